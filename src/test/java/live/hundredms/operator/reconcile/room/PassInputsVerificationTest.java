package live.hundredms.operator.reconcile.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.handoff.HandoffInput;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which passes the codes of a Room are read although its Secret is as it should be. */
class PassInputsVerificationTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");
    private static final String PUBLISHES = "publishTo: {secretName: room-a, roomCodes: [host]}";

    private final Workspaces workspaces = new Workspaces();
    private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
    private final RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, DAY, () -> 0);
    private final PassInputs inputs = new PassInputs(workspaces.refs(), workspaces.registry(),
            new ClusterOwnership(workspaces.claimants(index), new RoomTriggers(index, memories)), memories, "k1",
            Clock.systemUTC());

    PassInputsVerificationTest() {
        index.bind(new RoomsInMemory(List.of()));
        workspaces.usable(KEY, new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(), Optional.empty(), 10, 20,
                Duration.ofMinutes(5), Optional.empty()), "the access key");
    }

    private static Room room(String spec, String reason, int generation) {
        return new KubernetesSerialization().unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {namespace: team, name: lesson, uid: uid-of-lesson, generation: %d,
                           finalizers: [100ms.live/room]}
                spec: {%s}
                status:
                  observedGeneration: 1
                  roomId: r1
                  origin: Created
                  claimed: {uid: uid-of-lesson, name: team.lesson, workspaceRef: Workspace/team/default,
                            since: "2026-01-01T10:00:00Z"}
                  conditions: [{type: Ready, status: 'False', reason: %s, message: said before, observedGeneration: 1}]
                """.formatted(generation, spec, reason), Room.class);
    }

    private static Room withRequest(Room room) {
        room.getMetadata().setAnnotations(Map.of("100ms.live/reconcile-requested-at", "now"));
        return room;
    }

    private void read() {
        memories.codeChecks().begin("uid-of-lesson");
        memories.codeChecks().reported("uid-of-lesson");
    }

    private Optional<Duration> nextPass(Room room, PassInput input) {
        inputs.reported(room, input);
        return inputs.nextPass(room, input);
    }

    private HandoffInput handoff(Room room) {
        return inputs.of(room, false).handoff();
    }

    /** A listing of the templates shows if the role appears. */
    @Test
    void shouldNotVerifyWhileARoleIsKnownToBeMissing() {
        HandoffInput known = handoff(room(PUBLISHES, "RoleNotFound", 1));

        assertThat(known.verify()).isFalse();
        assertThat(known.missingRole()).contains("said before");
    }

    @Test
    void shouldNotTakeARoleForMissingOnRequestOrAfterAnEdit() {
        assertThat(handoff(withRequest(room(PUBLISHES, "RoleNotFound", 1))).missingRole()).isEmpty();
        assertThat(handoff(room(PUBLISHES, "RoleNotFound", 2)).missingRole()).isEmpty();
    }

    /** What is known not to work is in the status, and not in the reason, which another one may replace. */
    @ParameterizedTest
    @ValueSource(strings = {"UpToDate", "CannotWriteSecret", "SecretNotOwned", "CodesNotAllowed", "RoleNamesCollide",
            "CannotReachRemote", "Pending", "RoleNotFound", "RoomCodesPending", "RoomCodeLimit"})
    void shouldNotVerifyBecauseOfAReason(String reason) {
        assertThat(handoff(room(PUBLISHES, reason, 1)).verify()).isFalse();
        assertThat(handoff(withRequest(room(PUBLISHES, reason, 2))).verify()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UpToDate", "RoleNotFound", "RoomCodesPending"})
    void shouldVerifyWhenItIsDue(String reason) {
        memories.codeChecks().request("uid-of-lesson");

        assertThat(handoff(room(PUBLISHES, reason, 1)).verify()).isTrue();
        assertThat(handoff(room("publishTo: {secretName: room-a}", reason, 1)).verify()).isFalse();

        read();
        assertThat(handoff(room(PUBLISHES, "UpToDate", 1)).verify()).isFalse();
    }

    /** Such as one of a Room that is suspended: its passes make no call. */
    @Test
    void shouldNotBeginAnotherPassAtOnceIfTheCodesCouldNotBeRead() {
        read();
        Room room = room(PUBLISHES + ", suspend: true", "Suspended", 1);
        memories.codeChecks().request("uid-of-lesson");
        PassInput input = inputs.of(room, false);
        assertThat(input.handoff().verify()).isTrue();

        assertThat(nextPass(room, input)).contains(DAY);

        assertThat(inputs.of(room, false).handoff().verify()).as("in the next pass, whenever it begins").isTrue();
    }

    @Test
    void shouldBeginTheNextPassAfterAnIntervalIfTheCodesWereRead() {
        Room room = room(PUBLISHES, "UpToDate", 1);
        memories.codeChecks().request("uid-of-lesson");
        PassInput input = inputs.of(room, false);
        read();

        assertThat(nextPass(room, input)).contains(DAY);
        assertThat(memories.codeChecks().areDue("uid-of-lesson")).isFalse();
    }

    /** A request that comes during a pass that read nothing is for the next one, which follows because of it. */
    @Test
    void shouldKeepARequestThatComesDuringAPass() {
        Room room = room(PUBLISHES, "UpToDate", 1);
        read();
        PassInput input = inputs.of(room, false);
        assertThat(input.handoff().verify()).isFalse();

        memories.codeChecks().request("uid-of-lesson");

        assertThat(nextPass(room, input)).contains(DAY);
        assertThat(inputs.of(room, false).handoff().verify()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "publishTo: {secretName: room-a}"})
    void shouldForgetARoomThatPublishesNoCodes(String spec) {
        memories.codeChecks().request("uid-of-lesson");
        Room room = room(spec, "UpToDate", 1);

        assertThat(nextPass(room, inputs.of(room, false))).isEmpty();

        assertThat(memories.codeChecks().areDue("uid-of-lesson")).isFalse();
    }

    /** Its end may have been heard before its last pass ends; what is remembered after that stays for good. */
    @Test
    void shouldRememberNothingOfARoomThatIsDeleted() {
        Room room = room(PUBLISHES, "UpToDate", 1);
        room.getMetadata().setDeletionTimestamp("2026-01-01T10:00:00Z");
        PassInput input = inputs.of(room, false);
        memories.forget(RoomView.of(room));

        assertThat(inputs.nextPass(room, input)).isEmpty();
    }
}
