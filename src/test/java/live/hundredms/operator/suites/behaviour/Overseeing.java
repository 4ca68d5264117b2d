package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import live.hundredms.operator.api.DriftEntry;
import live.hundredms.operator.api.PlanStatus;
import live.hundredms.operator.api.Room;
import org.junit.jupiter.api.Test;

/** A person wants to see first: Observe, Plan, suspend, and a look on request. */
interface Overseeing extends Behaviour {
    /** The annotation that approves a plan. */
    String APPROVE = "100ms.live/approve-plan";

    @Test
    default void shouldOnlyTellWhenThePolicyIsObserve() {
        Scene scene = scene();
        Adopting.existing(scene, scene.namespace() + ".lesson");
        scene.withWorkspace();
        scene.remote().count();
        scene.room("lesson", "{description: theirs, maxDurationSeconds: 600, managementPolicy: Observe}");
        assertThat(scene.awaitReason("lesson", "Drifted").status().drift()).as("100ms does not show it")
                .containsExactly(new DriftEntry("maxDurationSeconds", "600", ""));

        scene.room("lesson", "{description: theirs, managementPolicy: Observe}");

        Seen same = scene.awaitReason("lesson", "Observed");
        assertThat(same.ready().status()).isEqualTo("True");
        assertThat(same.status().drift()).isNullOrEmpty();
        assertThat(same.claimed()).isFalse();
        scene.remote().change(same.id(), "{\"description\": \"changed\"}");

        scene.reconcile("lesson");
        Seen drifted = scene.awaitReason("lesson", "Drifted");
        assertThat(drifted.ready().status()).isEqualTo("False");
        assertThat(drifted.status().drift()).containsExactly(new DriftEntry("description", "theirs", "changed"));

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
        assertThat(scene.remote().writes()).isZero();
    }

    @Test
    default void shouldCreateNothingWhenThePolicyIsObserve() {
        Scene scene = scene().withWorkspace();

        scene.room("lesson", "managementPolicy: Observe");

        assertThat(scene.awaitReason("lesson", "RoomNotFound").ready().status()).isEqualTo("False");
        assertThat(scene.remote().writes()).isZero();

        scene.room("lesson", "managementPolicy: Manage");

        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
    }

