package live.hundredms.operator.suites.deploy;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.support.ControllerManager;
import live.hundredms.operator.support.NeedsControllerManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform team and the members of a team follow the section about several teams of {@code deploy/README.md}. */
class SeveralTeamsIT extends HowToScene {
    private static final HowToPage PAGE = HowToPage.of("../README.md");
    private static final String PLATFORM = "kubectl --as=platform --as-group=platform-team ";
    private static final String MEMBER = "kubectl --as=member --as-group=team-a -n team-a ";

    @BeforeEach
    void setUp() {
        follow(PAGE, "Permissions of the teams");
    }

    @Test
    void shouldLetAMemberWriteRooms() {
        shared();

        member("create", HowToManifests.room("team-a", "town-hall", "description: All hands"));
        cluster.run(MEMBER + "wait room/town-hall --for=condition=Ready --timeout=60s");
        cluster.run(MEMBER + "patch room town-hall --type=merge -p '{\"spec\":{\"enabled\":false}}'");
        cluster.run(MEMBER + "describe room town-hall");
        cluster.run(MEMBER + "delete room town-hall --timeout=60s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create -f workspace.yaml", "create -n team-b -f room-of-another-team.yaml",
            "patch room town-hall --subresource=status --type=merge -p '{\"status\":{\"roomId\":\"other\"}}'",
            "patch clusterworkspace default --type=merge -p '{\"spec\":{\"roomRules\":null}}'",
            "get clusterworkspace default", "get secret keys", "get secrets -n room-credentials",
            "get secret shared-keys -n room-credentials", "delete resourcequota rooms",
            "label namespace team-a example.com/video=other --overwrite",
            "create rolebinding more --clusterrole=edit" + " --user=member"})
    void shouldLetAMemberDoNothingElse(String command) {
        cluster.run("kubectl apply -f deploy/samples/several-teams/team.yaml");
        cluster.apply(HowToManifests.secretOf("team-a", "keys", KEY) + "---\n"
                + HowToManifests.room("team-a", "town-hall", "description: All hands"), remote);
        cluster.write("workspace.yaml", HowToManifests.workspace("team-a", "keys"));
        cluster.write("room-of-another-team.yaml", HowToManifests.room("team-b", "town-hall", "size: 10"));

        assertThat(cluster.refused(MEMBER + command)).containsIgnoringCase("forbidden: User \"member\" cannot");
    }

    @Test
    void shouldLetThePlatformTeamGrantNoOtherRole() {
        assertThat(cluster
                .refused(PLATFORM + "-n team-a create rolebinding more --clusterrole=cluster-admin --user=platform"))
                .contains("is attempting to grant RBAC permissions not currently held");
        assertThat(cluster.refused(PLATFORM + "-n room-operator-system get secrets"))
                .contains("forbidden: User \"platform\" cannot list resource \"secrets\"");
    }

    @Test
    void shouldKeepRoomsToTheRulesWhenTeamsShareAWorkspace() {
        existing("production:team-a.found", Map.of("description", "History"));
        existing("town-hall", Map.of("description", "Of nobody's Room"));
        shared();

        member("apply",
                String.join("---\n", HowToManifests.room("team-a", "found", "description: Physics"),
                        HowToManifests.room("team-a", "foreign", "name: town-hall"),
                        HowToManifests.room("team-a", "watched", "name: town-hall\n  managementPolicy: Observe"),
                        HowToManifests.room("team-a", "told", "webhook: {url: 'https://example.org/events'}"),
                        HowToManifests.room("team-a", "heard", "webhook: {url: 'https://a.hooks.example.com/events'}"),
                        HowToManifests.room("team-a", "kept", """
                                recordingInfo:
                                    enabled: true
                                    uploadInfo: {type: s3, location: example-lessons-2}
                                """)));

        cluster.run(MEMBER + "wait room/found room/heard --for=condition=Ready --timeout=60s");
        assertThat(cluster.run(MEMBER + "wait room/foreign room/watched room/told room/kept --timeout=60s"
                + " --for=jsonpath='{.status.conditions[?(@.type==\"Ready\")].reason}'=NotAllowedByWorkspace"))
                .hasLineCount(4);
        assertThat(names(KEY)).containsExactlyInAnyOrder("production:team-a.found", "town-hall",
                "production:team-a.heard");
        assertThat(remote.state().roomNamed("production:team-a.found").orElseThrow().path("description").asText())
                .isEqualTo("Physics");
        assertThat(remote.state().roomNamed("town-hall").orElseThrow().path("description").asText())
                .isEqualTo("Of nobody's Room");
    }

    @Test
    void shouldCreateNoMoreRoomsWhenTheRuleSaysHowMany() {
        shared();
        cluster.run(PLATFORM + "patch clusterworkspace default --type=merge"
                + " -p '{\"spec\":{\"roomRules\":{\"maxRoomsPerNamespace\":1}}}'");
        member("apply", HowToManifests.room("team-a", "first", "deletionPolicy: Disable"));
        cluster.run(MEMBER + "wait room/first --for=condition=Ready --timeout=60s");
        cluster.run(MEMBER + "delete room first --timeout=60s");

        member("apply", HowToManifests.room("team-a", "second", "description: Each morning"));

        cluster.run(MEMBER + "wait room/second --timeout=60s"
                + " --for=jsonpath='{.status.conditions[?(@.type==\"Ready\")].reason}'=NotAllowedByWorkspace");
        assertThat(names(KEY)).containsExactly("production:team-a.first");
    }

