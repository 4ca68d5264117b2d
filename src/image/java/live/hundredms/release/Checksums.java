package live.hundredms.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import live.hundredms.image.Sha256;

/** The digests of all files of a release, in the form that {@code sha256sum --check} reads. */
final class Checksums {
    static final String FILE = "SHA256SUMS";

    private Checksums() {
    }

    static void write(Path files) throws IOException {
        StringBuilder sums = new StringBuilder();
        for (Path file : sorted(files)) {
            sums.append(Sha256.of(file)).append("  ").append(file.getFileName()).append('\n');
        }
        Files.writeString(files.resolve(FILE), sums);
    }

    private static List<Path> sorted(Path files) throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            return all.filter(file -> !file.endsWith(FILE)).sorted().toList();
        }
    }
}
