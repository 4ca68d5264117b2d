package live.hundredms.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * The image of one architecture as an OCI layout in a tar file. The same files, base and time give the same digest.
 *
 * @param labels labels of the image
 * @param time time of the image and of every file
 */
record OciArchive(Architecture architecture, Map<String, String> labels, Instant time) {
    private static final String NOBODY = "65532:65532";

    /**
     * Writes the archive and returns its digest.
     *
     * @throws ImageException if the base is not available
     */
    String write(ImageRoot root, Base base, Path archive) throws IOException, InterruptedException {
        EntryPoint place = root.entryPoint();
        EntryPoint there = EntryPoint.ofContainer();
        try {
            JibContainerBuilder image = base.reachable() ? Jib.from(base.reference()) : Jib.fromScratch();
            return image.setPlatforms(Set.of(new Platform(architecture.toString(), "linux"))).setFormat(ImageFormat.OCI)
                    .setCreationTime(time).setUser(NOBODY).setLabels(labels)
                    .setWorkingDirectory(AbsoluteUnixPath.fromPath(there.application())).addExposedPort(Port.tcp(8080))
                    .addExposedPort(Port.tcp(8081))
                    .setFileEntriesLayers(layer("runtime", place, ImageRoot.below(place.runtime())),
                            layer("libraries", place, ImageRoot.below(place.libraries())),
                            layer("application", place, List.of(place.jar(), place.cache(), place.sbom())))
                    .setEntrypoint(there.command()).containerize(to(archive)).getDigest().toString();
        } catch (RegistryException | ExecutionException e) {
            throw new ImageException("The base " + base.reference() + " can't be had: " + e.getMessage(), e);
        } catch (InvalidImageReferenceException | CacheDirectoryCreationException e) {
            throw new ImageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Containerizer to(Path archive) throws InvalidImageReferenceException {
        Path caches = archive.resolveSibling("jib");
        return Containerizer.to(TarImage.at(archive).named("room-operator")).setToolName("room-operator")
                .setBaseImageLayersCache(caches.resolve("base")).setApplicationLayersCache(caches.resolve("layers"));
    }

    private FileEntriesLayer layer(String name, EntryPoint place, List<Path> files) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path file : files) {
            layer.addEntry(file, AbsoluteUnixPath.get("/" + place.root().relativize(file)),
                    FilePermissions.fromPosixFilePermissions(Files.getPosixFilePermissions(file)), time);
        }
        return layer.build();
    }
}