    @Test
    void shouldSayThatRulesDifferWhenAnotherObjectLeadsToTheSharedWorkspace() {
        shared();
        cluster.apply(
                HowToManifests.secretOf("team-b", "keys", KEY) + "---\n" + HowToManifests.workspace("team-b", "keys"),
                remote);

        cluster.run("kubectl -n team-b wait workspace/default --for=condition=RulesDiffer --timeout=60s");
        cluster.run(PLATFORM + "wait clusterworkspace/default --for=condition=RulesDiffer --timeout=60s");
        cluster.run(PLATFORM + "wait clusterworkspace/default --for=condition=Ready --timeout=60s");
    }

    @Test
    void shouldChangeNothingWhenTheWorkspaceIsReadOnly() {
        shared();
        member("apply", HowToManifests.room("team-a", "town-hall", "description: All hands"));
        cluster.run(MEMBER + "wait room/town-hall --for=condition=Ready --timeout=60s");
        List<JsonNode> before = remote.state().rooms();

        follow(PAGE, "Make a workspace read-only");
        member("apply", HowToManifests.room("team-a", "town-hall", "description: Moved"));
        cluster.run(MEMBER + "wait room/town-hall --timeout=60s"
                + " --for=jsonpath='{.status.conditions[?(@.type==\"Ready\")].reason}'=Drifted");
        cluster.run(MEMBER + "delete room town-hall --timeout=60s");

        assertThat(remote.state().rooms()).isEqualTo(before);
    }

    @Test
    void shouldUseTheWorkspaceOfTheTeamWhenItHasOne() {
        followAsPlatform("A workspace for each team", true);
        credentials("secret hundredms-keys -n team-a", "workspace default -n team-a", "kubectl ");

        cluster.startOperator(remote, Optional.empty());
        member("apply", HowToManifests.room("team-a", "town-hall", "description: All hands"));

        cluster.run(MEMBER + "wait room/town-hall --for=condition=Ready --timeout=60s");
        assertThat(names(KEY)).containsExactly("team-a.town-hall");
    }

    /** Here something counts; elsewhere an API server alone knows a quota and does not enforce it. */
    @Test
    @NeedsControllerManager
    void shouldRefuseARoomWhenTheQuotaIsReached() {
        cluster.run("kubectl apply -f deploy/samples/several-teams/team.yaml");
        try (ControllerManager _ = cluster.startQuotas()) {
            follow(PAGE, "Quotas");
            cluster.run("kubectl -n team-a patch resourcequota rooms --type=merge"
                    + " -p '{\"spec\":{\"hard\":{\"count/rooms.100ms.live\":\"2\"}}}'");
            await().atMost(60, SECONDS).until(() -> cluster
                    .run("kubectl -n team-a get resourcequota rooms -o jsonpath='{.status.hard}'").contains("\"2\""));
            member("create", HowToManifests.room("team-a", "first", "size: 10"));
            member("create", HowToManifests.room("team-a", "second", "size: 10"));
            cluster.write("third.yaml", HowToManifests.room("team-a", "third", "size: 10"));

            assertThat(cluster.refused(MEMBER + "create -f third.yaml")).contains("Forbidden", "exceeded quota: rooms",
                    "used: count/rooms.100ms.live=2");

            cluster.run(MEMBER + "patch room first --type=merge -p '{\"spec\":{\"size\":20}}'");
            cluster.run(MEMBER + "delete room first");
            await().atMost(60, SECONDS)
                    .untilAsserted(() -> assertThat(cluster.run(MEMBER + "create -f third.yaml")).contains("created"));
        } finally {
            cluster.run("kubectl -n team-a delete resourcequota rooms --ignore-not-found");
        }
    }

    /** What the platform team does for one shared workspace, and an operator that calls this 100ms for it. */
    private void shared() {
        followAsPlatform("One shared workspace with rules", false);
        credentials("secret shared-keys -n room-credentials", "clusterworkspace default", PLATFORM);
        cluster.startOperator(remote, Optional.empty());
    }

    /** The administrator of the cluster does it if the platform team may not write Secrets of a team. */
    private void followAsPlatform(String section, boolean administrator) {
        for (HowToPage.Block block : PAGE.blocks(section)) {
            if (block.language().equals("sh")) {
                cluster.run(administrator ? block.content() : block.content().replace("kubectl ", PLATFORM));
            }
        }
    }

    private void credentials(String secret, String workspace, String kubectl) {
        cluster.run(kubectl + "patch " + secret + " --type=merge -p '{\"stringData\":{\"accessKey\":\"" + KEY
                + "\",\"appSecret\":\"" + HowToManifests.secret(KEY) + "\"}}'");
        cluster.run(kubectl + "patch " + workspace + " --type=merge -p '{\"spec\":{\"endpoint\":\""
                + remote.currentEndpoint() + "\"}}'");
    }

    private void member(String verb, String manifest) {
        cluster.write("of-a-member.yaml", manifest);
        cluster.run(MEMBER + verb + " -f of-a-member.yaml");
    }
}
