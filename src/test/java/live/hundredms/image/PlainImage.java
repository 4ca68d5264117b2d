package live.hundredms.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** The image of this machine's architecture for tests that need its files, its user and its entry point. */
public final class PlainImage {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Base NO_BASE = new Base("", "none", "sha256:" + "0".repeat(64));

    private PlainImage() {
    }

    /** The architecture of this machine, as images name it. */
    public static String architecture() {
        return Architecture.here().toString();
    }

    /**
     * The archive that {@code mvn -Pimage} has left of the same jar. Otherwise one is made, in half a minute: the same
     * runtime and jars, without AOT cache, and with a bill of materials and notices that only say so.
     *
     * @param folder for the archive that is made
     */
    public static Path archive(Path folder) throws IOException, InterruptedException {
        Path built = ImageFiles.archive(TARGET, architecture());
        Path jar = TARGET.resolve("room-operator.jar");
        Path jarOfBuilt = new EntryPoint(ImageFiles.folder(TARGET).resolve("root")).jar();
        if (Files.exists(built) && Files.exists(jarOfBuilt) && Files.mismatch(jar, jarOfBuilt) < 0) {
            return built;
        }
        ImageRoot root = new ImageRoot(folder.resolve("root"), Instant.EPOCH);
        root.fill(jar, TARGET.resolve("lib"));
        EntryPoint place = root.entryPoint();
        Files.writeString(place.cache(), "none");
        Files.writeString(place.sbom(), "{\"bomFormat\": \"CycloneDX\"}");
        Files.writeString(place.notices(), "No notices in an image for tests.");
        root.settle();
        Path archive = folder.resolve("plain-image.tar");
        new OciArchive(Architecture.here(), Map.of(), Instant.EPOCH).write(root, NO_BASE, archive);
        return archive;
    }
}
