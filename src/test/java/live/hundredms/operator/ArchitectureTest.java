package live.hundredms.operator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The layers of the operator and of the sandbox, and the names that say nothing. */
class ArchitectureTest {
    private static final String ROOT = "live.hundredms.operator";
    private static final String SANDBOX = "live.hundredms.sandbox..";
    private static final String[] KUBERNETES = {"io.fabric8..", "io.javaoperatorsdk.."};
    private static final String[] OKHTTP = {"okhttp3..", "okio.."};
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);
    private static final JavaClasses ALL_OF_THE_SANDBOX = new ClassFileImporter()
            .importPackages("live.hundredms.sandbox");
    private static final JavaClasses IMAGE = new ClassFileImporter().importPackages("live.hundredms.image");
    private static final JavaClasses RELEASE = new ClassFileImporter().importPackages("live.hundredms.release");
    private static final DescribedPredicate<JavaClass> OF_TESTS = describe("are tests or of their support",
            ArchitectureTest::isOfTests);

    @Test
    void shouldImportNoLibraryWhenInDomain() {
        seesOnly("domain", "java..", "org.jspecify..");
    }

    @Test
    void shouldSeeDomainAndThePortAloneWhenInInventory() {
        seesOnly("inventory", "java..", "org.jspecify..", ROOT + ".domain..", ROOT + ".remote");
    }

    @Test
    void shouldSeeDomainInventoryAndThePortAloneWhenInWorkspace() {
        seesOnly("workspace", "java..", "org.jspecify..", "io.github.resilience4j..", ROOT + ".domain..",
                ROOT + ".inventory..", ROOT + ".remote");
    }

    @Test
    void shouldSeeNoOtherPartOfTheOperatorWhenInApi() {
        seesOnly("api", "java..", "org.jspecify..", "com.fasterxml.jackson..", "io.fabric8.kubernetes..",
                "io.fabric8.generator..", "io.fabric8.crd..");
    }

    @Test
    void shouldKeepOkHttpWhereTheRemoteIs() {
        check(noClasses().that().resideOutsideOfPackage(ROOT + ".remote..").and()
                .haveNameNotMatching(".*\\.kube\\.(ApiServerHttp|ListPages)(\\$.*)?").should().dependOnClassesThat()
                .resideInAnyPackage(OKHTTP).because("the remote is behind one port"));
    }

    @Test
    void shouldKeepOpenTelemetryWhereTracesAreMade() {
        check(noClasses().that().doNotHaveFullyQualifiedName(ROOT + ".telemetry.OpenTelemetryTracing").and()
                .doNotHaveFullyQualifiedName(ROOT + ".telemetry.OpenTelemetryTracing$Begun").should()
                .dependOnClassesThat().resideInAnyPackage("io.opentelemetry..")
                .because("nothing of it is loaded where nobody asks for traces"));
    }

    @Test
    void shouldKeepKubernetesInItsLayersAndTheWiring() {
        check(noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".api..", ROOT + ".reconcile..", ROOT + ".kube..")
                .should().dependOnClassesThat().resideInAnyPackage(KUBERNETES)
                .because("rooms are reasoned about without Kubernetes"));
    }

    @Test
    void shouldKeepTheSdkWhereRoomsAreReconciled() {
        check(noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".reconcile..").should().dependOnClassesThat()
                .resideInAnyPackage("io.javaoperatorsdk..").because("only reconcilers are called by the SDK"));
    }

    @Test
    void shouldKnowNoReconcilerWhenBelowIt() {
        check(noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".reconcile..").should().dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".reconcile..").because("the lower layers serve the reconcilers"));
    }

    @Test
    void shouldNotBeWiredFromBelow() {
        check(noClasses().that().resideOutsideOfPackage(ROOT).should().dependOnClassesThat().resideInAnyPackage(ROOT)
                .because("the root package puts the parts together and is known to none"));
    }

    @Test
    void shouldKnowNoSandboxWhenInProduction() {
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage(SANDBOX)
                .because("production holds nothing of the sandbox"));
    }

    @Test
    void shouldImportNoTestLibraryWhenInTheSandbox() {
        check(noClasses().that(DescribedPredicate.not(OF_TESTS)).should()
                .dependOnClassesThat(resideInAnyPackage("org.junit..", "org.assertj..", "org.awaitility..",
                        "org.quicktheories..", "com.tngtech.archunit..").or(OF_TESTS))
                .because("the sandbox is shipped as a jar of its own"), ALL_OF_THE_SANDBOX);
    }

    @Test
    void shouldBeWrittenAgainstTheDocumentationAloneWhenSimulating() {
        check(noClasses().that().resideInAPackage("live.hundredms.sandbox.simulator..")
                .and(DescribedPredicate.not(OF_TESTS)).should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..").and(resideOutsideOfPackages(SANDBOX)))
                .because("the simulator can't share a mistake of the operator then"), ALL_OF_THE_SANDBOX);
    }

    @Test
    void shouldTakeTheOperatorAsAJarWhenBuildingTheImage() {
        check(classes().that(DescribedPredicate.not(OF_TESTS)).should().onlyDependOnClassesThat()
                .resideInAnyPackage("live.hundredms.image..", SANDBOX, "java..", "org.jspecify..", "picocli..",
                        "com.fasterxml.jackson..", "com.google.cloud.tools.jib..", "io.fabric8.kubernetes..")
                .because("package-info.java of the image says so"), IMAGE);
    }

    @Test
    void shouldTakeTheImageAsALayoutWhenMakingARelease() {
        check(classes().that(DescribedPredicate.not(OF_TESTS)).should().onlyDependOnClassesThat()
                .resideInAnyPackage("live.hundredms.release..", "live.hundredms.image..", "java..", "org.jspecify..",
                        "picocli..", "com.fasterxml.jackson..", "io.fabric8.kubernetes.client.utils..")
                .because("package-info.java of the release says so"), RELEASE);
    }

    @Test
    void shouldHaveANameThatSaysWhatItIs() {
        ArchRule named = noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager)(\\$.*)?")
                .because("behaviour belongs to the type that it is about");
        check(named);
        check(named, ALL_OF_THE_SANDBOX);
        check(named, IMAGE);
        check(named, RELEASE);
    }

    @Test
    void shouldSayWhatItIsWhenAPackage() throws IOException {
        for (String tree : List.of("src/main/java", "src/sandbox/java", "src/image/java")) {
            try (Stream<Path> all = Files.walk(Path.of(tree))) {
                List<Path> silent = all.filter(Files::isDirectory).filter(ArchitectureTest::holdsClasses)
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java"))).toList();
                assertThat(silent).as("packages without package-info.java in %s", tree).isEmpty();
            }
        }
    }

    private static void seesOnly(String layer, String... allowed) {
        String own = ROOT + "." + layer + "..";
        String[] with = Stream.concat(Stream.of(own), Stream.of(allowed)).toArray(String[]::new);
        check(classes().that().resideInAPackage(own).should().onlyDependOnClassesThat().resideInAnyPackage(with)
                .because("package-info.java of " + layer + " says so"));
    }

    private static void check(ArchRule rule) {
        check(rule, MAIN);
    }

    private static void check(ArchRule rule, JavaClasses classes) {
        rule.check(classes);
    }

    /** The sandbox's own tests lie in the same packages; what tells them apart is the tree of their source. */
    private static boolean isOfTests(JavaClass type) {
        if (!type.getPackageName().startsWith("live.hundredms")) {
            return false;
        }
        String folder = type.getPackageName().replace('.', '/');
        return type.getSource().flatMap(source -> source.getFileName())
                .filter(file -> Files.exists(Path.of("src/test/java", folder, file))).isPresent();
    }

    private static boolean holdsClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
