package live.hundredms.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operator as a process of its own, and what the machine and its own metrics say of it. */
final class MeasuredOperator implements AutoCloseable {
    private static final String WORKING = "The operator is working";
    private static final Pattern PORT = Pattern.compile("served on port (\\d+)");
    /** What {@code mvn package} builds; beside it are the libraries. */
    static final String JAR = System.getProperty("bench.jar", "target/room-operator.jar");
    /** With {@code -Dbench.profile=true} each operator leaves a flight recording, {@code target/profile-PID.jfr}. */
    private static final boolean PROFILED = Boolean.getBoolean("bench.profile");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Instant started = Instant.now();
    private final Process process;
    private final Path log;

    /**
     * Starts it and returns at once.
     *
     * @param log where its output goes
     * @param options for the JVM
     */
    MeasuredOperator(Path kubeconfig, Path log, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(options);
        if (PROFILED) {
            command.add("-XX:StartFlightRecording=settings=profile,name=profile");
        }
        command.addAll(List.of("-jar", JAR, "run", "--port=0"));
        command.addAll(arguments);
        this.log = log;
        this.process = java(kubeconfig, log, command);
    }

    /** Starts a JVM for that cluster. */
    static Process java(Path kubeconfig, Path log, List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(JAVA.resolve("java").toString()), arguments.stream()).toList())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet()
                .removeIf(name -> name.startsWith("ROOM_OPERATOR_") || name.equals("POD_NAMESPACE"));
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it printed. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it works. */
    void awaitWorking() throws InterruptedException {
        Waiting.until("the operator works", Duration.ofMinutes(3), () -> {
            requireAlive();
            return output().contains(WORKING);
        });
    }

    /** Seconds from its start until its own port was open; it must be by now. */
    double secondsToPort() {
        return secondsTo("served on port");
    }

    /** Seconds from its start until its caches were filled; they must be by now. */
    double secondsToCaches() {
        return secondsTo(WORKING);
    }

    private double secondsTo(String text) {
        return output().lines().filter(line -> line.contains(text)).findFirst()
                .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
                .map(said -> Duration.between(started, said).toMillis() / 1e3).orElseThrow();
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the operator stopped: " + output());
        }
    }

    /** The sum of a metric's samples whose labels hold that text; 0 before the first. */
    double metric(String name, String labels) {
        return metrics().lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /**
     * Waits until so many sweeps were finished.
     *
     * @param scrape how often its metrics are read, which costs it something
     */
    void awaitSweeps(Duration scrape, double count) throws InterruptedException {
        Waiting.until(count + " sweeps", Duration.ofMinutes(20), scrape, () -> sweeps() >= count);
    }

    /** How many sweeps were finished. */
    double sweeps() {
        return metric("room_operator_sweeps_seconds_count", "");
    }

    /** User and system time so far, in seconds. */
    double cpuSeconds() {
        return BenchWorld.seconds(process.toHandle());
    }

    /** Resident memory, in MiB. */
    double rssMib() {
        return memory("VmRSS:");
    }

    /** The most resident memory it ever had, in MiB. */
    double peakMib() {
        return memory("VmHWM:");
    }

    private double memory(String field) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left on the heap after a full collection, in MB: the least of three, what is under way aside. */
    double heapMb() throws IOException, InterruptedException {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            TimeUnit.SECONDS.sleep(1);
            String last = classes().getLast();
            Matcher total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(last);
            if (!total.find()) {
                throw new IllegalStateException("jcmd reports no heap: " + last);
            }
            least = Math.min(least, Double.parseDouble(total.group(1)) / 1e6);
        }
        return least;
    }

    /** The classes that hold most of what a full collection leaves, as {@code jcmd} lists them. */
    String histogram() throws IOException {
        return classes().stream().skip(1).limit(42).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The histogram begins with a full collection. */
    private List<String> classes() throws IOException {
        return run("GC.class_histogram", String.valueOf(process.pid())).lines().toList();
    }

    private static String run(String what, String pid, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.resolve("jcmd").toString(), pid, what));
        command.addAll(List.of(more));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String metrics() {
        requireAlive();
        return port().map(port -> {
            URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
            try {
                return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }).orElse("");
    }

    private Optional<String> port() {
        Matcher port = PORT.matcher(output());
        return port.find() ? Optional.of(port.group(1)) : Optional.empty();
    }

    private void dump() {
        try {
            run("JFR.dump", String.valueOf(process.pid()), "name=profile",
                    "filename=" + Path.of("target", "profile-" + process.pid() + ".jfr").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A normal stop. */
    @Override
    public void close() {
        if (PROFILED && process.isAlive()) {
            dump();
        }
        process.destroy();
        if (!process.onExit().completeOnTimeout(process, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(ended -> !ended.isAlive()).join()) {
            process.destroyForcibly().onExit().join();
        }
        http.close();
    }
}
