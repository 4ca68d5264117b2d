package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.image.JvmOptions;

/** {@code java -jar target/room-operator.jar run …}; killed when it is closed. */
public final class OperatorUnderTest implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("served on port (\\d+)");
    private static final Pattern PROBE_PORT = Pattern.compile("Probes are answered on port (\\d+)");

    private final Path output;
    private final Process process;

    /**
     * Starts it as the image does, without its AOT cache, and returns at once.
     *
     * @param folder where its output goes
     * @param environment besides that of this JVM
     */
    public OperatorUnderTest(Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmOptions.SHAPE);
        command.addAll(List.of("-jar", Path.of("target", "room-operator.jar").toString(), "run"));
        command.addAll(List.of(arguments));
        try {
            output = Files.createTempFile(folder, "operator", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most memory it ever had at once, as the kernel counts it; 0 if that can't be told. */
    long peakMemoryKib() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    /** The id of its process. */
    public long pid() {
        return process.pid();
    }

    /** Everything it has printed. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed this; that it ended before is a failure. */
    public void awaitOutput(String text) {
        await().atMost(60, SECONDS).until(() -> output().contains(text) || !process.isAlive());
        if (!output().contains(text)) {
            throw new AssertionError("it ended before it printed \"" + text + "\": " + output());
        }
    }

    /** What it serves at {@code /metrics}. */
    public String metrics() throws IOException, InterruptedException {
        return get("/metrics").body();
    }

    /** What its metrics say of a series, whole or by its beginning; 0 if there is none. */
    public double metric(String series) throws IOException, InterruptedException {
        return metric(metrics(), series);
    }

    static double metric(String metrics, String series) {
        return metrics.lines().filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /** What it serves at a path. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port() + path);
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The port of its metrics. */
    int port() {
        return printed(PORT);
    }

    /** The port of its probes alone. */
    int probePort() {
        return printed(PROBE_PORT);
    }

    private int printed(Pattern port) {
        Matcher found = port.matcher(output());
        if (!found.find()) {
            throw new AssertionError("it has printed no port: " + output());
        }
        return Integer.parseInt(found.group(1));
    }

    /** {@code kill -9}, and waits for its end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** Waits for its end by itself. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(30, SECONDS)) {
            throw new AssertionError("it did not end: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
