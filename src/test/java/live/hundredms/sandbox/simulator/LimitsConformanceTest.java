package live.hundredms.sandbox.simulator;

import static live.hundredms.sandbox.simulator.ConformanceRemote.body;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** Statements about what a room may not be. */
@Statements
class LimitsConformanceTest {
    private final ConformanceRemote remote;

    LimitsConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    private Client.Answer with(String fields) throws IOException {
        return remote.post(body(remote.freshName(), fields));
    }

    private void assertAccepted(String fields) throws IOException {
        assertThat(with(fields)).as(fields).extracting(Client.Answer::status).isEqualTo(200);
    }

    /** Whether a text is a message or a detail is undocumented (100ms-api.md C.9.2). */
    private static void assertInvalid(Client.Answer answer, String text) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asInt()).isEqualTo(400);
        assertThat(answer.field("message") + answer.json().path("details")).contains(text);
    }

    @Statement(value = 13, text = "a name with another character than A-Z a-z 0-9 . - : _ is answered 400")
    void names() throws IOException {
        for (String name : List.of("with blank", "slash/name", "ümlaut", "")) {
            assertInvalid(remote.post(body(name, "")), "Invalid body param");
        }
        assertThat(remote.post(body(remote.freshName() + ".a-b:c_D", "")).status()).isEqualTo(200);
    }

    @Statement(value = 14, text = "template instead of template_id is answered 400")
    void templateByName() throws IOException {
        assertInvalid(with("\"template\":\"default\""), "Invalid body param: template. Use template_id");
    }

    @Statement(value = 15, text = "an unknown template_id is answered 400")
    void unknownTemplate() throws IOException {
        assertInvalid(with("\"template_id\":\"66f0aa11c0ffee00000000b9\""), "Error: template not found");
    }

    @Statement(value = 16, text = "an unknown region is answered 400; auto and none resolve to the template's")
    void regions() throws IOException {
        assertInvalid(with("\"region\":\"moon\""), "Error: region not supported");
        for (String region : List.of("eu", "in", "us")) {
            assertThat(with("\"region\":\"" + region + "\"").field("region")).isEqualTo(region);
        }
        assertThat(with("\"region\":\"auto\"").field("region")).isEqualTo(with("").field("region"))
                .isNotEqualTo("auto");
    }

    @Statement(value = 17, text = "max_duration_seconds lies between 120 and 43200, both included")
    void durations() throws IOException {
        assertInvalid(with("\"max_duration_seconds\":119"),
                "Invalid body param: max_duration_seconds less than 120 seconds");
        assertInvalid(with("\"max_duration_seconds\":43201"),
                "Invalid body param: max_duration_seconds greater than 43200 seconds");
        assertAccepted("\"max_duration_seconds\":120");
        assertAccepted("\"max_duration_seconds\":43200");
    }

    @Statement(value = 18, text = "size is at most 2500, in a large room 20000")
    void sizes() throws IOException {
        assertInvalid(with("\"size\":2501"),
                "Invalid body param: room size greater than 2500, set large_room flag as true");
        assertInvalid(with("\"size\":20001,\"large_room\":true"), "Invalid body param: room size greater than 20000");
        assertAccepted("\"size\":2500");
        assertAccepted("\"size\":20000,\"large_room\":true");
    }

    private static String storage(String upload) {
        return "\"recording_info\":{\"enabled\":true,\"upload_info\":" + upload + "}";
    }

    @Statement(value = 19, text = "storage without location, of an unknown type or with half a key pair is answered 400")
    void badStorage() throws IOException {
        assertInvalid(with(storage("{\"type\":\"s3\"}")), "Bucket location is missing");
        assertInvalid(with(storage("{\"type\":\"ftp\",\"location\":\"b\"}")), "Invalid upload configuration");
        assertInvalid(with(storage("{\"type\":\"s3\",\"location\":\"b\",\"credentials\":{\"key\":\"k\"}}")),
                "Invalid upload configuration");
        assertInvalid(with(storage("{\"type\":\"s3\",\"location\":\"b\",\"credentials\":{\"secret\":\"s\"}}")),
                "Invalid upload configuration");
    }

    @Statement(value = 20, text = "storage of type s3, gs, oss and azure is accepted, azure without a region")
    void goodStorage() throws IOException {
        for (String type : List.of("s3", "gs", "oss")) {
            assertAccepted(storage("{\"type\":\"" + type + "\",\"location\":\"b\",\"options\":{\"region\":\"r\"}}"));
        }
        assertAccepted(
                storage("{\"type\":\"azure\",\"location\":\"c\",\"credentials\":{\"key\":\"k\",\"secret\":\"s\"}}"));
    }

    @Statement(value = 21, text = "a webhook without url is answered 400")
    void webhooks() throws IOException {
        assertInvalid(with("\"webhook\":{\"headers\":{\"X-Key\":\"v\"}}"), "Invalid body param");
        assertAccepted("\"webhook\":{\"url\":\"https://hooks.example/rooms\",\"headers\":{\"X-Key\":\"v\"}}");
    }
}
