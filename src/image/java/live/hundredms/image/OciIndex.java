package live.hundredms.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Images of several architectures under one digest: an OCI layout whose only entry is an index of them. */
final class OciIndex {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private OciIndex() {
    }

    /**
     * Writes a new layout and returns the digest of the index, which does not depend on the order of the archives.
     *
     * @throws ImageException if two archives are of one architecture
     */
    static String join(List<Path> archives, Path layout) throws IOException, InterruptedException {
        ImageRoot.remove(layout);
        Files.createDirectories(layout);
        List<ObjectNode> images = new ArrayList<>();
        for (Path archive : archives) {
            Tool.run(List.of("tar", "-xf", archive.toString(), "-C", layout.toString()));
            for (JsonNode manifest : JSON.readTree(layout.resolve("index.json").toFile()).path("manifests")) {
                images.add(withPlatform(manifest, layout));
            }
        }
        images.sort(Comparator.comparing(OciIndex::architecture));
        if (images.stream().map(OciIndex::architecture).distinct().count() != images.size()) {
            throw new ImageException("Two archives are of one architecture: " + archives);
        }
        ObjectNode index = index();
        index.withArray("manifests").addAll(images);
        byte[] bytes = JSON.writeValueAsBytes(index);
        String digest = Sha256.of(bytes);
        Files.write(blob(layout, "sha256:" + digest), bytes);
        ObjectNode entry = index();
        entry.withArray("manifests").addObject().put("mediaType", INDEX).put("digest", "sha256:" + digest).put("size",
                bytes.length);
        Files.write(layout.resolve("index.json"), JSON.writeValueAsBytes(entry));
        return "sha256:" + digest;
    }

    private static ObjectNode index() {
        return JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
    }

    /** The manifest with the platform from the image's own configuration. */
    private static ObjectNode withPlatform(JsonNode manifest, Path layout) throws IOException {
        JsonNode image = JSON.readTree(blob(layout, manifest.path("digest").asText()).toFile());
        JsonNode config = JSON.readTree(blob(layout, image.path("config").path("digest").asText()).toFile());
        ObjectNode entry = JSON.createObjectNode().put("mediaType", manifest.path("mediaType").asText())
                .put("digest", manifest.path("digest").asText()).put("size", manifest.path("size").asLong());
        entry.putObject("platform").put("architecture", config.path("architecture").asText()).put("os",
                config.path("os").asText());
        return entry;
    }

    private static String architecture(JsonNode image) {
        return image.path("platform").path("architecture").asText();
    }

    /** The file of a layout that has that digest. */
    static Path blob(Path layout, String digest) {
        return layout.resolve("blobs").resolve("sha256").resolve(digest.substring("sha256:".length()));
    }
}
