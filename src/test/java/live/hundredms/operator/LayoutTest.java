package live.hundredms.operator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each folder of {@code domain} and {@code reconcile} may import of the operator, and how tangled the folders are. */
class LayoutTest {
    private static final String ROOT = "live.hundredms.operator.";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("live.hundredms.operator");

    private static final List<String> AROUND = List.of("api", "workspace", "inventory", "kube", "telemetry", "remote",
            "domain.room");

    /** A folder and the other packages of the operator that it may import; the same as its {@code package-info} says. */
    private record Rule(String folder, List<String> allowed) {
        @Override
        public String toString() {
            return folder;
        }
    }

    static Stream<Rule> rules() {
        return Stream
                .of(rule("domain.room"), rule("domain.plan", "domain.room"), rule("domain.recording"),
                        rule("domain.ownership", "domain.room"), rule("domain.handoff", "domain.room"),
                        rule("domain.pass", "domain.room", "domain.plan", "domain.handoff"),
                        rule("reconcile.sdk", "api", "kube", "reconcile.object"),
                        rule("reconcile.object", "api", "kube", "workspace", "domain.room", "domain.plan",
                                "domain.handoff", "domain.pass", "domain.recording"),
                        around("reconcile.write", "domain.handoff", "domain.pass", "domain.recording",
                                "reconcile.object", "reconcile.room.memory"),
                        around("reconcile.calls", "reconcile.write"),
                        around("reconcile.cluster", "reconcile.calls", "reconcile.object", "reconcile.room.memory",
                                "reconcile.write"),
                        around("reconcile.ownership", "domain.pass", "domain.ownership", "reconcile.cluster",
                                "reconcile.object"),
                        around("reconcile.room.memory", "domain.pass", "domain.plan", "reconcile.object"),
                        around("reconcile.recording", "domain.recording", "reconcile.calls", "reconcile.cluster",
                                "reconcile.object", "reconcile.write"),
                        around("reconcile.workspace", "domain.plan", "remote.http", "remote.token", "reconcile.calls",
                                "reconcile.cluster", "reconcile.object", "reconcile.recording", "reconcile.room.memory",
                                "reconcile.write"),
                        around("reconcile.room", "domain.handoff", "domain.pass", "reconcile.calls",
                                "reconcile.cluster", "reconcile.object", "reconcile.ownership", "reconcile.room.memory",
                                "reconcile.workspace", "reconcile.write"));
    }

    private static Rule rule(String folder, String... allowed) {
        return new Rule(folder, List.of(allowed));
    }

    private static Rule around(String folder, String... more) {
        return new Rule(folder, Stream.concat(AROUND.stream(), Arrays.stream(more)).toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldImportOnlyWhatItMayWhenAFolder(Rule rule) {
        String own = ROOT + rule.folder();
        Set<String> allowed = Set.copyOf(rule.allowed());
        classes().that().resideInAPackage(own).should()
                .onlyDependOnClassesThat(describe("are no part of the operator, or in " + rule.allowed(),
                        type -> !type.getPackageName().startsWith(ROOT) || type.getPackageName().equals(own)
                                || allowed.contains(type.getPackageName().substring(ROOT.length()))))
                .because("package-info.java of " + rule.folder() + " says so").check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({"domain, 6, 4, 15", "reconcile, 10, 8, 36"})
    void shouldStayUntangledWhenALayer(String layer, int folders, int levels, int arrows) {
        FolderGraph graph = FolderGraph.below(ROOT + layer, MAIN);

        System.out.println(layer + ": " + graph);

        assertThat(graph.folders()).as("folders with a rule").containsExactlyInAnyOrderElementsOf(
                rules().map(Rule::folder).filter(folder -> folder.startsWith(layer + ".")).toList());
        assertThat(graph.folders()).hasSizeLessThanOrEqualTo(folders);
        assertThat(graph.cycles()).isEmpty();
        assertThat(graph.arrows()).hasSizeLessThanOrEqualTo(arrows);
        assertThat(graph.levels()).isLessThanOrEqualTo(levels);
        assertThat(Map.of("domain", 0L, "reconcile", 3L)).containsEntry(layer, graph.filesOfTheLayerItself());
    }

    /** Else a field that moves, from an annotation to the status say, moves in a dozen places, and one is forgotten. */
    @Test
    void shouldReadARoomThroughItsViewAloneWhenReconciling() {
        Set<String> readers = Set.of("getMetadata", "getSpec", "getStatus", "isMarkedForDeletion", "hasFinalizer",
                "getFinalizers", "getFullResourceName");
        noClasses().that().resideInAPackage(ROOT + "reconcile..").and()
                .resideOutsideOfPackages(ROOT + "reconcile.object", ROOT + "reconcile.write", ROOT + "reconcile.sdk",
                        ROOT + "reconcile.ownership")
                .should()
                .accessTargetWhere(describe("reads a Room",
                        access -> access.getTargetOwner().isEquivalentTo(Room.class)
                                && readers.contains(access.getName())))
                .because("reconcile.object.RoomView is the one place that does").check(MAIN);
    }
}
