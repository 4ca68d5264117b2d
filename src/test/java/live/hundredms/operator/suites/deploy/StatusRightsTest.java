package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.NeedsHelm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may write a status speaks for the operator, so no role that is installed lets anybody else. */
class StatusRightsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final Set<String> STATUSES = Set.of("rooms/status", "workspaces/status", "clusterworkspaces/status",
            "*/status", "*");
    private static final Path FULL = Path.of("src", "test", "resources", "chart", "every-value.yaml");

    @Test
    void shouldLetTheOperatorAloneWriteAStatusInThePlainInstall() throws IOException {
        Map<String, GenericKubernetesResource> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("deploy"))) {
            for (Path file : files.filter(StatusRightsTest::hasObjects).toList()) {
                objects.putAll(InstallManifests.of(Files.readString(file)));
            }
        }

        check(objects.values(), "room-operator");
    }

    @ParameterizedTest
    @NeedsHelm
    @ValueSource(strings = {"", "rbac.aggregate=true", "rbac.aggregate=false", "namespaces={team-a,team-b}",
            "namespaces={team-a},rbac.secretNamespaces={keys}", "serviceAccount.name=other",
            "fullnameOverride=other,nameOverride=other", "metrics.dashboard.enabled=true",
            "defaultClusterWorkspace.enabled=true,defaultClusterWorkspace.spec.credentialsSecretRef.name=keys"})
    void shouldLetTheOperatorAloneWriteAStatusWhateverTheChartIsTold(String values) {
        String[] set = values.isEmpty() ? new String[0] : new String[]{values};
        try (Helm helm = Helm.alone()) {
            check(InstallManifests.of(helm.run(Chart.template(set))).values(), account(values));
        }
    }

    @Test
    @NeedsHelm
    void shouldLetTheOperatorAloneWriteAStatusWhenEachValueIsSet() {
        List<String> command = new ArrayList<>(List.of(Chart.template()));
        command.addAll(List.of("-f", FULL.toString()));
        try (Helm helm = Helm.alone()) {
            check(InstallManifests.of(helm.run(command.toArray(String[]::new))).values(), "room-operator");
        }
    }

    /** Else nothing would show that the others look. */
    @ParameterizedTest
    @ValueSource(strings = {"{apiGroups: ['100ms.live'], resources: [rooms/status], verbs: [patch]}",
            "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}",
            "{apiGroups: ['100ms.live'], resources: ['*/status'], verbs: [update]}"})
    void shouldFindARoleThatLetsPeopleWriteAStatus(String rule) {
        String role = """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata:
                  name: edit-rooms
                  labels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}
                rules:
                - %s
                """.formatted(rule);

        assertThat(InstallManifests.of(role).values()).filteredOn(StatusRightsTest::grantsStatus).hasSize(1)
                .allMatch(StatusRightsTest::isAggregated);
    }

    /** What kustomize reads is no object. */
    private static boolean hasObjects(Path file) {
        return file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml");
    }

    private static String account(String values) {
        return values.contains("=other") ? "other" : "room-operator";
    }

    private static void check(Collection<GenericKubernetesResource> objects, String account) {
        List<GenericKubernetesResource> granting = objects.stream().filter(StatusRightsTest::grantsStatus).toList();

        assertThat(granting).as("the operator itself").isNotEmpty().noneMatch(StatusRightsTest::isAggregated);
        assertThat(granting).allSatisfy(role -> assertThat(subjects(objects, role)).isNotEmpty()
                .allMatch(subject -> subject.getKind().equals("ServiceAccount") && subject.getName().equals(account)));
    }

    private static List<Subject> subjects(Collection<GenericKubernetesResource> objects,
            GenericKubernetesResource role) {
        return objects.stream().filter(object -> object.getKind().endsWith("RoleBinding")).filter(binding -> {
            RoleRef ref = JSON.convertValue(binding.get("roleRef"), RoleRef.class);
            return ref.getKind().equals(role.getKind()) && ref.getName().equals(role.getMetadata().getName())
                    && (role.getKind().equals("ClusterRole")
                            || Objects.equals(binding.getMetadata().getNamespace(), role.getMetadata().getNamespace()));
        }).flatMap(binding -> Stream.of(JSON.convertValue(binding.get("subjects"), Subject[].class))).toList();
    }

    private static boolean grantsStatus(GenericKubernetesResource object) {
        return object.getKind().endsWith("Role") && rules(object).stream()
                .filter(rule -> Stream.of("100ms.live", "*").anyMatch(rule.getApiGroups()::contains))
                .filter(rule -> rule.getResources().stream().anyMatch(STATUSES::contains))
                .anyMatch(rule -> !READING.containsAll(rule.getVerbs()));
    }

    private static List<PolicyRule> rules(GenericKubernetesResource role) {
        PolicyRule[] rules = JSON.convertValue(role.get("rules"), PolicyRule[].class);
        return rules == null ? List.of() : List.of(rules);
    }

    /** Whether what it grants becomes part of another role. */
    private static boolean isAggregated(GenericKubernetesResource role) {
        Map<String, String> labels = role.getMetadata().getLabels();
        return labels != null && labels.keySet().stream().anyMatch(label -> label.contains("/aggregate-to-"));
    }
}
