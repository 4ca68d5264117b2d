package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.junit.jupiter.api.Test;

/** What is believed of a Room, and what is made of the rest. */
class EvidenceReaderTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final String OWNING = """
            {roomId: r1, origin: Created, claimAt: "2026-01-01T10:00:00Z", claimed: {uid: u, name: old-team.lesson, \
            workspaceRef: ClusterWorkspace/all, since: "2026-01-01T10:00:00Z"}}""";
    private final EvidenceReader evidence = Signing.EVIDENCE;

    @Test
    void shouldTakeNameAndWorkspaceFromTheStatusBeforeTheManifest() {
        RoomView room = room("{workspaceRef: {name: other}}", OWNING);

        assertThat(evidence.of(room)).isInstanceOf(Evidence.Recorded.class);
        assertThat(evidence.remoteName(room, Optional.empty())).isEqualTo("old-team.lesson");
        assertThat(evidence.pinnedWorkspace(room)).contains(WorkspaceKey.cluster("all"));
        assertThat(evidence.record(room).room().id()).contains("r1");
    }

    @Test
    void shouldTakeNameWorkspaceAndFieldsFromASignedClaimAndNothingFromTheStatusBesideIt() {
        RoomView room = claimed(room("{}", "{roomId: r9, origin: Created, appliedFields: [polls]}"), THEN);

        assertThat(evidence.of(room)).isInstanceOf(Evidence.Claimed.class);
        RoomRecord record = evidence.record(room);
        assertThat(record.room().id()).isEmpty();
        assertThat(record.origin()).isEmpty();
        assertThat(record.sent().applied()).containsExactly(RoomField.SIZE);
        assertThat(record.claim().orElseThrow().attempts()).containsExactly(THEN);
    }

    @Test
    void shouldTakeAClaimForSpentThatTheStatusKnows() {
        RoomView room = claimed(room("{}", OWNING), THEN);

        assertThat(evidence.record(room).claim().orElseThrow().attempts()).isEmpty();
        assertThat(evidence.record(claimed(room("{}", OWNING), THEN.plusMillis(1))).claim().orElseThrow().attempts())
                .containsExactly(THEN.plusMillis(1));
    }

    @Test
    void shouldTakeARoomForNewWithoutEvidence() {
        for (RoomView room : List.of(room("{}", "{roomId: r1, origin: Created}"), room("{name: daily}", OWNING),
                annotated(room("{}", "{}"), "{\"v\":1}"))) {
            assertThat(evidence.of(room)).isEqualTo(new Evidence.None());
            assertThat(evidence.record(room)).isEqualTo(RoomRecord.EMPTY);
            assertThat(evidence.pinnedWorkspace(room)).isEmpty();
        }
    }

    @Test
    void shouldKeepWhatARoomThatOwnsNothingObserved() {
        RoomRecord record = evidence.record(room("{}", "{roomId: r1}"));

        assertThat(record.room().id()).contains("r1");
        assertThat(record.origin()).isEmpty();
    }

    @Test
    void shouldKeepTheRecordOfARestoredRoomUnderTheClaimOfTheFormerOne() {
        RoomView room = room("{}", OWNING.replace("uid: u", "uid: former"));

        assertThat(evidence.of(room)).isInstanceOf(Evidence.Restored.class);
        RoomRecord record = evidence.record(room);
        assertThat(record.room().id()).contains("r1");
        assertThat(record.origin()).contains(Origin.CREATED);
        assertThat(record.claim().map(Claim::uid)).contains("former");
    }

    /** So a copy of a namespace with its statuses has rooms of its own, and a prefix that was changed does no harm. */
    @Test
    void shouldTakeACopyForNewThatHasTheDefaultNameOfAnotherNamespace() {
        String restored = OWNING.replace("uid: u", "uid: former");
        RoomView copy = room("{}", restored);
        assertThat(readerWith("").of(copy)).as("the default name of old-team/lesson").isEqualTo(new Evidence.None());
        assertThat(readerWith("").record(copy)).isEqualTo(RoomRecord.EMPTY);
        assertThat(readerWith("new-").of(copy)).as("with the prefix of before").isInstanceOf(Evidence.Restored.class);
        assertThat(readerWith("old-").of(copy)).as("its own prefix").isInstanceOf(Evidence.Restored.class);
        assertThat(readerWith("").of(room("{}", restored.replace("old-team", "Old-team"))))
                .as("no namespace is called so").isInstanceOf(Evidence.Restored.class);
        assertThat(readerWith("").of(room("{}", OWNING))).as("of this very Room").isInstanceOf(Evidence.Recorded.class);
        assertThat(readerWith("").of(room("{}", restored.replace("ClusterWorkspace/all", "Workspace/team/own"))))
                .as("Rooms of no other namespace use it").isInstanceOf(Evidence.Restored.class);
        assertThat(readerWith("").shown(copy)).as("whatever is known of workspaces")
                .isInstanceOf(Evidence.Restored.class);
    }

    private static EvidenceReader readerWith(String prefix) {
        return new EvidenceReader(Signing.CLAIMS, _ -> Optional.of(prefix));
    }

    @Test
    void shouldTellOfAnIgnoredClaimBeforeTheFirstReportAlone() {
        assertThat(evidence.ignoresClaim(annotated(room("{}", "{}"), "{\"v\":1}"))).isTrue();
        assertThat(evidence.ignoresClaim(annotated(room("{}", "{observedGeneration: 1}"), "{\"v\":1}"))).isFalse();
        assertThat(evidence.ignoresClaim(claimed(room("{}", "{}"), THEN))).isFalse();
        assertThat(evidence.ignoresClaim(room("{}", "{}"))).isFalse();
    }

    /** The operator ended after the record had gone and before finalizer and claim had: nothing more will come. */
    @Test
    void shouldNotTakeARoomForJustArrivedWhoseClaimWasTakenBack() {
        String created = THEN.toString();
        RoomView takenBack = claimed(room("{}", "{claimAt: '%s'}".formatted(THEN)), THEN);
        takenBack.room().getMetadata().setCreationTimestamp(created);
        takenBack.room().addFinalizer(Annotations.FINALIZER);
        RoomView arrived = claimed(room("{}", "{}"), THEN);
        arrived.room().getMetadata().setUid("another");
        arrived.room().getMetadata().setCreationTimestamp(created);

        assertThat(evidence.of(takenBack)).isEqualTo(new Evidence.None());
        assertThat(evidence.settling(takenBack, THEN.plusSeconds(1))).isEmpty();
        assertThat(evidence.settling(arrived, THEN.plusSeconds(1))).contains(Duration.ofSeconds(59));
    }

    private static RoomView claimed(RoomView room, Instant at) {
        return RoomView.of(Signing.annotated(room.room(), new Claim("u", "team.lesson", "Workspace/team/default", at,
                List.of(at), Optional.empty(), Set.of(RoomField.SIZE), at)));
    }

    private static RoomView annotated(RoomView room, String claim) {
        room.room().getMetadata().setAnnotations(Map.of(Annotations.CLAIM, claim));
        return room;
    }

    private static RoomView room(String spec, String status) {
        return RoomView.of(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lesson, namespace: team, uid: u, generation: 3}
                spec: %s
                status: %s
                """.formatted(spec, status), Room.class));
    }
}
