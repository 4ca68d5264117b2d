package live.hundredms.sandbox.lifetime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packaged sandbox as a process of its own, started by a shell as Maven starts it, with a directory for all its files. */
public final class SandboxUnderTest implements AutoCloseable {
    private final Path temporary;
    private final Path output;
    private final Process shell;

    public SandboxUnderTest(Path directory, String cluster, String... arguments) throws IOException {
        temporary = Files.createDirectory(directory.resolve("tmp"));
        output = directory.resolve("output");
        var java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary, "-jar", Path.of("target", "room-sandbox.jar").toString(),
                "--end-with-parent"));
        java.addAll(List.of(arguments));
        // The shell stays the parent, as Maven does. A build in the background ignores Ctrl-C, and so would all below it:
        // only another program can take that back.
        var command = new ArrayList<>(
                List.of("sh", "-c", "\"$@\"; exit $?", "sh", "perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV"));
        command.addAll(java);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("SANDBOX_CLUSTER", cluster);
        shell = builder.start();
    }

    void awaitOutput(String text) {
        await().atMost(90, SECONDS).until(() -> output().contains(text) || !shell.isAlive());
        if (!output().contains(text)) {
            throw new AssertionError("ended before it said \"" + text + "\": " + output());
        }
    }

    /** Waits for the first files, which is in the middle of a start. */
    void awaitFiles() {
        await().atMost(90, SECONDS).until(() -> !files().isEmpty());
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until it has ended, and returns its exit code. */
    public int awaitEnd() {
        await().atMost(180, SECONDS).until(() -> !shell.isAlive());
        return shell.exitValue();
    }

    ProcessHandle shell() {
        return shell.toHandle();
    }

    ProcessHandle jvm() {
        return await().atMost(90, SECONDS).until(() -> shell.children().findFirst().orElse(null), jvm -> jvm != null);
    }

    /** The JVM and all below it. */
    List<ProcessHandle> processes() {
        var jvm = jvm();
        return Stream.concat(Stream.of(jvm), jvm.descendants()).toList();
    }

    /** Processes anywhere that were given this sandbox's directory: what a descendant that lost its parent still shows. */
    List<ProcessHandle> running() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(temporary.toString())).toList();
    }

    static boolean isOperator(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("room-operator.jar");
    }

    List<Path> files() {
        try (var files = Files.list(temporary)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
