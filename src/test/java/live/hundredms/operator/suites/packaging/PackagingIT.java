package live.hundredms.operator.suites.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two jars as a user gets them. */
class PackagingIT {
    private static final Path TARGET = Path.of("target");
    private static final Path LIBRARIES = TARGET.resolve("lib");
    private static final String OPERATOR = "room-operator.jar";

    /** Folders of classes that production does without: Vert.x, Netty, percentiles of Micrometer's own, what tests use. */
    private static final List<String> NOT_FOR_PRODUCTION = List.of("io/vertx/", "io/netty/", "org/HdrHistogram/",
            "org/LatencyUtils/", "mockwebserver3/", "okhttp3/mockwebserver/", "io/fabric8/mockwebserver/",
            "io/fabric8/kubernetes/client/server/mock/", "io/fabric8/kubeapitest/", "io/fabric8/crdv2/", "org/junit/",
            "org/hamcrest/", "org/assertj/", "org/awaitility/", "com/tngtech/archunit/", "org/quicktheories/",
            "io/javalin/", "org/eclipse/jetty/", "jakarta/servlet/", "org/bouncycastle/", "net/bytebuddy/",
            "live/hundredms/sandbox/", "live/hundredms/bench/");

    static List<Path> productionJars() throws IOException {
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            return Stream.concat(Stream.of(TARGET.resolve(OPERATOR)), libraries.sorted()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("productionJars")
    void shouldHoldNoClassThatProductionDoesWithout(Path jar) throws IOException {
        assertThat(entries(jar)).as("remove the dependency that brings it, or give it the scope test")
                .noneMatch(entry -> NOT_FOR_PRODUCTION.stream().anyMatch(entry::startsWith));
    }

    @Test
    void shouldFindEveryLibraryOfTheManifestAndNoOther() throws IOException {
        Set<String> named = new TreeSet<>(classPath(OPERATOR));

        Set<String> present = new TreeSet<>();
        productionJars().stream().skip(1).forEach(jar -> present.add("lib/" + jar.getFileName()));

        assertThat(present).isEqualTo(named);
    }

    @Test
    void shouldFindEveryLibraryOfTheSandbox() throws IOException {
        assertThat(classPath("room-sandbox.jar")).startsWith(OPERATOR)
                .allSatisfy(entry -> assertThat(TARGET.resolve(entry)).exists());
    }

    @Test
    void shouldHoldTheSandboxAloneInItsJar() throws IOException {
        assertThat(entries(TARGET.resolve("room-sandbox.jar"))).filteredOn(entry -> entry.endsWith(".class"))
                .isNotEmpty().allMatch(entry -> entry.startsWith("live/hundredms/sandbox/"))
                .noneMatch(entry -> entry.matches(".*(Test|IT)(\\$.*)?\\.class"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPERATOR, "room-sandbox.jar"})
    void shouldStartAndShowItsHelp(String jar) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                TARGET.resolve(jar).toString(), "--help").redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).startsWith("Usage: ").contains("--help").doesNotContain("Exception", "WARNING", "SLF4J");
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", "")).toList();
        }
    }

    private static List<String> classPath(String jar) throws IOException {
        try (JarFile file = new JarFile(TARGET.resolve(jar).toFile())) {
            return Arrays.asList(file.getManifest().getMainAttributes().getValue("Class-Path").split(" "));
        }
    }
}
