package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.workspace.WorkspaceRegistry.Standing;
import org.junit.jupiter.api.Test;

class WorkspaceRegistryTest {
    private static final WorkspaceKey ONE = WorkspaceKey.workspace("team-a", "default");
    private static final WorkspaceKey OTHER = WorkspaceKey.cluster("shared");
    private static final RoomsApi UNREACHED = (RoomsApi) Proxy.newProxyInstance(RoomsApi.class.getClassLoader(),
            new Class<?>[]{RoomsApi.class}, (_, method, _) -> {
                throw new AssertionError("no call is meant: " + method);
            });

    private final WorkspaceRegistry registry = new WorkspaceRegistry(new HandClock());

    @Test
    void shouldKnowNothingOfAnObjectThatNobodyLookedAt() {
        assertThat(registry.standing(ONE)).isEmpty();
        assertThat(registry.usable(ONE)).isEmpty();
        assertThat(registry.entry(ONE)).isEmpty();
    }

    @Test
    void shouldShareTheRemoteWorkspaceWhenTheAccessKeyIsTheSame() {
        WorkspaceEntry one = use(ONE, settings("", 10, 20), "key-1");
        WorkspaceEntry other = use(OTHER, settings("", 10, 20), "key-1");
        assertThat(other.remote().budget()).isSameAs(one.remote().budget());
        assertThat(other.remote().id()).as("names are held by").isEqualTo(one.remote().id());
        assertThat(use(OTHER, settings("", 10, 20), "key-2").remote().budget()).isNotSameAs(one.remote().budget());
    }

    @Test
    void shouldCountTheSmallerRateWhoeverComesFirst() {
        WorkspaceEntry one = use(ONE, settings("", 10, 20), "key-1");
        use(OTHER, settings("", 2, 20), "key-1");
        assertThat(one.remote().budget().rate()).isEqualTo(2);
        use(ONE, settings("", 50, 20), "key-1");
        assertThat(one.remote().budget().rate()).as("a faster one never raises it").isEqualTo(2);
    }

    @Test
    void shouldCountTheSmallerBurst() throws InterruptedException {
        use(ONE, settings("", 1, 1), "key-1");
        WorkspaceEntry other = use(OTHER, settings("", 1, 50), "key-1");
        other.remote().budget().enter("team-a", Priority.CREATION).await().orElseThrow().used();
        Thread second = Thread.ofVirtual().start(() -> {
            try {
                other.remote().budget().enter("team-a", Priority.CREATION).await();
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(second.join(Duration.ofMillis(50))).as("the clock stands, so there is no second token").isFalse();
        second.interrupt();
        second.join();
    }

    @Test
    void shouldRaiseTheRateAgainWhenTheSlowerObjectIsGone() {
        use(ONE, settings("", 2, 20), "key-1");
        registry.remove(ONE);
        assertThat(use(OTHER, settings("", 10, 20), "key-1").remote().budget().rate()).isEqualTo(10);
    }

    @Test
    void shouldSayWhetherAnythingChanged() {
        Standing down = new Standing.NotReady(Reason.CANNOT_REACH_REMOTE, "100ms answered 503", Optional.empty());
        assertThat(registry.put(ONE, down)).isTrue();
        assertThat(registry.put(ONE, down)).isFalse();
    }

    @Test
    void shouldKeepTheEntryForDeletionsWhenTheWorkspaceIsInTrouble() {
        WorkspaceEntry entry = use(ONE, settings("", 10, 20), "key-1");
        registry.put(ONE, new Standing.NotReady(Reason.WORKSPACE_NOT_READY, "no keys", Optional.of(entry)));
        assertThat(registry.usable(ONE)).isEmpty();
        assertThat(registry.entry(ONE)).contains(entry);
    }

    @Test
    void shouldNameThePrefixesInUse() {
        use(ONE, settings("prod-", 10, 20), "key-1");
        use(OTHER, settings("prod-", 10, 20), "key-2");
        assertThat(registry.prefixes()).containsExactly("", "prod-");
    }

    private WorkspaceEntry use(WorkspaceKey key, WorkspaceSettings settings, String accessKey) {
        WorkspaceEntry entry = new WorkspaceEntry(key, settings, accessKey, UNREACHED,
                registry.remote(accessKey, key, settings), new Inventory(), new Templates(UNREACHED, () -> 0),
                new CredentialsBreaker(new HandClock()));
        registry.put(key, new Standing.Usable(entry));
        return entry;
    }

    private static WorkspaceSettings settings(String prefix, int rate, int burst) {
        return new WorkspaceSettings(Dialect.CURRENT, prefix, Optional.empty(), Optional.empty(), rate, burst,
                Duration.ofMinutes(5), Optional.empty());
    }
}
