package live.hundredms.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Classes that are loaded and linked, and profiles of their methods, recorded while the operator went through the tour
 * of the sandbox. Two recordings differ, so one is kept for the same runtime and the same jars and is part of the input
 * of the image.
 *
 * @param kept
 *            the directory in which recordings are kept
 */
record AotCache(Path kept) {
    /**
     * Puts the recording that fits into the root; makes it first when there is none.
     *
     * @param sandbox
     *            the jar of the sandbox
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
        List<String> operator = place.with(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration));
        Tool.run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", sandbox.toString(),
                "--end-with-parent", "tour", "--operator=" + String.join(",", operator)));
        if (!Files.exists(configuration)) {
            throw new ImageException("The operator left no AOT configuration when the tour was over");
        }
        Path unfinished = kept.resolve("unfinished.aot");
        Tool.run(place.with(
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + unfinished)));
        Files.move(unfinished, recording, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(configuration);
    }

    /** Says what a recording fits: the options, and the content and name of every file. */
    private static String key(EntryPoint place) throws IOException {
        List<Path> files = new ArrayList<>(ImageRoot.below(place.runtime()));
        files.add(place.jar());
        files.addAll(ImageRoot.below(place.libraries()));
        MessageDigest digest = sha256();
        digest.update(JvmOptions.SHAPE.toString().getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            digest.update(place.root().relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
