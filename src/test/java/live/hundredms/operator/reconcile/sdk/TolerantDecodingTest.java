package live.hundredms.operator.reconcile.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Unreadable;
import live.hundredms.operator.api.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** U1. */
class TolerantDecodingTest {
    private static final String ROOM = """
            {"apiVersion": "100ms.live/v1", "kind": "Room", "metadata": {"name": "%s", "namespace": "team", "uid": "%s",
             "resourceVersion": "12", "annotations": {"a": "b"}}, "spec": %s, "status": %s}""";
    private static final String STATUS = """
            {"roomId": "r1", "origin": "Created", "claimed": {"uid": "u", "name": "n", "workspaceRef": "Workspace/team/default"}}""";

    private final KubernetesSerialization decoding = SlimRooms.serialization();

    private static String room(String spec, String status) {
        return ROOM.formatted("lesson", "u", spec, status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"size\": \"lots\"} | spec.size",
            "{\"name\": \"a\", \"size\": {\"a\": [1, {\"b\": 2}]}, \"enabled\": true} | spec.size",
            "{\"size\": 99999999999} | spec.size", "{\"polls\": [\"a\", {\"b\": 1}]} | spec.polls[1]",
            "{\"polls\": \"a\", \"size\": 5} | spec.polls",
            "{\"webhook\": {\"headersSecretRef\": [1]}, \"size\": 5} | spec.webhook.headersSecretRef",
            "\"text\" | spec", "[{\"size\": 1}] | spec", "null | spec", "{\"enabled\": \"perhaps\"} | spec.enabled"})
    void shouldMarkARoomWhoseSpecCannotBeDecodedAndKeepTheRest(String spec, String path) {
        Room room = decoding.unmarshal(room(spec, STATUS), Room.class);

        assertThat(Unreadable.of(room)).contains(path);
        assertThat(room.getSpec()).isNull();
        assertThat(room.getStatus().roomId()).isEqualTo("r1");
        assertThat(room.getMetadata().getAnnotations()).containsEntry("+", "");
        assertThat(Unreadable.isStatusUnreadable(room)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"roomId\": {\"a\": 1}, \"origin\": \"Created\"} | status.roomId",
            "{\"claimed\": {\"attempts\": {\"a\": 1}}} | status.claimed.attempts",
            "{\"conditions\": [{\"type\": \"Ready\", \"observedGeneration\": \"x\"}]} | status.conditions[0].observedGeneration"})
    void shouldMarkARoomWhoseStatusCannotBeDecoded(String status, String path) {
        Room room = decoding.unmarshal(room("{\"size\": 5}", status), Room.class);

        assertThat(Unreadable.of(room)).contains(path);
        assertThat(Unreadable.isStatusUnreadable(room)).isTrue();
        assertThat(room.getSpec().size()).isEqualTo(5);
    }

    /** A rule that is ignored would be no rule. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"later\": true} | spec.roomRules.later",
            "{\"storageLocations\": [{\"type\": \"s3\", \"location\": \"a\", \"region\": \"b\"}]} | spec.roomRules.storageLocations[0].region"})
    void shouldMarkAWorkspaceWithARuleThatItDoesNotKnow(String rules, String path) {
        ClusterWorkspace workspace = decoding.unmarshal("""
                {"apiVersion": "100ms.live/v1", "kind": "ClusterWorkspace", "metadata": {"name": "w", "uid": "u"},
                 "spec": {"credentialsSecretRef": {"namespace": "a", "name": "b"}, "later": 1, "roomRules": %s}}
                """.formatted(rules), ClusterWorkspace.class);

        assertThat(Unreadable.of(workspace)).contains(path);
    }

    @Test
    void shouldDecodeTheOtherItemsOfAList() {
        String list = "{\"apiVersion\": \"100ms.live/v1\", \"kind\": \"RoomList\", \"items\": [%s, %s, %s], \"metadata\": {\"resourceVersion\": \"9\"}}"
                .formatted(ROOM.formatted("a", "1", "{\"size\": 5}", "{}"),
                        ROOM.formatted("b", "2", "{\"size\": {\"x\": []}}", "{}"),
                        ROOM.formatted("c", "3", "{\"size\": 6}", "{}"));

        DefaultKubernetesResourceList<Room> rooms = decoding.unmarshal(list, new TypeReference<>() {
        });

        assertThat(rooms.getItems()).extracting(room -> room.getMetadata().getName()).containsExactly("a", "b", "c");
        assertThat(rooms.getItems()).extracting(room -> Unreadable.of(room).orElse(""))
                .isEqualTo(List.of("", "spec.size", ""));
        assertThat(rooms.getMetadata().getResourceVersion()).isEqualTo("9");
    }

    @Test
    void shouldDecodeAnEventOfAWatch() {
        String event = "{\"type\": \"ADDED\", \"object\": " + room("{\"size\": \"lots\"}", STATUS) + "}";

        Object object = decoding.unmarshal(event, WatchEvent.class).getObject();
        Room room = object instanceof Room typed
                ? typed
                : decoding.convertValue(object instanceof GenericKubernetesResource any ? any : object, Room.class);

        assertThat(Unreadable.of(room)).contains("spec.size");
        assertThat(room.getStatus().roomId()).isEqualTo("r1");
    }

    @Test
    void shouldMarkWorkspaceObjectsAlike() {
        String workspace = "{\"apiVersion\": \"100ms.live/v1\", \"kind\": \"%s\", \"metadata\": {\"name\": \"w\", \"uid\": \"u\"}, \"spec\": {\"rateLimit\": \"fast\"}, \"status\": {\"identity\": [{\"key\": \"k\"}]}}";

        Workspace one = decoding.unmarshal(workspace.formatted("Workspace"), Workspace.class);
        ClusterWorkspace other = decoding.unmarshal(workspace.formatted("ClusterWorkspace"), ClusterWorkspace.class);

        assertThat(Unreadable.of(one)).contains("spec.rateLimit");
        assertThat(Unreadable.of(other)).contains("spec.rateLimit");
        assertThat(one.getStatus().identity()).hasSize(1);
    }

    @Test
    void shouldMarkNothingThatCanBeDecoded() {
        Room room = decoding.unmarshal(room("{\"size\": 5, \"ofANewerVersion\": {\"a\": [1]}}", STATUS), Room.class);

        assertThat(Unreadable.of(room)).isEmpty();
    }
}