    @Test
    default void shouldWriteExactlyWhatWasApprovedWhenThePolicyIsPlan() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "{description: first, managementPolicy: Plan}");

        Seen pending = scene.awaitReason("lesson", "ApprovalPending");
        assertThat(pending.ready().status()).isEqualTo("False");
        assertThat(pending.stalled()).isFalse();
        assertThat(changes(pending)).extracting(DriftEntry::field).contains("description");
        assertThat(pending.message()).contains("and its creation is pending approval", command(scene, pending));
        assertThat(scene.remote().writes()).isZero();
        scene.annotateRoom("lesson", APPROVE, "not-the-hash");
        scene.letOthersPass("another");
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).isEmpty();
        assertThat(scene.seen("lesson").message()).contains("not-the-hash", command(scene, pending));
        Scene.soon().untilAsserted(() -> assertThat(scene.seen("lesson").events()).contains("PlanNotApproved"));

        scene.annotateRoom("lesson", APPROVE, hash(pending));

        Seen created = scene.awaitReason("lesson", "UpToDate");
        assertThat(created.status().plan()).isNull();
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("first");
    }

    @Test
    default void shouldHoldAnApprovalForVoidWhenTheManifestHasMoved() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "{description: first, managementPolicy: Plan}");
        scene.annotateRoom("lesson", APPROVE, hash(scene.awaitReason("lesson", "ApprovalPending")));
        scene.awaitReason("lesson", "UpToDate");
        scene.room("lesson", "{description: second, managementPolicy: Plan}");
        String old = hash(scene.awaitReason("lesson", "ApprovalPending"));

        scene.room("lesson", "{description: third, managementPolicy: Plan}");

        Scene.soon()
                .until(() -> scene.seen("lesson").says("ApprovalPending") && !old.equals(hash(scene.seen("lesson"))));
        scene.annotateRoom("lesson", APPROVE, old);
        scene.letOthersPass("another");
        assertThat(scene.seen("lesson").ready().reason()).isEqualTo("ApprovalPending");
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("first");
        Seen last = scene.seen("lesson");
        assertThat(changes(last)).containsExactly(new DriftEntry("description", "third", "first"));

        scene.annotateRoom("lesson", APPROVE, hash(last));

        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("third");
    }

    @Test
    default void shouldCountADifferenceOnceWhenItIsOnlyTold() {
        Scene scene = scene().withWorkspace();
        Adopting.existing(scene, scene.namespace() + ".lesson");
        scene.room("lesson", "{description: theirs, managementPolicy: Observe}");
        String id = scene.awaitReason("lesson", "Observed").id();
        scene.room("lesson", "{description: mine, managementPolicy: Observe}");
        scene.awaitReason("lesson", "Drifted");
        assertThat(drift(scene, "found")).as("what the manifest changed").isZero();
        scene.room("lesson", "{description: theirs, managementPolicy: Observe}");
        scene.awaitReason("lesson", "Observed");

        scene.remote().change(id, "{\"description\": \"changed\"}");
        scene.reconcile("lesson");
        scene.remote().change(id, "{\"description\": \"changed again\"}");
        scene.reconcile("lesson");

        assertThat(scene.seen("lesson").ready().reason()).isEqualTo("Drifted");
        assertThat(drift(scene, "found")).isEqualTo(1);
        assertThat(drift(scene, "healed")).isZero();
    }

    @Test
    default void shouldCountADifferenceAsHealedWhenItsPlanWasApproved() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "{description: first, managementPolicy: Plan}");
        scene.annotateRoom("lesson", APPROVE, hash(scene.awaitReason("lesson", "ApprovalPending")));
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.room("lesson", "{description: second, managementPolicy: Plan}");
        scene.annotateRoom("lesson", APPROVE, hash(scene.awaitReason("lesson", "ApprovalPending")));
        scene.awaitReason("lesson", "UpToDate");
        assertThat(drift(scene, "found")).as("what the manifest changed").isZero();

        scene.remote().change(id, "{\"description\": \"theirs\"}");
        Seen pending = scene.reconcile("lesson");
        assertThat(drift(scene, "found")).isEqualTo(1);
        assertThat(drift(scene, "healed")).isZero();
        scene.annotateRoom("lesson", APPROVE, hash(pending));

        scene.awaitReason("lesson", "UpToDate");
        assertThat(drift(scene, "found")).isEqualTo(1);
        assertThat(drift(scene, "healed")).isEqualTo(1);
    }

    private int drift(Scene scene, String how) {
        return Scene.count(world().metrics(),
                "room_operator_drift_" + how + "_total{workspace=\"Workspace/" + scene.namespace() + "/default\"}");
    }

    private static String command(Scene scene, Seen pending) {
        return "kubectl -n " + scene.namespace() + " annotate room lesson --overwrite " + APPROVE + "=" + hash(pending);
    }

    private static String hash(Seen seen) {
        return Objects.requireNonNull(plan(seen).hash());
    }

    private static List<DriftEntry> changes(Seen seen) {
        return Objects.requireNonNull(plan(seen).changes());
    }

    private static PlanStatus plan(Seen seen) {
        return Objects.requireNonNull(seen.status().plan());
    }

    @Test
    default void shouldDoNothingWhileItIsSuspended() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        Seen before = scene.awaitReason("lesson", "UpToDate");

        scene.room("lesson", "{description: second, suspend: true}");

        scene.letOthersPass("another");
        Seen suspended = scene.seen("lesson");
        assertThat(suspended.status()).isEqualTo(before.status());
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("first");

        scene.room("lesson", "description: second");

        scene.awaitReason("lesson", "UpToDate");
        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("second");
    }

    @Test
    default void shouldSayThatItIsSuspendedWhenItWasCreatedSo() {
        Scene scene = scene().withWorkspace();
        Instant before = Instant.now().minusSeconds(2);
        scene.remote().count();

        scene.room("lesson", "suspend: true");

        Seen suspended = scene.awaitReason("lesson", "Suspended");
        assertThat(suspended.ready().status()).isEqualTo("Unknown");
        assertThat(Instant.parse(suspended.ready().lastTransitionTime())).isAfter(before);
        assertThat(suspended.claimed()).isFalse();
        scene.room("lesson", "{description: first, suspend: true}");
        scene.letOthersPass("another");
        assertThat(scene.seen("lesson").status()).isEqualTo(suspended.status());
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).isEmpty();

        scene.room("lesson", "description: first");

        scene.awaitReason("lesson", "UpToDate");
    }

    @Test
    default void shouldMakeNoLabelOfWhatOthersWriteIntoAStatus() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "suspend: true");
        scene.awaitReason("lesson", "Suspended");
        String others = "OthersIn" + scene.namespace().replace("-", "");
        scene.client().resources(Room.class).inNamespace(scene.namespace()).withName("lesson").subresource("status")
                .patch(PatchContext.of(PatchType.JSON), """
                        [{"op": "add", "path": "/status", "value": {"conditions": [{"type": "Ready", "status": "True",
                          "reason": "%s", "message": "", "observedGeneration": 1,
                          "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}]
                        """.formatted(others));
        int passes = world().passes();

        scene.annotateRoom("lesson", "100ms.live/reconcile-requested-at", "now");

        Scene.soon().until(() -> world().passes() > passes);
        assertThat(scene.seen("lesson").ready().reason()).isEqualTo(others);
        assertThat(world().metrics()).doesNotContain(others);
    }

    @Test
    default void shouldStillFollowTheDeletionPolicyWhenItIsSuspended() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "");
        scene.awaitReason("lesson", "UpToDate");
        scene.room("lesson", "suspend: true");

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isFalse();
    }

    @Test
    default void shouldAnswerEachRequestForALook() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "");
        scene.awaitReason("lesson", "UpToDate");
        scene.remote().count();

        Seen first = scene.reconcile("lesson");
        Seen second = scene.reconcile("lesson");

        assertThat(second.status().lastHandledReconcileAt()).isNotEqualTo(first.status().lastHandledReconcileAt());
        assertThat(scene.remote().calls("GET /rooms/<id>")).isEqualTo(2);
        assertThat(scene.remote().writes()).isZero();
    }

    @Test
    default void shouldSendALegacyRoomAgainWhenALookIsRequested() {
        Scene scene = scene().withLegacyWorkspace();
        scene.room("lesson", "description: mine");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().change(id, "{\"description\": \"theirs\"}");
        scene.remote().count();

        scene.reconcile("lesson");

        assertThat(scene.remote().room("lesson").path("description").asText()).isEqualTo("mine");
        assertThat(scene.remote().calls()).isEqualTo(1);
    }
}
