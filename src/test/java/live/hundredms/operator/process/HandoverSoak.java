package live.hundredms.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many handovers in a row between processes that create and change Rooms: by rolling stops and by kills. The times go to
 * {@code target/handover.md}.
 */
@NeedsRealCluster
class HandoverSoak {
    private static final int ROOMS = 100;
    private static final int EACH = Integer.getInteger("soak.handovers", 20);
    /** The lease runs for 15 s; the informers are filled after it. The middle counts: the most is the machine's. */
    private static final Duration LEASE_TIME = Duration.ofSeconds(16);
    private static final Duration ROLL = Duration.ofSeconds(2);

    @Test
    void shouldLoseAndDoubleNothingInManyRollsAndKills(@TempDir Path folder) throws Exception {
        List<HandoverPair.Took> rolls = new ArrayList<>();
        List<HandoverPair.Took> kills = new ArrayList<>();
        var slow = Stage.options("the-key").withTiming(Timing.PLAIN.withLatency(Duration.ofMillis(200)));
        try (Stage stage = new Stage(folder, slow)) {
            HandoverPair pair = new HandoverPair(stage);
            HandoverRooms rooms = new HandoverRooms(stage, 50);
            rooms.create(ROOMS);
            rooms.awaitAgreement();
            for (int i = 0; i < EACH; i++) {
                OperatorUnderTest former = pair.leader();
                rolls.add(handOver(stage, pair, rooms, "TERM"));
                assertThat(former.exitCode()).isZero();
                assertThat(stage.simulator().state().cut()).isEmpty();
                kills.add(handOver(stage, pair, rooms, "KILL"));
                write(rolls, kills);
            }
            assertThat(stage.simulator().state().roomCount()).isEqualTo(ROOMS + 2 * 2 * EACH);
        }
        assertThat(quantile(rolls, HandoverPair.Took::working, 0.5)).isLessThanOrEqualTo(ROLL);
        assertThat(quantile(kills, HandoverPair.Took::working, 0.5)).isLessThanOrEqualTo(LEASE_TIME);
    }

    /** The signal comes while edits of all Rooms and two creations are under way. */
    private static HandoverPair.Took handOver(Stage stage, HandoverPair pair, HandoverRooms rooms, String signal)
            throws IOException, InterruptedException {
        stage.simulator().state().resetCalls();
        rooms.create(2);
        rooms.edit(ROOMS);
        Stage.patiently().until(() -> stage.simulator().state().calls("POST /rooms/<id>") > 5);
        HandoverPair.Took took = pair.signal(signal);
        pair.replace();
        rooms.awaitAgreement();
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
