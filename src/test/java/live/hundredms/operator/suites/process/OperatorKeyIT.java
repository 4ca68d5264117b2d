package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose account may not read or create the Secret with the operator's key. */
@NeedsRealCluster
class OperatorKeyIT {
    private static final String SCHOOL = "school";

    private ProcessStage stage;
    private OutageAccount account;

    @BeforeEach
    void begin(@TempDir Path folder) throws IOException {
        stage = new ProcessStage(folder, ProcessStage.options("the-key"));
        account = new OutageAccount(stage, folder);
        stage.namespaceWithWorkspace(SCHOOL, "the-key", "");
        stage.apply("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lesson, namespace: school}
                spec: {}
                """);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void shouldEndWithTwoAndDoNothingWhenItsAccountMayNotReadTheSecret() throws Exception {
        account.revoke("secrets");
        account.awaitRefusal("get", "secrets");

        assertEndsWithoutWork("cannot be read", "permission to get this Secret");
    }

    @Test
    void shouldEndWithTwoAndDoNothingWhenItsAccountMayNotCreateTheSecret() throws Exception {
        account.revokeAtHome("secrets");
        account.awaitRefusal("create", "secrets");

        assertEndsWithoutWork("cannot be created", "permission to create Secrets in this namespace");
    }

    @Test
    void shouldWorkWithoutTheSecretWhenItsKeyIsEphemeral() throws Exception {
        account.revokeAtHome("secrets");
        account.awaitRefusal("create", "secrets");

        OperatorUnderTest operator = operator("--ephemeral-key");

        ProcessStage.patiently().until(() -> ProcessStage.says(room(), "UpToDate"));
        assertThat(stage.isEnabled("school.lesson")).isTrue();
        assertThat(operator.output()).containsOnlyOnce("(--ephemeral-key)").contains("after a restart");
        assertThat(stage.client().secrets().inNamespace(OutageAccount.NAMESPACE).withName(OperatorKey.SECRET).get())
                .isNull();
        assertThat(operator.terminate()).isZero();
    }

    private void assertEndsWithoutWork(String what, String permission) throws InterruptedException {
        String before = room().getMetadata().getResourceVersion();
        try (OperatorUnderTest operator = operator()) {
            assertThat(operator.exitCode()).as(operator.output()).isEqualTo(2);
            assertThat(operator.output())
                    .contains("Secret \"room-operator-fingerprint\" in namespace \"" + OutageAccount.NAMESPACE + "\"",
                            what, permission)
                    .doesNotContain("Exception", "\tat ", "is working");
        }
        assertThat(stage.simulator().state().calls()).isEqualTo(Map.of());
        assertThat(room().getMetadata().getResourceVersion()).as("no claim, no status").isEqualTo(before);
    }

    private OperatorUnderTest operator(String... more) {
        return stage.operator(stage.simulator().url(), account.environment(stage.server().port()), more);
    }

    private Room room() {
        return stage.room(SCHOOL, "lesson").get();
    }
}
