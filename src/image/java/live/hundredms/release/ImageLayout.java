package live.hundredms.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import live.hundredms.image.ImageException;
import live.hundredms.image.ImageFiles;
import live.hundredms.image.OciIndex;
import live.hundredms.image.Tool;

/**
 * The image of a release, as {@code join} left it.
 *
 * @param folder an OCI layout with one index of all architectures
 */
public record ImageLayout(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The digest of the index.
     *
     * @throws ImageException if the layout has none, or several
     */
    public String digest() throws IOException {
        JsonNode entries = read(folder.resolve("index.json")).path("manifests");
        if (entries.size() != 1) {
            throw new ImageException(folder + " has " + entries.size() + " entries; join writes one.");
        }
        return entries.get(0).path("digest").asText();
    }

    /** What the image of an architecture says of itself: user, entry point, working directory. */
    public JsonNode config(String architecture) throws IOException {
        return read(blob(manifest(architecture).path("config"))).path("config");
    }

    List<String> architectures() throws IOException {
        return List.copyOf(images().keySet());
    }

    /** Unpacks all layers of an architecture; a folder that exists is filled up. */
    public void unpack(String architecture, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        for (JsonNode layer : manifest(architecture).path("layers")) {
            extract(layer, into, List.of());
        }
    }

    /**
     * Copies a file of the image.
     *
     * @param path without a slash in front
     * @throws ImageException if no layer has it
     */
    void copy(String architecture, String path, Path to) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("layer");
        try {
            List<JsonNode> layers = new ArrayList<>();
            manifest(architecture).path("layers").forEach(layers::add);
            for (JsonNode layer : layers.reversed()) {
                if (Tool.run(List.of("tar", "--warning=no-unknown-keyword", "-tzf", blob(layer).toString())).lines()
                        .anyMatch(path::equals)) {
                    extract(layer, folder, List.of(path));
                    Files.copy(folder.resolve(path), to);
                    return;
                }
            }
            throw new ImageException("The image for " + architecture + " has no file " + path + ".");
        } finally {
            ImageFiles.remove(folder);
        }
    }

    private void extract(JsonNode layer, Path into, List<String> paths) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tar", "--warning=no-unknown-keyword", "--no-same-owner", "-xzf",
                blob(layer).toString(), "-C", into.toString()));
        command.addAll(paths);
        Tool.run(command);
    }

    private JsonNode manifest(String architecture) throws IOException {
        JsonNode entry = images().get(architecture);
        if (entry == null) {
            throw new ImageException(folder + " has no image for " + architecture + ".");
        }
        return read(blob(entry));
    }

    private Map<String, JsonNode> images() throws IOException {
        Map<String, JsonNode> images = new TreeMap<>();
        for (JsonNode entry : read(OciIndex.blob(folder, digest())).path("manifests")) {
            images.put(entry.path("platform").path("architecture").asText(), entry);
        }
        return images;
    }

    private Path blob(JsonNode entry) {
        return OciIndex.blob(folder, entry.path("digest").asText());
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
