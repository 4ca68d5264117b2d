package live.hundredms.operator.api;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.support.TextFile;

/** The files of {@code crds/}, as the types of this package say them now. */
final class CrdFiles {
    /** Where they are kept. */
    static final Path FOLDER = Path.of("crds");
    /** Where the JSON schemas are, in that folder: one below, so that {@code kubectl apply -f crds} does not read them. */
    static final String SCHEMAS = "schemas";
    /** What writes them anew. */
    static final String COMMAND = "mvn -q test -Dtest=CrdFilesTest -Dcrds.write=true";

    private static final Pattern PROJECT_VERSION = Pattern
            .compile("<artifactId>room-operator</artifactId>\\s*<version>([^<]+)</version>");

    private CrdFiles() {
    }

    /** Text by path below {@code crds/}, generated in a folder that is only for this. */
    static Map<String, String> generate(Path scratch) {
        new CRDGenerator()
                .customResourceClasses(Kind.ALL.stream().<Class<? extends HasMetadata>>map(Kind::resource).toList())
                .forCRDVersions("v1").inOutputDir(scratch.toFile()).withPostProcessor(new CrdCompletion(version()))
                .generate();
        Map<String, String> crds = new TreeMap<>();
        Map<String, String> schemas = new TreeMap<>();
        Kind.ALL.forEach(kind -> {
            String name = CustomResource.getCRDName(kind.resource());
            String crd = withHeader(TextFile.read(scratch.resolve(name + "-v1.yml")));
            crds.put(name + ".yaml", crd);
            schemas.put(SCHEMAS + "/" + EditorSchema.file(HasMetadata.getKind(kind.resource())), EditorSchema.of(crd));
        });
        Map<String, String> files = new TreeMap<>(crds);
        files.putAll(schemas);
        files.put("Kustomization", kustomization(crds));
        return files;
    }

    /** The version of the operator, from {@code pom.xml}. */
    static String version() {
        Matcher project = PROJECT_VERSION.matcher(TextFile.read(Path.of("pom.xml")));
        if (!project.find()) {
            throw new IllegalStateException("pom.xml names no version");
        }
        return project.group(1);
    }

    /** The CRDs, by file name, as kept. */
    static Map<String, String> keptCrds() {
        Map<String, String> crds = new TreeMap<>(kept());
        crds.keySet().removeIf(file -> !file.endsWith(".yaml"));
        return crds;
    }

    /** Text by path below {@code crds/}, as kept. */
    static Map<String, String> kept() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            paths.filter(Files::isRegularFile).filter(path -> !path.endsWith("README.md"))
                    .forEach(path -> files.put(FOLDER.relativize(path).toString(), TextFile.read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /**
     * With whole numbers as an API server writes them: it would answer {@code 120}
     * to {@code 120.0}, and kubectl and Argo CD would call that a difference.
     */
    private static String withHeader(String generated) {
        String body = generated.substring(generated.indexOf("apiVersion:")).replaceAll("(?m)(\\d)\\.0$", "$1");
        return "# Generated from src/main/java/live/hundredms/operator/api: edit there, then run\n#   " + COMMAND + "\n"
                + body;
    }

    /**
     * Named {@code Kustomization} and not {@code kustomization.yaml}, because
     * {@code kubectl apply -f crds} would apply a file of that name, too.
     */
    private static String kustomization(Map<String, String> crds) {
        return "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
                + String.join("", crds.keySet().stream().map(file -> "  - " + file + "\n").toList());
    }
}
