package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart renders, and what it refuses to. */
@NeedsHelm
class ChartTest {
    private static final Helm HELM = Helm.alone();

    @AfterAll
    static void close() {
        HELM.close();
    }

    @Test
    void shouldPassTheStrictLint() {
        Kubectl.Result lint = HELM.run("lint", "--strict", Chart.FOLDER);

        assertThat(lint.exitCode()).as(lint.output()).isZero();
        assertThat(lint.output()).doesNotContain("[WARNING]", "[ERROR]");
    }

    @Test
    @NeedsRealCluster
    void shouldGiveTheObjectsOfThePlainInstallWhenNoValueIsSet() {
        Map<String, GenericKubernetesResource> ofHelm = InstallManifests.withoutHelm(template());
        Map<String, GenericKubernetesResource> plain = kustomize("deploy");

        assertThat(plain.remove("Namespace /" + Chart.NAMESPACE)).isNotNull();
        assertThat(ofHelm.keySet()).isEqualTo(plain.keySet());
        assertThat(ofHelm).allSatisfy((key, object) -> assertThat(object).as(key).isEqualTo(plain.get(key)));
    }

    @Test
    @NeedsRealCluster
    void shouldGiveTheObjectsOfTheMonitoringFolderWhenAllOfThemAreOn() {
        Map<String, GenericKubernetesResource> without = InstallManifests.withoutHelm(template());
        Map<String, GenericKubernetesResource> ofHelm = InstallManifests
                .withoutHelm(template("metrics.serviceMonitor.enabled=true", "metrics.prometheusRule.enabled=true",
                        "metrics.dashboard.enabled=true"));

        ofHelm.keySet().removeAll(without.keySet());

        assertThat(ofHelm).isEqualTo(kustomize("deploy/monitoring"));
    }

    /** The component has objects of its own, because kustomize cannot append to the rules of another one. */
    @Test
    @NeedsRealCluster
    void shouldGiveThePermissionsOfTheComponentWhenRoomCodesAreOn(@TempDir Path folder) throws IOException {
        Path root = folder.toRealPath();
        String deploy = root.relativize(Path.of("deploy").toRealPath()).toString();
        Files.writeString(root.resolve("kustomization.yaml"),
                "resources: [" + deploy + "]\ncomponents: [" + deploy + "/room-codes]\n");
        Map<String, GenericKubernetesResource> plain = kustomize("deploy");

        Map<String, GenericKubernetesResource> added = kustomize(root.toString());

        assertThat(added).containsAllEntriesOf(plain);
        added.keySet().removeAll(plain.keySet());
        assertThat(added).hasSize(2);
        assertThat(rules(added)).isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(rules(template("roomCodes.enabled=true")).stream()
                        .filter(rule -> !rules(plain).contains(rule)).toList());
        assertThat(subjects(added)).isNotEmpty().isSubsetOf(subjects(template()));
    }

    private static List<Object> rules(Map<String, GenericKubernetesResource> objects) {
        return all(objects, "ClusterRole", "rules");
    }

    private static List<Object> subjects(Map<String, GenericKubernetesResource> objects) {
        return all(objects, "ClusterRoleBinding", "subjects");
    }

