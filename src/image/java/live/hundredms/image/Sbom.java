package live.hundredms.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** The bill of materials in CycloneDX form: the jars, as Maven knows them, the Java runtime and the base. */
final class Sbom {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Sbom() {
    }

    /** Adds to Maven's bill what Maven does not know of. */
    static void write(Path ofMaven, ImageRoot root, Base base) throws IOException {
        if (!(JSON.readTree(ofMaven.toFile()) instanceof ObjectNode bill)) {
            throw new ImageException(ofMaven + " is no bill of materials");
        }
        EntryPoint place = root.entryPoint();
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

    private static ObjectNode add(ArrayNode components, String type, String name, String version, String purl) {
        return components.addObject().put("type", type).put("bom-ref", purl).put("name", name).put("version", version)
                .put("purl", purl);
    }
}
