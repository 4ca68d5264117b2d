package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.calls.PassSlots;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.workspace.IdentityGuard.Finding;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityGuardTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");
    private static final List<String> FIELDS = List.of("accessKey", "appSecret");
    private static final WorkspaceIdentity PRESENT = new WorkspaceIdentity("own:key", "own:secret", "100ms",
            new WorkspaceIdentity.Source("uid", "7", Set.copyOf(FIELDS)));
    private static final Identity OWN = identity("own", "own:key", "own:secret", "100ms", "uid", "7", FIELDS);
    private static final Identity OTHER = identity("other", "other:key", "other:secret", "100ms", "uid", "7", FIELDS);

    private final Workspaces workspaces = new Workspaces();
    private final WorkspaceRegistry registry = workspaces.registry();
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final PassSlots slots = new PassSlots(1, () -> "team");
    private final Map<String, Outcome<RemoteRoom>> replies = new HashMap<>();
    private final List<String> reads = new ArrayList<>();
    private final IdentityGuard guard = guard();
    private WorkspaceEntry entry = entry(Dialect.CURRENT);

    private static Identity identity(String key, String accessKey, String provenWith, String realm, String uid,
            String version, List<String> fields) {
        return new Identity(key, accessKey, provenWith.isEmpty() ? null : provenWith, realm, null, null, uid, version,
                fields);
    }

    private IdentityGuard guard() {
        RoomIndex index = new RoomIndex(Signing.EVIDENCE);
        index.complete();
        index.bind(cache);
        workspaces.appear(KEY);
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        RemoteCalls calls = new RemoteCalls(slots, alone, Clock.systemUTC(),
                new OperatorMetrics(new SimpleMeterRegistry()), new Unheard());
        RoomTriggers triggers = new RoomTriggers(index,
                new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0));
        return new IdentityGuard(calls, new WorkspaceRooms(index, workspaces.refs(), triggers), registry);
    }

    private record Unheard() implements RemoteCalls.Listener {
        @Override
        public void refused(WorkspaceKey key) {
        }

        @Override
        public void accepted(CredentialsBreaker credentials) {
        }

        @Override
        public void recovered(WorkspaceKey key) {
        }

        @Override
        public void shown(WorkspaceEntry workspace, RemoteRoom room) {
        }
    }

    private WorkspaceEntry entry(Dialect dialect) {
        RoomsApi rooms = (RoomsApi) Proxy.newProxyInstance(RoomsApi.class.getClassLoader(),
                new Class<?>[]{RoomsApi.class}, (_, method, arguments) -> {
                    assertThat(method.getName()).as("only rooms are read").isEqualTo("read");
                    reads.add((String) arguments[0]);
                    return replies.getOrDefault(arguments[0], new Outcome.Absent<>());
                });
        WorkspaceSettings settings = new WorkspaceSettings(dialect, "", Optional.empty(), Optional.empty(), 1_000,
                1_000, Duration.ofMinutes(5), Optional.empty());
        return new WorkspaceEntry(KEY, settings, PRESENT, rooms, registry.remote("own:key", KEY, settings),
                new Inventory(), new Templates(rooms, () -> 0), new CredentialsBreaker(() -> 0));
    }

    @AfterEach
    void close() {
        slots.shutdownNow();
    }

    private Finding check(Identity... entries) {
        return check(Optional.empty(), entries);
    }

    private Finding check(Optional<String> confirmed, Identity... entries) {
        return guard.check(new WorkspaceView(KEY, "https://api.100ms.live/v2", new SecretRef("team", "keys"),
                new WorkspaceView.Fields("accessKey", "appSecret", "managementToken"), entry.settings(),
                Optional.empty(), List.of(), new WorkspaceView.Identified(List.of(entries), confirmed)), entry);
    }

    private void confirmed(String... rooms) {
        for (String room : rooms) {
            cache.add(YAML.unmarshal("""
                    apiVersion: 100ms.live/v1
                    kind: Room
                    metadata: {name: %1$s, namespace: team, uid: uid-of-%1$s, generation: 1}
                    spec: {}
                    status:
                      roomId: id-of-%1$s
                      roomName: team.%1$s
                      claimed: {uid: uid-of-%1$s, name: team.%1$s, workspaceRef: Workspace/team/default,
                        since: '2026-01-01T10:00:00Z'}
                    """.formatted(room), Room.class));
        }
    }

    private void isThere(String room) {
        replies.put("id-of-" + room, new Outcome.Found<>(new RemoteRoom("id-of-" + room, room, Optional.empty(),
                Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private void isAccepted(Finding finding) {
        assertThat(finding).isEqualTo(new Finding.Accepted(entry));
    }

    @Test
    void shouldAcceptWhatNobodyUsedBefore() {
        confirmed("a");

        isAccepted(check());

        assertThat(reads).isEmpty();
        assertThat(entry.isProven()).isFalse();
    }

    @Test
    void shouldRecognizeItsOwnFingerprintWhateverBecameOfTheSecret() {
        confirmed("a");

        isAccepted(check(identity("own", "own:key", "own:secret", "100ms", "another", "8", List.of("more"))));

        assertThat(reads).isEmpty();
        assertThat(entry.isProven()).as("by the proof that is written there").isTrue();
    }

    @Test
    void shouldNotTakeARotatedSecretForProven() {
        isAccepted(check(identity("own", "own:key", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(entry.isProven()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRecognizeASecretThatNobodyTouchedWhateverTheKey(Dialect dialect) {
        entry = entry(dialect);
        confirmed("a");

        isAccepted(check(OTHER));

        assertThat(reads).isEmpty();
        assertThat(entry.isProven()).isTrue();
        assertThat(registry.reachedBy("own:key")).isEqualTo(registry.reachedBy("other:key"));
    }

    @Test
    void shouldRecognizeASecretAlsoWhenOnlyAnotherInstallationSawItsLastState() {
        confirmed("a");

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS), OTHER));

        assertThat(reads).isEmpty();
    }

    @Test
    void shouldNotTakeForProvenWhatNobodyProved() {
        isAccepted(check(identity("other", "other:key", "", "100ms", "uid", "7", FIELDS)));

        assertThat(entry.isProven()).isFalse();
        assertThat(registry.reachedBy("own:key")).as("anybody can write down an access key")
                .isNotEqualTo(registry.reachedBy("other:key"));
    }

    @ParameterizedTest
    @CsvSource({"another,7,100ms,appSecret", "uid,8,100ms,appSecret", "uid,7,https://evil.example:443,appSecret",
            "uid,7,100ms,other"})
    void shouldReadRoomsWhenAnythingOfTheSecretIsDifferent(String uid, String version, String realm, String field) {
        confirmed("a");
        isThere("a");

        isAccepted(check(
                identity("other", "other:key", "other:secret", realm, uid, version, List.of("accessKey", field))));

        assertThat(reads).containsExactly("id-of-a");
    }

    @Test
    void shouldNotCompareSecretsThatHaveNoUid() {
        confirmed("a");
        entry = new WorkspaceEntry(KEY, entry.settings(),
                new WorkspaceIdentity("own:key", "own:secret", "100ms",
                        new WorkspaceIdentity.Source("", "", Set.copyOf(FIELDS))),
                entry.rooms(), entry.remote(), entry.inventory(), entry.templates(), entry.credentials());

        assertThat(check(identity("other", "other:key", "other:secret", "100ms", "", "", FIELDS)))
                .isInstanceOf(Finding.Changed.class);
    }

    /** The names of the keys are the same, but each is read as what the other was. */
    @Test
    void shouldNotTakeSwappedKeysOfOneSecretForTheSame() {
        confirmed("a");

        assertThat(check(identity("own", "own:swapped", "own:other", "100ms", "uid", "7", FIELDS)))
                .isInstanceOf(Finding.Changed.class);
    }

    @Test
    void shouldReadUpToThreeRoomsAndGoOnWithTheFirstThatIsThere() {
        confirmed("a", "b", "c", "d");
        isThere("b");

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(reads).containsExactly("id-of-a", "id-of-b");
        assertThat(entry.isProven()).isTrue();
        assertThat(registry.reachedBy("own:key")).isEqualTo(registry.reachedBy("own:former"));
    }

    @Test
    void shouldWaitForAPersonWhenThreeRoomsAreAbsent() {
        confirmed("a", "b", "c", "d");
        isThere("d");

        assertThat(check(identity("other", "other:key", "other:secret", "100ms", "uid", "6", FIELDS)))
                .isInstanceOfSatisfying(Finding.Changed.class,
                        changed -> assertThat(changed.sentence()).contains("none of these rooms")
                                .contains("id-of-a, id-of-b, id-of-c").doesNotContain("id-of-d")
                                .doesNotContain("Restore").endsWith("on this workspace object to own:key"));

        assertThat(reads).containsExactly("id-of-a", "id-of-b", "id-of-c");
    }

    @Test
    void shouldDecideNothingWhen100msDoesNotAnswer() {
        confirmed("a", "b");
        replies.put("id-of-a", new Outcome.Unavailable<>("100ms answered 503"));

        assertThat(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)))
                .isInstanceOf(Finding.Unknown.class);

        assertThat(reads).containsExactly("id-of-a");
    }

    @Test
    void shouldAcceptAnotherAccessKeyWhileNoRoomIsConfirmed() {
        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(registry.reachedBy("own:key")).as("nothing says that they lead to one workspace")
                .isNotEqualTo(registry.reachedBy("own:former"));
    }

    private void calling(String room, String identity, String attempts) {
        cache.add(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %1$s, namespace: team, uid: uid-of-%1$s, generation: 1}
                spec: {}
                status:
                  claimed: {uid: uid-of-%1$s, name: team.%1$s, workspaceRef: Workspace/team/default,
                    since: '2026-01-01T10:00:00Z', identity: '%2$s', attempts: [%3$s]}
                """.formatted(room, identity, attempts), Room.class));
    }

    @ParameterizedTest
    @CsvSource({"CURRENT,''", "CURRENT,'2026-01-01T10:00:00Z'", "LEGACY,'2026-01-01T10:00:00Z'"})
    void shouldLetAPersonDecideWhileNoStatusTellsWhatACallCameTo(Dialect dialect, String attempts) {
        entry = entry(dialect);
        calling("a", "own:former", attempts);

        assertThat(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)))
                .isInstanceOfSatisfying(Finding.Changed.class, changed -> assertThat(changed.sentence())
                        .contains("no Room's status.roomId yet").endsWith(" own:key"));

        assertThat(reads).isEmpty();
    }

    @Test
    void shouldNotMindOnLegacyAClaimWhoseCallNeverReachedAnything() {
        entry = entry(Dialect.LEGACY);
        calling("a", "own:former", "");

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));
    }

    @Test
    void shouldNotMindCallsWithThePresentAccessKey() {
        calling("a", "own:key", "'2026-01-01T10:00:00Z'");

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));
    }

    /** Else a call could begin whose claim the guard did not see. */
    @Test
    void shouldLetNoPassCallWithFormerCredentialsWhileItDecides() {
        registry.put(KEY, new WorkspaceRegistry.Standing.Usable(used("own:former")));

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(registry.entry(KEY)).isEmpty();
    }

    /** The write of the status may have failed since. */
    @Test
    void shouldAcceptWhatIsInUseAlready() {
        entry = entry(Dialect.LEGACY);
        confirmed("a");
        registry.put(KEY, new WorkspaceRegistry.Standing.Usable(entry));

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(registry.usable(KEY)).contains(entry);
    }

    private WorkspaceEntry used(String fingerprint) {
        return new WorkspaceEntry(KEY, entry.settings(),
                new WorkspaceIdentity(fingerprint, fingerprint, "100ms", PRESENT.source()), entry.rooms(),
                entry.remote(), entry.inventory(), entry.templates(), entry.credentials());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldAcceptWhatAPersonConfirmed(Dialect dialect) {
        entry = entry(dialect);
        confirmed("a");

        isAccepted(check(Optional.of("own:key"),
                identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(reads).isEmpty();
        assertThat(entry.isProven()).isFalse();
        assertThat(registry.reachedBy("own:key")).isNotEqualTo(registry.reachedBy("own:former"));
    }

    @Test
    void shouldNotAcceptWhatAPersonConfirmedBefore() {
        confirmed("a");

        assertThat(check(Optional.of("own:former"),
                identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)))
                .isInstanceOf(Finding.Changed.class);
    }

    @Test
    void shouldLetAPersonDecideOnLegacyAndSayWhatChanged() {
        entry = entry(Dialect.LEGACY);
        confirmed("a");
        isThere("a");

        assertThat(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)))
                .isInstanceOfSatisfying(Finding.Changed.class,
                        changed -> assertThat(changed.sentence()).contains("the access key or the endpoint changed")
                                .contains("Restore").doesNotContain("operator's key").endsWith(" own:key"));

        assertThat(reads).isEmpty();
    }

    @Test
    void shouldSayOnLegacyThatTheOperatorsKeyWasReplaced() {
        entry = entry(Dialect.LEGACY);
        confirmed("a");

        assertThat(check(identity("other", "other:key", "other:secret", "100ms", "uid", "6", FIELDS)))
                .isInstanceOfSatisfying(Finding.Changed.class,
                        changed -> assertThat(changed.sentence()).contains("operator's key was replaced")
                                .doesNotContain("endpoint changed").doesNotContain("Restore").endsWith(" own:key"));

        assertThat(reads).isEmpty();
    }

    /** A server that knows every room would lead whoever asks to the remote workspace of a copied access key. */
    @Test
    void shouldLeadNobodyToARemoteWorkspaceOfAnotherRealm() {
        confirmed("a");
        isThere("a");

        isAccepted(check(identity("own", "own:former", "own:former", "https://evil.example:443", "uid", "6", FIELDS)));

        assertThat(entry.isProven()).isTrue();
        assertThat(registry.reachedBy("own:key")).isNotEqualTo(registry.reachedBy("own:former"));
    }

    /** Else who confirms a copied access key on Legacy, and then uses a key of their own, gets where the copied one leads. */
    @Test
    void shouldLeadNobodyToTheRemoteWorkspaceOfAnAccessKeyThatWasNotProven() {
        confirmed("a");
        isThere("a");

        isAccepted(check(identity("own", "own:copied", "", "100ms", "uid", "6", FIELDS)));

        assertThat(registry.reachedBy("own:key")).isNotEqualTo(registry.reachedBy("own:copied"));
    }

    @Test
    void shouldNotProveByTheProofOfOtherCredentials() {
        isAccepted(check(OWN, OTHER));

        assertThat(entry.isProven()).isTrue();
        entry = entry(Dialect.CURRENT);
        isAccepted(check(identity("own", "own:key", "own:former", "100ms", "uid", "7", FIELDS)));
        assertThat(entry.isProven()).isFalse();
    }
}
