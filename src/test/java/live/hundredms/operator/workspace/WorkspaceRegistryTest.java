package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Policies;
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
    void shouldCountTheLargestRateWhoeverComesFirst() {
        WorkspaceEntry one = use(ONE, settings("", 10, 20), "key-1");
        use(OTHER, settings("", 2, 20), "key-1");
        assertThat(one.remote().budget().rate()).as("nobody lowers the share of others").isEqualTo(10);
        use(OTHER, settings("", 50, 20), "key-1");
        assertThat(one.remote().budget().rate()).isEqualTo(50);
    }

    @Test
    void shouldKeepEachObjectToItsOwnRateToo() {
        WorkspaceEntry one = use(ONE, settings("", 10, 20), "key-1");
        WorkspaceEntry other = use(OTHER, settings("", 2, 20), "key-1");
        assertThat(other.remote().budget().rate(OTHER)).isEqualTo(2);
        assertThat(one.remote().budget().rate(ONE)).isEqualTo(10);

        use(OTHER, settings("", 50, 20), "key-1");
        assertThat(one.remote().budget().rate(ONE)).as("another can't raise it either").isEqualTo(10);

        registry.remove(ONE);
        assertThat(other.remote().budget().rate(ONE)).as("nothing is kept of it").isEqualTo(50);
    }

    @Test
    void shouldNameTheObjectsWithOtherRulesForTheSameWorkspace() {
        WorkspaceSettings laxer = settings("", 10, 20);
        WorkspaceSettings stricter = new WorkspaceSettings(laxer.dialect(), "", laxer.deletion(),
                laxer.adoptedDeletion(), laxer.adoption(), 10, 20, laxer.sweepInterval(), laxer.reassertInterval(),
                laxer.rules(), Policies.Management.OBSERVE);
        proven(use(ONE, stricter, "key-1"));
        WorkspaceEntry other = use(OTHER, laxer, "key-1");
        assertThat(registry.withOtherRules(ONE)).as("without proof anybody could name the access key").isEmpty();
        assertThat(registry.withOtherRules(OTHER)).isEmpty();
        proven(other);
        assertThat(registry.withOtherRules(ONE)).containsExactly(OTHER);
        assertThat(registry.withOtherRules(OTHER)).containsExactly(ONE);

        proven(use(OTHER, stricter, "key-1"));
        assertThat(registry.withOtherRules(ONE)).isEmpty();
        proven(use(OTHER, laxer, "key-2"));
        assertThat(registry.withOtherRules(ONE)).as("another workspace").isEmpty();
    }

    @Test
    void shouldKnowWhenAnotherKeyMayLeadToTheSameRooms() {
        WorkspaceEntry one = proven(use(ONE, settings("", 10, 20), "key-1"));
        assertThat(registry.mayBeLedToByOthers(one)).as("it is alone").isFalse();
        WorkspaceEntry other = use(OTHER, settings("", 10, 20), "key-2");
        assertThat(registry.mayBeLedToByOthers(one)).as("the other one's credentials are not proven").isFalse();
        proven(other);
        assertThat(registry.mayBeLedToByOthers(one)).isTrue();

        assertThat(registry.identified("key-1", "100ms customer/one")).isTrue();
        assertThat(registry.mayBeLedToByOthers(one)).as("of the other one nothing is known").isTrue();
        assertThat(registry.identified("key-2", "100ms customer/two")).isTrue();
        assertThat(registry.mayBeLedToByOthers(one)).as("they are two").isFalse();
        assertThat(registry.identified("key-2", "100ms customer/two")).as("nothing new").isFalse();
    }

    @Test
    void shouldFearNoOtherKeyOnceItIsKnownToBeTheSameWorkspace() {
        WorkspaceEntry one = proven(use(ONE, settings("", 10, 20), "key-1"));
        proven(use(OTHER, settings("", 10, 20), "key-2"));
        registry.identified("key-1", "100ms customer/app");

        assertThat(registry.identified("key-2", "100ms customer/app")).isTrue();

        assertThat(registry.leadsTo(OTHER)).isEqualTo(registry.leadsTo(ONE));
        assertThat(registry.mayBeLedToByOthers(one)).isFalse();
    }

    @Test
    void shouldFearNoKeyOfAnotherRealm() {
        WorkspaceEntry one = proven(use(ONE, settings("", 10, 20), "key-1"));
        proven(use(OTHER, settings("", 10, 20), "key-2", "https://other.example"));
        assertThat(registry.mayBeLedToByOthers(one)).isFalse();
    }

    @Test
    void shouldShareNothingButTheNameWithWhoOnlyKnowsTheAccessKey() {
        WorkspaceEntry one = use(ONE, settings("", 10, 20), "key-1");

        RemoteWorkspace alone = registry.unproven("key-1", OTHER);

        assertThat(alone.id()).isEqualTo(one.remote().id());
        assertThat(alone.budget()).isNotSameAs(one.remote().budget());
        assertThat(alone.budget().rate()).isEqualTo(1);
        assertThat(alone.outages()).isNotSameAs(one.remote().outages());
        assertThat(one.remote().budget().rate()).isEqualTo(10);
    }

    @Test
    void shouldForgetWhatNoObjectLeadsToAnyMore() {
        WorkspaceEntry one = use(ONE, settings("", 10, 20), "key-1");
        registry.identified("key-1", "100ms customer/app");
        use(OTHER, settings("", 10, 20), "key-2");
        registry.identified("key-2", "100ms customer/app");
        assertThat(registry.leadsTo(OTHER)).isEqualTo(registry.leadsTo(ONE));

        registry.remove(ONE);
        assertThat(registry.remote("key-2", OTHER, settings("", 10, 20)).budget()).as("one is left")
                .isSameAs(one.remote().budget());
        registry.remove(OTHER);

        assertThat(registry.reachedBy("key-2")).isEqualTo("key-2");
        assertThat(use(ONE, settings("", 10, 20), "key-1").remote().budget()).isNotSameAs(one.remote().budget());
    }

    @Test
    void shouldForgetWhatTheLastObjectLeadsToNoMore() {
        RemoteWorkspace former = use(ONE, settings("", 10, 20), "key-1").remote();

        use(ONE, settings("", 10, 20), "key-2");

        assertThat(registry.remote("key-1", OTHER, settings("", 10, 20)).budget()).isNotSameAs(former.budget());
    }

    @Test
    void shouldCountTheBurst() throws InterruptedException {
        WorkspaceEntry other = use(OTHER, settings("", 1, 1), "key-1");
        other.remote().budget().enter(ONE, "team-a", Priority.CREATION).await().orElseThrow().used();
        Thread second = Thread.ofVirtual().start(() -> {
            try {
                other.remote().budget().enter(ONE, "team-a", Priority.CREATION).await();
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(second.join(Duration.ofMillis(50))).as("the clock stands, so there is no second token").isFalse();
        second.interrupt();
        second.join();
    }

    @Test
    void shouldStartWithTheOwnRateWhenTheOtherObjectIsGone() {
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
    void shouldSayThatNothingChangedForRoomsWhenOnlyThePaceDoes() {
        WorkspaceEntry entry = use(ONE, settings("", 10, 20), "key-1");

        assertThat(registry.put(ONE, new Standing.Usable(with(entry, settings("", 1, 1))))).isFalse();
        assertThat(registry.usable(ONE).orElseThrow().settings().requestsPerSecond()).isEqualTo(1);
        assertThat(registry.put(ONE, new Standing.Usable(with(entry, settings("prod-", 1, 1))))).isTrue();
    }

    @Test
    void shouldKeepTheEntryForDeletionsWhenTheWorkspaceIsInTrouble() {
        WorkspaceEntry entry = use(ONE, settings("", 10, 20), "key-1");
        registry.put(ONE, new Standing.NotReady(Reason.WORKSPACE_NOT_READY, "no keys", Optional.of(entry)));
        assertThat(registry.usable(ONE)).isEmpty();
        assertThat(registry.entry(ONE)).contains(entry);
    }

    @Test
    void shouldKnowTheRealmOfTheCredentialsInUseElseTheOneThatTheStatusNames() {
        assertThat(registry.realm(ONE)).isEmpty();
        registry.recallRealm(ONE, "https://elsewhere");
        assertThat(registry.realm(ONE)).contains("https://elsewhere");
        use(ONE, settings("", 10, 20), "key-1");
        assertThat(registry.realm(ONE)).contains("100ms");

        registry.put(ONE, new Standing.NotReady(Reason.IDENTITY_CHANGED, "another endpoint", Optional.empty()));
        assertThat(registry.realm(ONE)).as("no other was accepted").contains("https://elsewhere");
        registry.remove(ONE);
        assertThat(registry.realm(ONE)).isEmpty();
    }

    @Test
    void shouldNameThePrefixesInUse() {
        use(ONE, settings("prod-", 10, 20), "key-1");
        use(OTHER, settings("prod-", 10, 20), "key-2");
        assertThat(registry.prefixes()).containsExactly("", "prod-");
    }

    private static WorkspaceEntry with(WorkspaceEntry entry, WorkspaceSettings settings) {
        return new WorkspaceEntry(entry.key(), settings, entry.identity(), entry.rooms(), entry.remote(),
                entry.inventory(), entry.templates(), entry.credentials());
    }

    private static WorkspaceEntry proven(WorkspaceEntry entry) {
        entry.credentials().recallProof();
        return entry;
    }

    private WorkspaceEntry use(WorkspaceKey key, WorkspaceSettings settings, String accessKey) {
        return use(key, settings, accessKey, "100ms");
    }

    private WorkspaceEntry use(WorkspaceKey key, WorkspaceSettings settings, String accessKey, String realm) {
        WorkspaceEntry entry = new WorkspaceEntry(key, settings,
                new WorkspaceIdentity(accessKey, "", realm, new WorkspaceIdentity.Source("", "", Set.of())), UNREACHED,
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
