package live.hundredms.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import live.hundredms.image.OciIndex;
import live.hundredms.image.Sha256;

/** A packaged chart as an OCI layout, in the form in which Helm reads charts from registries. */
final class ChartLayout {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.cncf.helm.config.v1+json";
    /** Media type of the packaged chart. */
    static final String CONTENT = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

    private ChartLayout() {
    }

    /**
     * Writes the layout to a folder that is not there yet, and returns the digest of its manifest.
     *
     * @param packaged what {@code helm package} left
     * @param chart its Chart.yaml
     */
    static String write(Path packaged, Path chart, Path layout) throws IOException {
        Files.createDirectories(OciIndex.blobs(layout));
        JsonNode metadata = Serialization.unmarshal(Files.readString(chart), JsonNode.class);
        ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
        manifest.set("config", blob(layout, CONFIG, JSON.writeValueAsBytes(metadata)));
        manifest.withArray("layers").add(blob(layout, CONTENT, Files.readAllBytes(packaged)));
        manifest.putObject("annotations").put("org.opencontainers.image.title", metadata.path("name").asText())
                .put("org.opencontainers.image.version", metadata.path("version").asText())
                .put("org.opencontainers.image.description", metadata.path("description").asText());
        ObjectNode entry = blob(layout, MANIFEST, JSON.writeValueAsBytes(manifest));
        ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", OciIndex.MEDIA_TYPE);
        index.withArray("manifests").add(entry);
        JSON.writeValue(layout.resolve("index.json").toFile(), index);
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        return entry.path("digest").asText();
    }

    private static ObjectNode blob(Path layout, String mediaType, byte[] content) throws IOException {
        String digest = "sha256:" + Sha256.of(content);
        Files.write(OciIndex.blob(layout, digest), content);
        return JSON.createObjectNode().put("mediaType", mediaType).put("digest", digest).put("size", content.length);
    }
}
