package live.hundredms.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of the image above its base, as a directory from which the operator runs as it does in the container. */
final class ImageRoot {
    private final Path directory;
    private final Instant time;

    /**
     * A root that is not filled yet.
     *
     * @param time time of every file, because an AOT cache requires jars with the same time
     */
    ImageRoot(Path directory, Instant time) {
        this.directory = directory.toAbsolutePath();
        this.time = time;
    }

    EntryPoint entryPoint() {
        return new EntryPoint(directory);
    }

    /** Creates the root again, with the runtime and the application. */
    void fill(Path jar, Path libraries) throws IOException, InterruptedException {
        EntryPoint place = entryPoint();
        remove(directory);
        Files.createDirectories(place.libraries());
        JavaRuntime.link(jar, libraries, place.runtime());
        Files.copy(jar, place.jar());
        for (Path library : below(libraries)) {
            Files.copy(library, place.libraries().resolve(library.getFileName().toString()));
        }
        settle();
    }

    /** Sets the time of every file, and permissions without write access. */
    void settle() throws IOException {
        for (Path file : below(directory)) {
            boolean program = Files.isExecutable(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "r-xr-xr-x" : "r--r--r--"));
            Files.setLastModifiedTime(file, FileTime.from(time));
        }
    }

    /** Sum of the sizes of its files, in bytes. */
    long size() throws IOException {
        long sum = 0;
        for (Path file : below(directory)) {
            sum += Files.size(file);
        }
        return sum;
    }

    /** The files below a directory, in the order of their names. */
    static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
