package live.hundredms.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From the start of the process to the first call that a Room causes at 100ms; the argument is how often (5). */
final class StartBench {
    private StartBench() {
    }

    static void main(String[] args) throws InterruptedException {
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        try (BenchWorld world = new BenchWorld(Duration.ZERO)) {
            world.workspace(10_000, "1h");
            List<Double> plain = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                plain.add(start(world, i));
            }
            System.out.printf(Locale.ROOT, "{\"bench\":\"start\",\"times\":%d,\"plain_s\":%.2f}%n", times,
                    BenchWorld.quantile(plain, 0.5));
            System.out.printf(Locale.ROOT, "From the start of the process to a Room's first call: %.2f s.%n",
                    BenchWorld.quantile(plain, 0.5));
        }
    }

    private static double start(BenchWorld world, int number) throws InterruptedException {
        world.rooms(number, number + 1);
        long begin = System.nanoTime();
        try (MeasuredOperator operator = world.operator()) {
            Waiting.until("a Room has its room", Duration.ofMinutes(1),
                    () -> world.simulator.state().roomNamed("bench-room-" + number).isPresent());
            double seconds = Waiting.since(begin);
            BenchWorld.awaitReady(operator, number + 1);
            return seconds;
        }
    }
}
