package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.Map;
import live.hundredms.operator.api.Room;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdsTest {
    private static final String HMAC = "0123456789abcdef".repeat(4);

    @Test
    void shouldFindTheKeyOfAFingerprint() {
        assertThat(KeyIds.first(room("1a2b3c4d:" + HMAC))).contains("1a2b3c4d");
    }

    @Test
    void shouldFindTheKeyOfCredentialsThatWereRefused() {
        assertThat(KeyIds.first(room("refused:1a2b3c4d:" + HMAC))).contains("1a2b3c4d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "1a2b3c4d", "1a2b3c4d:", "1a2b3c4d:0123", "1A2B3C4D:" + "0123456789abcdef",
            "more than 1a2b3c4d:"})
    void shouldFindNoKeyInWhatIsNoFingerprint(String text) {
        assertThat(KeyIds.first(room(text))).isEmpty();
    }

    @Test
    void shouldFindNoKeyWhenNothingIsThere() {
        assertThat(KeyIds.first(room(null))).isEmpty();
        assertThat(KeyIds.first(new Room())).isEmpty();
        assertThat(KeyIds.first(Serialization.unmarshal("{\"status\": {\"roomId\": \"r\"}}", Room.class))).isEmpty();
    }

    private static Room room(@Nullable String fingerprint) {
        Map<String, @Nullable String> credentials = new HashMap<>();
        credentials.put("webhook", fingerprint);
        return Serialization.unmarshal(Serialization.asJson(Map.of("status", Map.of("credentials", credentials))),
                Room.class);
    }
}
