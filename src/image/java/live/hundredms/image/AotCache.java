package live.hundredms.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cache of loaded and linked classes, recorded while the operator ran the tour of the sandbox. Two recordings differ,
 * so one is kept for the same runtime and the same jars, and is part of the input of the image.
 *
 * @param kept directory in which recordings are kept
 */
record AotCache(Path kept) {
    /** Options that leave out profiles, which only the compiler uses that {@link JvmOptions} disables. */
    private static final List<String> WITHOUT_PROFILES = List.of("-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining");

    /**
     * Puts the recording that fits into the root; makes it first if there is none.
     *
     * @param sandbox jar of the sandbox
     */
    void putInto(ImageRoot root, Path sandbox) throws IOException, InterruptedException {
        EntryPoint place = root.entryPoint();
        Files.deleteIfExists(place.cache());
        Path recording = kept.resolve(key(place) + ".aot");
        if (!Files.exists(recording)) {
            record(place, sandbox, recording);
        }
        Files.copy(recording, place.cache(), StandardCopyOption.REPLACE_EXISTING);
        root.settle();
    }

    private void record(EntryPoint place, Path sandbox, Path recording) throws IOException, InterruptedException {
        Files.createDirectories(kept);
        Path configuration = kept.resolve("recorded.aotconf");
        List<String> operator = withoutProfiles(place,
                List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration));
        Tool.run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", sandbox.toString(),
                "--end-with-parent", "tour", "--operator=" + String.join(",", operator)));
        if (!Files.exists(configuration)) {
            throw new ImageException("The operator left no AOT configuration when the tour was over");
        }
        Path unfinished = kept.resolve("unfinished.aot");
        Tool.run(withoutProfiles(place,
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + unfinished)));
        Files.move(unfinished, recording, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(configuration);
    }

    private static List<String> withoutProfiles(EntryPoint place, List<String> options) {
        return place.with(Stream.concat(WITHOUT_PROFILES.stream(), options.stream()).toList());
    }

    /** Key of a recording: a hash of the options, and of the content and name of every file. */
    private static String key(EntryPoint place) throws IOException {
        List<Path> files = new ArrayList<>(ImageRoot.below(place.runtime()));
        files.add(place.jar());
        files.addAll(ImageRoot.below(place.libraries()));
        MessageDigest digest = Sha256.begin();
        digest.update((JvmOptions.SHAPE + "" + WITHOUT_PROFILES).getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            digest.update(place.root().relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
        return Sha256.hex(digest.digest());
    }
}
