package live.hundredms.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bill of materials in CycloneDX format: the jars, as Maven knows them, the Java runtime and the base. */
final class Sbom {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String MADE_ONLINE = "Maven makes it anew only with a network, that is without -o";

    private Sbom() {
    }

    /**
     * Adds to Maven's bill what Maven does not know.
     *
     * @throws ImageException if the bill is missing, or its jars are not those of the root
     */
    static void write(Path ofMaven, ImageRoot root, Base base) throws IOException {
        if (!Files.exists(ofMaven)) {
            throw new ImageException("There is no " + ofMaven + ". " + MADE_ONLINE);
        }
        if (!(JSON.readTree(ofMaven.toFile()) instanceof ObjectNode bill)) {
            throw new ImageException(ofMaven + " is no bill of materials");
        }
        EntryPoint place = root.entryPoint();
        requireEqual(listed(bill), present(place), ofMaven);
        ArrayNode components = bill.withArray("components");
        String version = JavaRuntime.release(place.runtime(), "JAVA_RUNTIME_VERSION");
        add(components, "platform", "java-runtime", version, "pkg:generic/java-runtime@" + version).put("publisher",
                JavaRuntime.release(place.runtime(), "IMPLEMENTOR"));
        if (base.reachable()) {
            add(components, "container", base.name(), base.digest(),
                    "pkg:oci/" + Path.of(base.name()).getFileName() + "@" + base.digest().replace(":", "%3A"));
        }
        JSON.writeValue(place.sbom().toFile(), bill);
    }

    /** Names of the libraries that a bill lists, by their SHA-256. */
    static Map<String, String> listed(JsonNode bill) {
        Map<String, String> names = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            for (JsonNode hash : component.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")) {
                    names.put(hash.path("content").asText(),
                            component.path("name").asText() + "-" + component.path("version").asText() + ".jar");
                }
            }
        }
        return names;
    }

    /** Names of the libraries of a root, by their SHA-256. */
    static Map<String, String> present(EntryPoint place) throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (Path library : ImageRoot.below(place.libraries())) {
            names.put(Sha256.of(library), library.getFileName().toString());
        }
        return names;
    }

    private static void requireEqual(Map<String, String> listed, Map<String, String> present, Path ofMaven) {
        if (!listed.keySet().equals(present.keySet())) {
            throw new ImageException("The jars of the image are not those of " + ofMaven + ": it lists "
                    + without(listed, present) + " alone and lacks " + without(present, listed) + ". " + MADE_ONLINE);
        }
    }

    private static List<String> without(Map<String, String> some, Map<String, String> others) {
        return some.entrySet().stream().filter(one -> !others.containsKey(one.getKey())).map(Map.Entry::getValue)
                .sorted().toList();
    }

    private static ObjectNode add(ArrayNode components, String type, String name, String version, String purl) {
        return components.addObject().put("type", type).put("bom-ref", purl).put("name", name).put("version", version)
                .put("purl", purl);
    }
}
