package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.SceneRemote;

/** Somebody writes a claim that no operator would write: it is as good as none, and the Room can be deleted. */
final class MalformedClaims {
    private MalformedClaims() {
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                new Attack("C11, malformed claims",
                        stage -> arrive(stage, stage.team("team").withWorkspace(), "UpToDate")),
                new Attack("C11, malformed claims without a workspace",
                        stage -> arrive(stage, stage.team("team"), "WorkspaceNotFound")),
                new Attack("C11, malformed claims, deleted at once", MalformedClaims::areDeletedAtOnce),
                new Attack("C11, claims with one wild member", MalformedClaims::haveOneWildMember));
    }

    private static void arrive(AttackStage stage, Scene team, String reason) {
        arrive(stage, team, stage.roomWriter(team), claims(), reason);
    }

    private static void haveOneWildMember(AttackStage stage) {
        Scene team = stage.team("team").withWorkspace();
        ObjectNode real = (ObjectNode) SceneRemote.json(stage.realClaim());
        arrive(stage, team, stage.roomWriter(team), wildMembers(real), "UpToDate");
    }

    private static void arrive(AttackStage stage, Scene team, Person person, Map<String, String> claims,
            String reason) {
        List<Room> rooms = create(person, team, claims);

        stage.awaitReasonsOnceOld(team, rooms, reason);
        stage.deleteAll(person, team, rooms);
        assertThat(stage.world().simulator().state().rooms(team.key())).as("rooms that were disabled")
                .hasSize(reason.equals("UpToDate") ? rooms.size() : 0)
                .noneMatch(room -> room.path("enabled").asBoolean());
    }

    private static void areDeletedAtOnce(AttackStage stage) {
        Scene team = stage.team("team").withWorkspace();
        Person person = stage.roomWriter(team);

        List<Room> rooms = create(person, team, claims());
        stage.deleteAllEarly(person, team, rooms);

        assertThat(stage.world().simulator().state().rooms(team.key())).isEmpty();
    }

    private static List<Room> create(Person person, Scene team, Map<String, String> claims) {
        return claims.entrySet().stream().map(entry -> person.create(team.namespace(),
                EditedManifest.of(entry.getKey(), "").finalizer().claim(entry.getValue()))).toList();
    }

    private static Map<String, String> claims() {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.putAll(dates());
        claims.putAll(names());
        claims.putAll(noClaims());
        return claims;
    }

    private static String usual(String name, String workspace, String since) {
        return """
                {"name": %s, "workspace": %s, "since": %s, "origin": "CREATED"}""".formatted(text(name),
                text(workspace), text(since));
    }

    private static String text(String value) {
        return JsonNodeFactory.instance.textNode(value).toString();
    }

    private static Map<String, String> dates() {
        Map<String, String> claims = new LinkedHashMap<>();
        for (String date : List.of("-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z",
                "-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "+10000000000-01-01T00:00:00Z",
                "2026-02-30T00:00:00Z", "2026-01-01T24:00:01Z", "1970-01-01", "0", "")) {
            claims.put("date-" + claims.size(), usual("a.b", "Workspace/a/b", date));
        }
        return claims;
    }

    private static Map<String, String> names() {
        String now = "2026-01-01T00:00:00Z";
        Map<String, String> claims = new LinkedHashMap<>();
        for (String name : List.of("", " ", "two\nlines", "\u0000", "\u202egnp.moor", "a".repeat(254),
                "a".repeat(40_000), "a/b", "..")) {
            claims.put("name-" + claims.size(), usual(name, "Workspace/a/b", now));
        }
        for (String workspace : List.of("", "/", "Workspace", "Workspace//", "Workspace/a/b/c", "Workspace/\n/b",
                "ClusterWorkspace/" + "a".repeat(40_000), "Secret/a/b")) {
            claims.put("workspace-" + claims.size(), usual("a.b", workspace, now));
        }
        return claims;
    }

    private static Map<String, String> noClaims() {
        Map<String, String> claims = new LinkedHashMap<>();
        for (String text : List.of("", " ", "null", "[]", "\"claim\"", "1e999999999", "{", "{}", "[".repeat(100_000),
                "{\"v\":".repeat(20_000), "\ufeff{}", "{\"since\": " + "9".repeat(5_000) + "}",
                "{\"name\": \"a\", \"name\": \"b\"}", "{\"name\": \"\\ud800\"}",
                usual("a.b", "Workspace/a/b", "2026-01-01T00:00:00Z") + "}")) {
            claims.put("text-" + claims.size(), text);
        }
        return claims;
    }

    /** A claim of the operator's in which one member at a time has a value of another kind. */
    private static Map<String, String> wildMembers(ObjectNode real) {
        Map<String, String> claims = new LinkedHashMap<>();
        List<JsonNode> values = List.of(JsonNodeFactory.instance.nullNode(),
                JsonNodeFactory.instance.numberNode(Double.MAX_VALUE), JsonNodeFactory.instance.numberNode(-1),
                JsonNodeFactory.instance.textNode("a".repeat(5_000)), JsonNodeFactory.instance.arrayNode().add("a"),
                JsonNodeFactory.instance.objectNode().put("a", "b"), JsonNodeFactory.instance.booleanNode(true));
        real.fieldNames().forEachRemaining(member -> values.forEach(
                value -> claims.put("member-" + claims.size(), real.deepCopy().set(member, value).toString())));
        return claims;
    }
}
