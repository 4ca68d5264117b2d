package live.hundredms.operator.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.recording.AssetType;
import live.hundredms.operator.domain.recording.Delivery;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.IdentityStamp;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A status that was written and not answered is in nobody's cache. */
class RoomWriterTest {
    private static final String ROOMS = "/apis/100ms.live/v1/rooms";
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");

    private final AtomicBoolean losing = new AtomicBoolean();
    private final MemoryCluster cluster = new MemoryCluster();
    private final KubernetesClient client = cluster.client();
    private final Team team = new Team(client, "team");
    private final RoomWriter writes = writes();

    @BeforeEach
    void begin() {
        team.apply("Room", "lesson", Map.of());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void shouldBeginNoPassWithAStatusThatAnUnansweredWriteMayHaveReplaced() {
        Room before = writes.report(team.room("lesson").get(), 1, report(Reason.APPROVAL_PENDING));
        losing.set(true);
        assertThatThrownBy(() -> writes.report(before, 1, report(Reason.NAME_TAKEN))).hasMessageContaining("is lost");
        losing.set(false);
        assertThat(reason()).isEqualTo("NameTaken");

        assertThat(writes.mayBeginWith(before)).isFalse();

        Room after = team.room("lesson").get();
        assertThat(writes.mayBeginWith(after)).isTrue();
        writes.report(after, 1, report(Reason.APPROVAL_PENDING));
        assertThat(reason()).isEqualTo("ApprovalPending");
    }

    @Test
    void shouldNotReplaceAStatusOfAFormerProcessThatItHasNotSeen() {
        Room old = team.room("lesson").get();
        writes().report(old, 1, report(Reason.APPROVAL_PENDING));

        assertThatThrownBy(() -> writes.report(old, 1, report(Reason.NAME_TAKEN)))
                .isInstanceOf(ObjectPatches.Outdated.class);

        assertThat(reason()).isEqualTo("ApprovalPending");
    }

    @Test
    void shouldWriteItsFirstStatusAlthoughSomebodyEditsTheRoom() {
        Room old = team.room("lesson").get();
        team.annotateRoom("lesson", "example.org/by", "somebody");

        writes.report(old, 1, report(Reason.NAME_TAKEN));

        assertThat(reason()).isEqualTo("NameTaken");
    }

    @Test
    void shouldWriteNothingWhenTheStatusSaysItAlready() {
        Room before = writes.report(team.room("lesson").get(), 1, report(Reason.APPROVAL_PENDING));
        long changes = cluster.changes(ROOMS);

        assertThat(writes.report(before, 1, report(Reason.APPROVAL_PENDING))).isSameAs(before);

        assertThat(cluster.changes(ROOMS)).isEqualTo(changes);
    }

    @Test
    void shouldLeaveNothingOfAClaimThatIsTakenBack() {
        Claim claim = new Claim("", "team.lesson", "Workspace/team/default", THEN, List.of(THEN), Optional.empty(),
                Set.of(), THEN);
        Room claimed = writes.claim(team.room("lesson").get(), claim);
        assertThat(claimed.getMetadata().getAnnotations()).containsKey(Annotations.CLAIM);

        Room recorded = writes.recording(claimed,
                RoomRecord.EMPTY.withClaim(Optional.of(claim)).withClaim(Optional.empty()));
        writes.takeBack(recorded);

        Room left = team.room("lesson").get();
        assertThat(left.getFinalizers()).isEmpty();
        assertThat(left.getMetadata().getAnnotations()).doesNotContainKey(Annotations.CLAIM);
        assertThat(left.getStatus().claimed()).isNull();
        assertThat(left.getStatus().claimAt()).as("the claim can't be played back").isEqualTo(THEN.toString());
    }

    @Test
    void shouldTakeNothingBackFromARoomThatChangedMeanwhile() {
        Room claimed = writes.claim(team.room("lesson").get(), new Claim("", "team.lesson", "Workspace/team/default",
                THEN, List.of(THEN), Optional.empty(), Set.of(), THEN));
        team.annotateRoom("lesson", "example.org/by", "somebody");

        assertThatThrownBy(() -> writes.takeBack(claimed)).isInstanceOf(ObjectPatches.Outdated.class);

        assertThat(team.room("lesson").get().getFinalizers()).containsExactly(Annotations.FINALIZER);
    }

    @Test
    void shouldKeepWhatWasWrittenOfRecordingsWhenAPassBeganBeforeThat() {
        team.apply("Room", "lesson",
                Map.of("recordingInfo", Map.of("uploadInfo", Map.of("type", "s3", "location", "b"))));
        Room began = writes.report(team.room("lesson").get(), 2, report(Reason.APPROVAL_PENDING));

        assertThat(writes.recordings(began, new Delivery.Failed(AssetType.CHAT, THEN))).isPresent();
        writes.report(began, 2, report(Reason.NAME_TAKEN));

        assertThat(reason()).isEqualTo("NameTaken");
        assertThat(recordings()).hasValueSatisfying(condition -> {
            assertThat(condition.reason()).isEqualTo("UploadFailed");
            assertThat(condition.lastTransitionTime()).isEqualTo(THEN.toString());
            assertThat(condition.message()).contains("bucket \"b\", for which the Room names no Secret");
        });
        assertThat(writes.recordings(team.room("lesson").get(), new Delivery.Failed(AssetType.CHAT, THEN))).isEmpty();
    }

    @Test
    void shouldWriteOfRecordingsAlthoughAPassWroteMeanwhile() {
        team.apply("Room", "lesson",
                Map.of("recordingInfo", Map.of("uploadInfo", Map.of("type", "s3", "location", "b"))));
        Room shown = writes.report(team.room("lesson").get(), 2, report(Reason.APPROVAL_PENDING));
        writes.report(shown, 2, report(Reason.NAME_TAKEN));

        writes.recordings(shown, new Delivery.Uploaded(THEN));

        assertThat(reason()).isEqualTo("NameTaken");
        assertThat(recordings()).isPresent();
    }

    @Test
    void shouldSayNothingOfRecordingsAnyMoreOnceTheManifestNamesNoStorage() {
        team.apply("Room", "lesson",
                Map.of("recordingInfo", Map.of("uploadInfo", Map.of("type", "s3", "location", "b"))));
        Room began = writes.report(team.room("lesson").get(), 2, report(Reason.APPROVAL_PENDING));
        writes.recordings(began, new Delivery.Uploaded(THEN));
        team.apply("Room", "lesson", Map.of());

        writes.report(team.room("lesson").get(), 3, report(Reason.NAME_TAKEN));

        assertThat(recordings()).isEmpty();
    }

    private Optional<ConditionStatus> recordings() {
        return Conditions.find(team.room("lesson").get().getStatus().conditions(), Conditions.RECORDINGS_ARRIVE);
    }

    private void answered() {
        if (losing.get()) {
            throw new KubernetesClientException("the answer is lost");
        }
    }

    private String reason() {
        return Conditions.find(team.room("lesson").get().getStatus().conditions(), Conditions.READY)
                .map(ConditionStatus::reason).orElseThrow();
    }

    private static Step.Report report(Reason reason) {
        return new Step.Report(new Step.Verdict(reason, "as it is"), RoomRecord.EMPTY, List.of(), Optional.empty(),
                List.of());
    }

    private RoomWriter writes() {
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        return new RoomWriter(new ObjectPatches(client, alone, Tracing.none()), Signing.CLAIMS,
                new StatusWriter(new Conditions(Clock.systemUTC())), new OperatorMetrics(new SimpleMeterRegistry()),
                (_, _, _) -> answered(), new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, System::nanoTime),
                IdentityStamp.none());
    }
}
