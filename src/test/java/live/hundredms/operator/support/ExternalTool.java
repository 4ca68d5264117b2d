package live.hundredms.operator.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command line tool for a cluster, with kubeconfig and caches in a folder of its own until {@link #close}. */
final class ExternalTool {
    private final Path binary;
    private final List<String> cacheVariables;
    private final Path folder;

    /** @param cacheVariables each gets a subfolder as its value */
    ExternalTool(Path binary, String kubeconfig, List<String> cacheVariables) {
        this.binary = binary;
        this.cacheVariables = List.copyOf(cacheVariables);
        try {
            this.folder = Files.createTempDirectory(binary.getFileName().toString());
            Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a program of that name is on the PATH or in {@code ~/.local/bin}. */
    static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream
                .concat(Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(path).map(Path::of),
                        Stream.of(Path.of(System.getProperty("user.home"), ".local", "bin")))
                .map(folder -> folder.resolve(name)).filter(Files::isExecutable).findFirst();
    }

    /** The same if there must be one. */
    static Path required(String name) {
        return onPath(name)
                .orElseThrow(() -> new IllegalStateException("no " + name + " on the PATH or in ~/.local/bin"));
    }

    Kubectl.Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", folder.resolve("kubeconfig").toString());
        cacheVariables.forEach(variable -> builder.environment().put(variable, folder.resolve(variable).toString()));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Kubectl.Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + binary.getFileName() + " ran", e);
        }
    }

    /** Leaves no file behind. */
    void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
