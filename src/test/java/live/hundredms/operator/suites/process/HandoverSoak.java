package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.SimulatorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many handovers in a row between processes that create and change Rooms: by rolling stops and by kills. The times go to
 * {@code target/handover.md}.
 */
@NeedsRealCluster
class HandoverSoak {
    private static final int EACH = Integer.getInteger("soak.handovers", 20);
    /** The lease runs for 15 s; the informers are filled after it. */
    private static final Duration USUAL_LEASE_TIME = Duration.ofSeconds(16);

    @Test
    void shouldLoseAndDoubleNothingInManyRollsAndKills(@TempDir Path folder) throws Exception {
        List<HandoverPair.Took> rolls = new ArrayList<>();
        List<HandoverPair.Took> kills = new ArrayList<>();
        try (HandoverScene scene = new HandoverScene(folder)) {
            SimulatorState remote = scene.stage().simulator().state();
            for (int i = 0; i < EACH; i++) {
                OperatorUnderTest former = scene.pair().leader();
                rolls.add(handOver(scene, "TERM"));
                assertThat(former.exitCode()).isZero();
                assertThat(remote.cut()).isEmpty();
                kills.add(handOver(scene, "KILL"));
                write(rolls, kills);
            }
            assertThat(remote.roomCount()).isEqualTo(HandoverScene.ROOMS + 2 * 2 * EACH);
        }
        assertThat(quantile(rolls, HandoverPair.Took::working, 1)).isLessThanOrEqualTo(HandoverScene.ROLL);
        assertThat(quantile(kills, HandoverPair.Took::working, 0.5)).isLessThanOrEqualTo(USUAL_LEASE_TIME);
        assertThat(quantile(kills, HandoverPair.Took::working, 1)).isLessThanOrEqualTo(HandoverScene.LEASE_TIME);
    }

    /** The signal comes while edits of a hundred Rooms and two creations are under way. */
    private static HandoverPair.Took handOver(HandoverScene scene, String signal)
            throws IOException, InterruptedException {
        scene.rooms().create(2);
        scene.beginEdits();
        HandoverPair.Took took = scene.signal(signal);
        scene.pair().replace();
        scene.rooms().awaitAgreement();
        return took;
    }

    private static void write(List<HandoverPair.Took> rolls, List<HandoverPair.Took> kills) throws IOException {
        Files.writeString(Path.of("target", "handover.md"),
                "Milliseconds from the signal on; the least, the middle and the most.\n\n"
                        + "| signal | handovers | until the other worked | until its first write |\n|---|---|---|---|\n"
                        + row("SIGTERM", rolls) + row("SIGKILL", kills));
    }

    private static String row(String signal, List<HandoverPair.Took> all) {
        return "| %s | %d | %s | %s |%n".formatted(signal, all.size(), range(all, HandoverPair.Took::working),
                range(all, HandoverPair.Took::firstWrite));
    }

    private static String range(List<HandoverPair.Took> all, Function<HandoverPair.Took, Duration> which) {
        return "%d / %d / %d".formatted(quantile(all, which, 0).toMillis(), quantile(all, which, 0.5).toMillis(),
                quantile(all, which, 1).toMillis());
    }

    private static Duration quantile(List<HandoverPair.Took> all, Function<HandoverPair.Took, Duration> which,
            double share) {
        List<Duration> sorted = all.stream().map(which).sorted().toList();
        return sorted.get((int) Math.round((sorted.size() - 1) * share));
    }
}
