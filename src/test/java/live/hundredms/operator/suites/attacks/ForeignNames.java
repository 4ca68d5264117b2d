package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.attacks.ForgedClaim.Forgery;
import live.hundredms.operator.suites.attacks.Victim.Way;
import live.hundredms.operator.suites.behaviour.Scene;

/** Somebody who may only write Rooms of one namespace claims the name that a Room of another team will have. */
final class ForeignNames {
    private ForeignNames() {
    }

    static Stream<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        for (Forgery forgery : Forgery.values()) {
            for (Way way : Way.values()) {
                attacks.add(new Attack("K4, %s, claim %s".formatted(way, forgery), stage -> takesName(stage, way,
                        (victim, _) -> forgery.claim(stage, victim.workspace(), victim.defaultName("launch")))));
            }
            attacks.add(new Attack("K5, claim " + forgery,
                    stage -> takesName(stage, Way.WORKSPACE, (victim, attacker) -> forgery
                            .claim(stage, "Workspace/" + attacker.namespace() + "/none", victim.defaultName("launch"))
                            .withIdentity(hash(victim.team().key())))));
            attacks.add(new Attack("seniority, claim " + forgery, stage -> claimsToBeOlder(stage, forgery)));
        }
        return attacks.stream();
    }

    /** What the attacker claims of a victim. */
    private interface Claiming {
        ForgedClaim of(Victim victim, Scene attacker);
    }

    private static void takesName(AttackStage stage, Way way, Claiming claiming) {
        Victim victim = way.appear(stage);
        Scene attacker = stage.team("attacker");
        Person person = stage.roomWriter(attacker);
        String workspaceRef = way == Way.CLUSTER_WORKSPACE
                ? "workspaceRef: {kind: ClusterWorkspace, name: %s}".formatted(victim.team().namespace())
                : "";

        Room forged = person.create(attacker.namespace(),
                EditedManifest.of("forged", "name: " + victim.defaultName("launch")).with(workspaceRef),
                claiming.of(victim, attacker));
        getsName(victim, workspaceRef);
        stage.awaitOld(forged);
        getsName(victim, workspaceRef);

        stage.delete(person, forged);
    }

    /** The victim creates its Room and deletes it again, by when the name is free for the next. */
    private static void getsName(Victim victim, String workspaceRef) {
        Scene team = victim.team();
        team.room("launch", "deletionPolicy: Disable\n" + workspaceRef);
        team.awaitReason("launch", "UpToDate", AttackStage.soon());
        assertThat(team.remote().room("launch").path("enabled").asBoolean()).isTrue();
        team.delete("launch");
        AttackStage.soon().until(() -> !team.exists("launch"));
    }

    /** Both may use the workspace, and the victim's Room is the older one, but waits for a Secret. */
    private static void claimsToBeOlder(AttackStage stage, Forgery forgery) {
        Scene victim = stage.team("victim");
        Scene neighbour = stage.team("neighbour");
        victim.clusterWorkspace(
                "allowedNamespaces: {names: [%s, %s]}".formatted(victim.namespace(), neighbour.namespace()));
        String workspaceRef = "workspaceRef: {kind: ClusterWorkspace, name: %s}".formatted(victim.namespace());
        String name = victim.namespace() + ".launch";
        victim.room("launch", """
                {%s, webhook: {url: "https://example.com/hook", headersSecretRef: {name: late}}}
                """.formatted(workspaceRef));
        victim.awaitReason("launch", "SecretNotFound", AttackStage.soon());
        Person person = stage.roomWriter(neighbour);

        Room forged = person.create(
                neighbour.namespace(), EditedManifest
                        .of("forged", "{name: %s, description: mine, %s}".formatted(name, workspaceRef)).finalizer(),
                forgery.claim(stage, "ClusterWorkspace/" + victim.namespace(), name));
        stage.awaitOld(forged);
        stage.awaitReason(neighbour, forged, "NameTaken");
        victim.secret("late", Map.of("X-Token", "told-to-nobody"));

        victim.awaitReason("launch", "UpToDate", AttackStage.soon());
        stage.delete(person, forged);
        assertThat(victim.remote().room("launch").path("enabled").asBoolean()).isTrue();
        assertThat(victim.remote().room("launch").path("description").asText()).isNotEqualTo("mine");
    }

    /** As a claim that an operator wrote names an access key. */
    private static String hash(String accessKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(accessKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
