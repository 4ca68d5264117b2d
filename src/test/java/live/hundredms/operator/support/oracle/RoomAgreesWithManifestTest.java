package live.hundredms.operator.support.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomAgreesWithManifestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Map<String, String>> SECRETS = Map.of("bucket",
            Map.of("key", "k1", "secret", "s1"), "hook", Map.of("X-Token", "t1"));
    private static final ObjectNode SPEC = json("""
            {"name": "Lesson", "description": "daily", "template": "classroom", "region": "eu", "largeRoom": true,
             "size": 10, "maxDurationSeconds": 600, "polls": ["p1", "p2"], "deletionPolicy": "Retain", "suspend": false,
             "recordingInfo": {"enabled": true, "uploadInfo": {"type": "s3", "location": "b",
              "credentialsSecretRef": {"name": "bucket"}}},
             "webhook": {"url": "https://hooks.example/a", "headersSecretRef": {"name": "hook"}}}""");
    private static final ObjectNode ROOM = json("""
            {"id": "r1", "name": "lesson", "enabled": true, "description": "daily", "template": "classroom",
             "region": "eu", "large_room": true, "size": 10, "max_duration_seconds": 600, "polls": ["p1", "p2"],
             "recording_info": {"enabled": true, "upload_info": {"type": "s3", "location": "b",
              "credentials": {"key": "k1", "secret": "s1"}}},
             "webhook": {"url": "https://hooks.example/a", "headers": {"X-Token": "t1"}}}""");

    private final RoomAgreesWithManifest exactly = RoomAgreesWithManifest
            .exactly(name -> SECRETS.getOrDefault(name, Map.of()));
    private final RoomAgreesWithManifest apartFromDefaults = RoomAgreesWithManifest
            .apartFromDefaults(name -> SECRETS.getOrDefault(name, Map.of()));

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode with(ObjectNode tree, String pointer, String value) {
        ObjectNode changed = tree.deepCopy();
        int end = pointer.lastIndexOf('/');
        try {
            changed.withObject(pointer.substring(0, end)).set(pointer.substring(end + 1), JSON.readTree(value));
        } catch (JsonProcessingException e) {
            throw new AssertionError(value, e);
        }
        return changed;
    }

    @Test
    void shouldFindNothingWhenTheRoomIsAsDeclared() {
        assertThat(exactly.differences(SPEC, ROOM)).isEmpty();
        assertThat(apartFromDefaults.differences(SPEC, ROOM)).isEmpty();
    }

    @Test
    void shouldNotLookAtWhatIsNotDeclared() {
        assertThat(exactly.differences(json("{\"name\": \"lesson\", \"region\": \"auto\"}"), ROOM)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /name | "other" | name
            /enabled | false | enabled
            /description | "" | description
            /template | "webinar" | template
            /region | "in" | region
            /large_room | false | largeRoom
            /size | 11 | size
            /max_duration_seconds | null | maxDurationSeconds
            /polls | ["p1"] | polls
            /recording_info/enabled | false | recordingInfo
            /recording_info/upload_info/type | "gs" | recordingInfo
            /recording_info/upload_info/location | "c" | recordingInfo
            /recording_info/upload_info/credentials/key | "k0" | recordingInfo
            /recording_info/upload_info/credentials/secret | "s0" | recordingInfo
            /webhook/url | "https://hooks.example/b" | webhook
            /webhook/headers/X-Token | "t0" | webhook
            /webhook/headers/X-More | "t1" | webhook
            """)
    void shouldNameTheFieldWhenTheRoomHasItOtherwise(String pointer, String value, String field) {
        JsonNode room = with(ROOM, pointer, value);

        assertThat(exactly.differences(SPEC, room)).singleElement().asString().startsWith(field + " ");
        assertThat(apartFromDefaults.differences(SPEC, room)).singleElement().asString().startsWith(field + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /recording_info/upload_info/prefix | "customer"
            /recording_info/upload_info/options | {"region": "ap-south-1"}
            """)
    void shouldAllowWhat100msFillsInOnlyWhenItIsTold(String pointer, String value) {
        JsonNode room = with(ROOM, pointer, value);

        assertThat(exactly.differences(SPEC, room)).singleElement().asString().startsWith("recordingInfo ");
        assertThat(apartFromDefaults.differences(SPEC, room)).isEmpty();
    }

    @Test
    void shouldWantNoUploadWhenNoneIsDeclared() {
        JsonNode spec = with(SPEC, "/recordingInfo", "{\"enabled\": true}");

        assertThat(apartFromDefaults.differences(spec, ROOM)).singleElement().asString().startsWith("recordingInfo ");
    }

    @Test
    void shouldTakeTheKeysOfTheSecretThatTheManifestNames() {
        JsonNode spec = with(SPEC, "/recordingInfo/uploadInfo/credentialsSecretRef",
                "{\"name\": \"bucket\", \"keyField\": \"secret\", \"secretField\": \"key\"}");

        assertThat(exactly.value(spec.path("recordingInfo")).at("/upload_info/credentials"))
                .isEqualTo(json("{\"key\": \"s1\", \"secret\": \"k1\"}"));
    }

    @Test
    void shouldWantTheListedHeadersOnly() {
        JsonNode spec = with(SPEC, "/webhook/headersSecretRef/keys", "[\"X-Token\"]");

        assertThat(exactly.differences(spec, ROOM)).isEmpty();
        assertThat(exactly.differences(with(SPEC, "/webhook/headersSecretRef/keys", "[\"X-Other\"]"), ROOM))
                .singleElement().asString().startsWith("webhook ");
    }

    @Test
    void shouldDifferWhenTheSecretIsGone() {
        JsonNode spec = with(SPEC, "/webhook/headersSecretRef", "{\"name\": \"gone\"}");

        assertThat(apartFromDefaults.differences(spec, ROOM)).singleElement().asString().startsWith("webhook ");
    }
}
