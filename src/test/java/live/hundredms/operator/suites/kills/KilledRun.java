package live.hundredms.operator.suites.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.oracle.Invariant;
import live.hundredms.operator.support.oracle.NoSecretShows;

/** A scenario whose process is killed once and started again; everything must end as if it had not been. */
final class KilledRun {
    private final KillCell cell;
    private final Undisturbed undisturbed;
    private final KillTrial trial;
    private final KillStage stage;

    private KilledRun(KillCell cell, Undisturbed undisturbed, KillTrial trial) {
        this.cell = cell;
        this.undisturbed = undisturbed;
        this.trial = trial;
        this.stage = trial.stage();
    }

    static Verdict of(Ground ground, KillCell cell, Undisturbed undisturbed) {
        long began = System.nanoTime();
        try (KillTrial trial = new KillTrial(ground, cell.scenario())) {
            String problems = "";
            boolean came = true;
            try {
                came = new KilledRun(cell, undisturbed, trial).run();
            } catch (RuntimeException | AssertionError problem) {
                problems = problem + "\ncalls: " + trial.stage().journal().entries() + "\n" + trial.stage().output();
            }
            int extra = trial.stage().journal().remoteWrites() - undisturbed.remoteWrites();
            return new Verdict(cell, came, problems, extra, (System.nanoTime() - began) / 1e9);
        }
    }

    /** Whether the call came. */
    private boolean run() {
        Kill kill = new Kill(cell, stage::kill);
        trial.begin(kill);
        KillStage.PATIENCE.until(() -> kill.done() || (cell.isRead() && isOver()));
        if (!kill.done()) {
            return false;
        }
        boolean wasThere = stage.state().equals(undisturbed.end()) && rotationIsKnown();
        assertCodesWhenKilled();
        int callsBefore = stage.journal().entries().size();

        stage.start();
        stage.awaitWork();
        stage.awaitState(undisturbed.end());

        assertWrites(callsBefore, wasThere);
        assertSilentLook();
        assertCodesAtTheEnd();
        cell.scenario().leaves().ifPresent(this::assertLeftAsFound);
        NoSecretShows.marked().check(stage.readable());
        stage.codes().assertHidden(stage.readable());
        return true;
    }

    private void assertCodesWhenKilled() {
        if (cell.scenario().rotatesCodes()) {
            stage.codes().assertHandledOnlyWhenGone();
            stage.codes().assertRecordedIfBroken();
        }
        if (cell.scenario().replacesAllCodes()) {
            stage.codes().assertReadyOnlyWhenGone();
        }
        if (cell.scenario().movesCodes()) {
            stage.codes().assertKept();
        }
        if (cell.scenario().hasSuccessorFirst()) {
            assertThat(stage.codes().publishedWork()).as("the published codes work when the process is killed")
                    .isTrue();
        }
    }

    private void assertCodesAtTheEnd() {
        if (cell.scenario().rotatesCodes() || cell.scenario().replacesAllCodes()) {
            stage.codes().assertReplaced();
        }
        if (cell.scenario().movesCodes()) {
            stage.codes().assertKept();
            stage.codes().assertMoved();
        }
    }

    private boolean isOver() {
        return stage.journal().came(RelayedCall::write) >= undisturbed.writes() && stage.isQuiet()
                && stage.state().equals(undisturbed.end());
    }

    /** Which fingerprint the status has is not part of the state. */
    private boolean rotationIsKnown() {
        return !cell.scenario().rotates()
                || stage.journal().answered(call -> call.text().equals("PATCH rooms/lesson/status")) > 0;
    }

    /** What was done before the kill is done once more at most, and only if nobody could know that it was done. */
    private void assertWrites(int callsBefore, boolean wasThere) {
        List<Journal.Entry> entries = stage.journal().entries();
        int expected = undisturbed.remoteWrites();
        int first = remoteWrites(entries.subList(0, callsBefore));
        int second = remoteWrites(entries.subList(callsBefore, entries.size()));
        assertThat(first + second).as("remote writes").isLessThanOrEqualTo(2 * expected);
        if (first == 0) {
            assertThat(second).as("remote writes where the killed process made none").isEqualTo(expected);
        }
        if (wasThere) {
            assertThat(second)
                    .as(Invariant.NOTHING_WRITTEN_AT_REST.broken("remote writes where all was done before the kill"))
                    .isZero();
        }
    }

    private static int remoteWrites(List<Journal.Entry> entries) {
        return (int) entries.stream().filter(entry -> entry.answered().get() && entry.call().remoteWrite()).count();
    }

    /** A fresh look writes nothing but its acknowledgement. Legacy answers a request with a write, and rests else. */
    private void assertSilentLook() {
        Scene scene = stage.scene();
        if (cell.scenario().dialect() == Dialect.LEGACY || !scene.exists(KillStage.ROOM)) {
            return;
        }
        int writes = stage.journal().writes();
        scene.reconcile(KillStage.ROOM);
        stage.awaitQuiet(); // a write is seen in the cluster before its answer passed by
        assertThat(stage.journal().writes() - writes)
                .as(Invariant.NOTHING_WRITTEN_AT_REST.broken("writes of a fresh look")).isEqualTo(1);
        assertThat(stage.state()).isEqualTo(undisturbed.end());
    }

    private void assertLeftAsFound(boolean enabled) {
        int writes = stage.journal().remoteWrites();
        stage.scene().delete(KillStage.ROOM);
        stage.awaitGone();
        assertThat(stage.remoteRoom().path("enabled").asBoolean())
                .as(Invariant.DELETION_NEVER_ENABLES.broken("what was adopted is left as it was found"))
                .isEqualTo(enabled);
        assertThat(stage.journal().remoteWrites() - writes).isEqualTo(enabled ? 0 : 1);
    }
}