    private static List<Object> all(Map<String, GenericKubernetesResource> objects, String kind, String list) {
        return objects.values().stream().filter(object -> kind.equals(object.getKind()))
                .flatMap(object -> object.<List<Object>>get(list).stream()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            replicsa=3                                                | replicsa
            replicas=many                                             | replicas
            image.digest=sha256:short                                 | digest
            settings.maxConcurrentReconcile=3                         | maxConcurrentReconcile
            settings.maxConcurrentReconciles=some                     | maxConcurrentReconciles
            settings.logLevel=loud                                    | logLevel
            settings.requireSecretLabel=yes-please                    | requireSecretLabel
            tracing.endpoint=collector:4318                           | endpoint
            namespaces=team-a                                         | namespaces
            networkPolicy.egress[0].to=x                              | egress
            networkPolicy.apiServer.ports[0]=0                        | ports
            defaultClusterWorkspace.enabled=true                      | credentialsSecretRef
            defaultClusterWorkspace.spec.accessKey=abc                | accessKey
            defaultClusterWorkspace.spec.credentialsSecretRef.key=abc | key
            defaultClusterWorkspace.spec.managementPolicy=Watch       | managementPolicy
            defaultClusterWorkspace.spec.roomRules.name=Any           | roomRules
            defaultClusterWorkspace.spec.roomRules.adoption=Adopt     | adoption
            defaultClusterWorkspace.spec.roomRules.webhookHosts={*}   | webhookHosts
            defaultClusterWorkspace.spec.roomRules.maxRoomsPerNamespace=0 | maxRoomsPerNamespace
            defaultClusterWorkspace.spec.roomRules.storageLocations[0].type=s3 | location
            settings.secretRefreshInterval=60                         | secretRefreshInterval
            settings.deletionTimeout=900                              | deletionTimeout
            defaultClusterWorkspace.spec.sweepInterval=300            | sweepInterval
            defaultClusterWorkspace.spec.sweepInterval=1d             | sweepInterval
            metrics.serviceMonitor.interval=30                        | interval
            crds.install=true                                         | install
            metrics.serviceMonitor.enabled=maybe                      | enabled
            resources.limit.memory=1Gi                                | limit
            affinity.nodeAffinty.x=y                                  | nodeAffinty
            extraEnv[0].nam=x                                         | nam
            podSecurityContext.runAsUsr=1                             | runAsUsr
            podSecurityContext.seccompProfile.type=Default            | type
            securityContext.capabilities.drp={ALL}                    | drp
            securityContext.runAsUser=many                            | runAsUser
            image.registry=registry.example.com/                      | registry
            global.imageRegistry=a b                                  | imageRegistry
            global.imagePullSecrets[0].nam=a                          | imagePullSecrets
            livenessProbe.httpGet.path=/                              | httpGet
            livenessProbe.successThreshold=2                          | successThreshold
            readinessProbe.periodSeconds=0                            | periodSeconds
            startupProbe.failureThreshold=0                           | failureThreshold
            metrics.serviceMonitor.scrapeTimeout=10                   | scrapeTimeout
            metrics.serviceMonitor.relabelings[0].source_labels={a}   | source_labels
            metrics.serviceMonitor.metricRelabelings[0].action=delete | action
            metrics.serviceMonitor.honorLabels=often                  | honorLabels
            metrics.serviceMonitor.namespace=Monitoring               | namespace
            metrics.serviceMonitor.annotations.a.b=c                  | annotations
            extraObjects[0].kind=Secret                               | extraObjects
            namespaceOverride=Ops                                     | namespaceOverride
            deploymentAnnotations.a=1                                 | deploymentAnnotations
            dnsPolicy=Cluster                                         | dnsPolicy
            dnsConfig.nameserver={a}                                  | nameserver
            hostAliases[0].ip=10.0.0.7                                | hostnames
            strategy.type=Rolling                                     | type
            strategy.rollingUpdate.maxSurge=some                      | maxSurge
            revisionHistoryLimit=-1                                   | revisionHistoryLimit
            settings.leaseDuration=15                                 | leaseDuration
            service.ipFamilyPolicy=DualStack                          | ipFamilyPolicy
            service.ipFamilies={IPv5}                                 | ipFamilies
            podDisruptionBudget.minAvailable=0                        | minAvailable
            tolerations[0].operator=Exist                             | operator
            """)
    void shouldNameTheKeyWhenAValueIsWrong(String value, String key) {
        Kubectl.Result refused = HELM.run(Chart.template(value));

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("values don't meet the specifications of the schema").contains(key);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            caBundle.configMap=a,caBundle.secret=b      | Set caBundle.configMap or caBundle.secret, not both.
            proxy.https=http://user:password@proxy:3128 | proxy.https must not hold a user or a password. Set HTTPS_PROXY in extraEnv, from a Secret.
            proxy.http=proxy port                       | proxy.http: "proxy port" is not the address of a proxy such as http://proxy.example:3128.
            settings.maxConcurrentReconciles=5000       | settings.maxConcurrentReconciles: 5000 is not a whole number from 1 to 1024.
            settings.maxConcurrentReconciles=0          | settings.maxConcurrentReconciles: 0 is not a whole number from 1 to 1024.
            settings.deletionTimeout=99h                | settings.deletionTimeout: "99h" is outside of 1s to 24h.
            settings.deletionTimeout=23h59m61s          | settings.deletionTimeout: "23h59m61s" is outside of 1s to 24h.
            settings.deletionTimeout=1 day              | settings.deletionTimeout: "1 day" is not a duration such as 1h30m, 5m or 90s.
            settings.deletionTimeout=30m1h              | settings.deletionTimeout: "30m1h" is not a duration such as 1h30m, 5m or 90s.
            settings.deletionTimeout=1.5h               | settings.deletionTimeout: "1.5h" is not a duration such as 1h30m, 5m or 90s.
            settings.secretRefreshInterval=             | settings.secretRefreshInterval: "" is not a duration such as 1h30m, 5m or 90s.
            settings.secretRefreshInterval=0s           | settings.secretRefreshInterval: "0s" is outside of 1s to 24h.
            settings.leaseDuration=6m                   | settings.leaseDuration: "6m" is outside of 1s to 5m.
            settings.leaseDuration=14s                  | settings.leaseDuration is 14s. It must be at least 5s longer than settings.leaseRenewDeadline, which is 10s.
            settings.leaseRenewDeadline=1m              | settings.leaseDuration is 15s. It must be at least 5s longer than settings.leaseRenewDeadline, which is 1m.
            settings.leaseRetryPeriod=3s                | settings.leaseRenewDeadline is 10s. It must be longer than 4 times settings.leaseRetryPeriod, which is 3s.
            metrics.serviceMonitor.scrapeTimeout=31s    | metrics.serviceMonitor.scrapeTimeout is 31s. It must not be longer than metrics.serviceMonitor.interval, which is 30s.
            settings.roomSelector=a in b                | settings.roomSelector: "a in b" is not a label selector such as team=video
            """)
    void shouldRefuseWithASentenceWhatTheProcessWouldRefuse(String value, String sentence) {
        Kubectl.Result refused = HELM.run(Chart.template(value));

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains(sentence).doesNotContain("password@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings.maxConcurrentReconciles=1024", "settings.deletionTimeout=24h",
            "settings.deletionTimeout=1h30m", "settings.deletionTimeout=090s", "settings.roomSelector=a in (b\\,c)",
            "settings.roomSelector=!a",
            "settings.leaseDuration=5m,settings.leaseRenewDeadline=295s,settings.leaseRetryPeriod=1m13s",
            "settings.secretRefreshInterval=90s", "proxy.https=http://proxy:3128/"})
    void shouldTakeWhatTheProcessTakes(String value) {
        Kubectl.Result rendered = HELM.run(Chart.template(value));

        assertThat(rendered.exitCode()).as(rendered.output()).isZero();
    }

    /** It stands in the chart's README, and as a comment in values.yaml. */
    @Test
    @NeedsRealCluster
    void shouldGiveAWorkspaceThatTheServerAcceptsStrictlyWhenTheExampleIsUsed(@TempDir Path folder) throws IOException {
        String example = Files.readString(Path.of(Chart.FOLDER, "README.md"))
                .replaceFirst("(?s).*```yaml\\n(# shared.yaml\\n.*?)```.*", "$1");
        Path values = Files.writeString(folder.resolve("shared.yaml"), example);
        String commented = Files.readAllLines(Path.of(Chart.FOLDER, "values.yaml")).stream()
                .filter(line -> line.startsWith("  #   ")).map(line -> line.substring(4) + "\n")
                .collect(Collectors.joining());

        Kubectl.Result rendered = HELM.run("template", Chart.RELEASE, Chart.FOLDER, "-n", Chart.NAMESPACE,
                "--kube-version", "1.36.1", "-f", values.toString(), "-s", "templates/default-clusterworkspace.yaml");
        Path manifest = Files.writeString(folder.resolve("rendered.yaml"), rendered.output());

        assertThat(example).endsWith(commented).contains("roomRules:", "managementPolicy:");
        assertThat(rendered.output()).contains("maxRoomsPerNamespace: 200", "managementPolicy: Manage");
        assertThat(TestCluster.kubectl()
                .run("apply", "--dry-run=server", "--validate=strict", "-f", manifest.toString()).output())
                .isEqualToIgnoringNewLines("clusterworkspace.100ms.live/default created (server dry run)");
    }

    /** Those that exclude others, or that every installation has unless it is told. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            image.tag=9.9                     | image: room-operator:9.9
            image.registry=registry.example   | image: registry.example/room-operator:%2$s
            test.image.registry=other.example | image: other.example/busybox:1.37
            podDisruptionBudget.maxUnavailable=2 | maxUnavailable: 2
            nameOverride=other                | app.kubernetes.io/name: other
            fullnameOverride=other            | name: other-metrics
            caBundle.configMap=authorities    | name: authorities
            serviceAccount.name=other         | serviceAccountName: other
            metrics.dashboard.labels.a=b      | a: b
            test.image.digest=sha256:%1$s     | image: busybox@sha256:%1$s
            """)
    void shouldFollowAValueThatHasNoOtherBesideIt(String value, String text) {
        String digest = "a".repeat(64);
        String with = HELM.run(Chart.template(value.formatted(digest), "metrics.dashboard.enabled=true")).output();

        assertThat(with).contains(text.formatted(digest, Chart.version()));
        assertThat(HELM.run(Chart.template("metrics.dashboard.enabled=true")).output())
                .doesNotContain(text.formatted(digest, Chart.version()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            crds.enabled=false                | kind: CustomResourceDefinition
            crds.keep=false                   | helm.sh/resource-policy
            serviceAccount.create=false       | # Source: room-operator/templates/serviceaccount.yaml
            rbac.create=false                 | kind: RoleBinding
            rbac.aggregate=false              | rbac.authorization.k8s.io/aggregate-to-edit
            podDisruptionBudget.enabled=false | kind: PodDisruptionBudget
            networkPolicy.enabled=false       | kind: NetworkPolicy
            """)
    void shouldLeaveOutWhatIsSwitchedOff(String value, String text) {
        assertThat(HELM.run(Chart.template()).output()).contains(text);
        assertThat(HELM.run(Chart.template(value)).output()).doesNotContain(text);
    }

    @Test
    void shouldLetNobodyButTheMonitoringIn() {
        Map<String, GenericKubernetesResource> usual = template();
        String policy = "NetworkPolicy " + Chart.NAMESPACE + "/room-operator";

        assertThat(Serialization.asYaml(usual.get(policy)))
                .contains("kubernetes.io/metadata.name: \"monitoring\"", "port: \"http\"")
                .doesNotContain("port: \"probes\"");
        assertThat(Serialization.asYaml(template("networkPolicy.ingressFrom=null").get(policy)))
                .contains("ingress: []");
        assertThat(Serialization.asYaml(usual.get(policy + "-test"))).contains("helm.sh/hook: \"test\"");
    }

    @Test
    void shouldTakeTheImageByDigestWhenThereIsOne() {
        String digest = "sha256:" + "a".repeat(64);

        assertThat(HELM.run(Chart.template("image.repository=mine/operator", "image.digest=" + digest)).output())
                .contains("image: mine/operator@" + digest).doesNotContain("mine/operator:");
    }

    @Test
    void shouldReachTheProxyAndSpareTheApiServerFromIt() {
        String rendered = HELM.run(Chart.template("proxy.https=http://proxy.example:3128", "proxy.noProxy={.internal}"))
                .output();

        assertThat(rendered).contains("port: 3128", "value: \"http://proxy.example:3128\"",
                "value: \"$(KUBERNETES_SERVICE_HOST),.internal\"");
    }

    @Test
    void shouldSendTracesAndLetThemOutWhenACollectorIsNamed() {
        String rendered = HELM.run(Chart.template("tracing.endpoint=http://collector.observability:4318")).output();

        assertThat(rendered)
                .containsPattern("name: OTEL_EXPORTER_OTLP_ENDPOINT\\s+value: \"http://collector.observability:4318\"")
                .containsPattern("# The trace collector.\\s+- ports:\\s+- port: 4318\\s+protocol: TCP");
        assertThat(HELM.run(Chart.template()).output()).doesNotContain("OTEL_");
    }

    private static Map<String, GenericKubernetesResource> template(String... values) {
        return InstallManifests.of(HELM.run(Chart.template(values)));
    }

    private static Map<String, GenericKubernetesResource> kustomize(String folder) {
        try (Kubectl kubectl = Kubectl.alone()) {
            return InstallManifests.of(kubectl.run("kustomize", Path.of(folder).toString()));
        }
    }
}
