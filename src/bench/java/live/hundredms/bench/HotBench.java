package live.hundredms.bench;

import java.util.Collection;
import live.hundredms.image.JvmOptions;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the planner and the decoder take, by JMH, in a JVM as the image starts it. The floor of decoding is the bare parser;
 * planning has none.
 */
final class HotBench {
    private HotBench() {
    }

    static void main(String[] args) {
        Collection<RunResult> results;
        try {
            results = new Runner(new OptionsBuilder().include(HotCode.class.getName()).forks(2).warmupIterations(5)
                    .warmupTime(TimeValue.seconds(1)).measurementIterations(5).measurementTime(TimeValue.seconds(1))
                    .jvmArgs(JvmOptions.SHAPE.toArray(String[]::new)).shouldFailOnError(true).build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
        double plan = nanos(results, "plan");
        double decode = nanos(results, "decode") / HotCode.PAGE;
        double parse = nanos(results, "parse") / HotCode.PAGE;
        Figures.of("hot").with("plan_ns", plan, 0).with("decode_ns_per_room", decode, 0)
                .with("floor_ns_per_room", parse, 0)
                .tell("Planning an up-to-date room takes %.1f µs. Decoding one room of a page takes %.1f µs; the bare parser takes %.1f µs.",
                        plan / 1e3, decode / 1e3, parse / 1e3);
    }

    private static double nanos(Collection<RunResult> results, String method) {
        return results.stream().map(RunResult::getPrimaryResult).filter(result -> result.getLabel().equals(method))
                .findFirst().orElseThrow().getScore();
    }
}
