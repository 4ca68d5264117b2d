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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operator as a process of its own, and what the machine and its own metrics say of it. */
final class MeasuredOperator implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("served on port (\\d+)");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;

    /**
     * Starts it and returns at once.
     *
     * @param log where its output goes
     * @param options for the JVM
     */
    MeasuredOperator(Path kubeconfig, Path log, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA.resolve("java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "live.hundredms.operator.Main", "run",
                "--port=0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet()
                .removeIf(name -> name.startsWith("ROOM_OPERATOR_") || name.equals("POD_NAMESPACE"));
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        this.log = log;
        try {
            process = builder.start();
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
            if (!process.isAlive()) {
                throw new IllegalStateException("the operator ended: " + output());
            }
            return output().contains("The operator is working");
        });
    }

    /** The sum of a metric's samples whose labels hold that text; 0 before the first. */
    double metric(String name, String labels) {
        return metrics().lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /** User and system time so far, in seconds. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /** Resident memory, in MiB. */
    double rssMib() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).sum();
    }

    /** What is left on the heap after a full collection, in MB. */
    double heapMb() throws IOException, InterruptedException {
        String last = classes().getLast();
        Matcher total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(last);
        if (!total.find()) {
            throw new IllegalStateException("jcmd tells no heap: " + last);
        }
        return Double.parseDouble(total.group(1)) / 1e6;
    }

    /** The classes that hold most of what a full collection leaves, as {@code jcmd} lists them. */
    String histogram() throws IOException, InterruptedException {
        return classes().stream().skip(1).limit(42).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The histogram begins with a full collection. */
    private List<String> classes() throws IOException, InterruptedException {
        return run("GC.class_histogram", String.valueOf(process.pid())).lines().toList();
    }

    private static String run(String what, String pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JAVA.resolve("jcmd").toString(), pid, what).redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return output;
    }

    private String metrics() {
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

    /** A normal stop. */
    @Override
    public void close() {
        process.destroy();
        if (!process.onExit().completeOnTimeout(process, GRACE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                .thenApply(ended -> !ended.isAlive()).join()) {
            process.destroyForcibly().onExit().join();
        }
        http.close();
    }
}
