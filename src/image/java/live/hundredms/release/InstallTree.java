package live.hundredms.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A copy of what users install, which a release changes and packages. Real files: a symbolic link becomes what it leads
 * to.
 *
 * @param folder of the copy
 */
record InstallTree(Path folder) {
    /** Everything that a release packages, and so everywhere that it writes addresses. */
    static final List<String> PARTS = List.of("crds", "deploy", "helm");

    /** Copies the parts of a checkout to a folder that is not there yet. */
    static InstallTree copy(Path checkout, Path folder) throws IOException {
        for (String part : PARTS) {
            for (Path file : filesBelow(checkout.resolve(part))) {
                Path copy = folder.resolve(checkout.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new InstallTree(folder);
    }

    Path chart() {
        return folder.resolve("helm").resolve("room-operator");
    }

    Path kustomization() {
        return folder.resolve("deploy").resolve("kustomization.yaml");
    }

    /** Changes each text; a file that is no UTF-8 text stays as it is. */
    void rewrite(UnaryOperator<String> change) throws IOException {
        for (Path file : filesBelow(folder)) {
            rewrite(file, change);
        }
    }

    static void rewrite(Path file, UnaryOperator<String> change) throws IOException {
        Optional<String> text = text(Files.readAllBytes(file));
        if (text.isPresent()) {
            Files.writeString(file, change.apply(text.get()));
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
