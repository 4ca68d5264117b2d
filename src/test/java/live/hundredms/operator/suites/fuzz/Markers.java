package live.hundredms.operator.suites.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The secrets of the fuzzed requests, each a text that stands nowhere else. The
 * dictionary has them, so the fuzzer puts them wherever it likes.
 */
final class Markers {
    static final String STORAGE_KEY = "mark-storage-key-q1";
    static final String STORAGE_SECRET = "mark/storage+secret=q2";
    static final String HEADER_VALUE = "Bearer mark-header-q3";
    static final String APP_SECRET = "mark-app-secret-q4";
    static final String ROOM_CODE = "mrk-code-q5x";

    private static final List<String> ALL = List.of(STORAGE_KEY, STORAGE_SECRET, HEADER_VALUE, APP_SECRET, ROOM_CODE);
    private static final List<String> SPELT = ALL.stream().flatMap(Markers::spellings)
            .map(text -> text.toLowerCase(Locale.ROOT)).distinct().toList();
    private static final Set<String> SECRET_MEMBERS = Set.of("credentials", "headers");
    private static final JsonFactory FACTORY = new JsonFactory();

    private Markers() {
    }

    /** Whether a text quotes a marker, in any spelling that redaction takes out. */
    static boolean quotedIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return SPELT.stream().anyMatch(lower::contains);
    }

    /**
     * Whether a marker went from where secrets stand in a reply into what was made
     * of it. One that 100ms repeats in a description is no secret of the reply.
     */
    static boolean leaked(byte[] body, String made) {
        List<String> shown = ALL.stream().filter(made::contains).toList();
        return !shown.isEmpty() && !standsOpen(body, shown);
    }

    private static boolean standsOpen(byte[] body, List<String> markers) {
        try (JsonParser in = FACTORY.createParser(body)) {
            Set<String> open = new HashSet<>();
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.FIELD_NAME && SECRET_MEMBERS.contains(in.currentName())) {
                    in.nextToken();
                    in.skipChildren();
                } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    String text = in.getText();
                    markers.stream().filter(text::contains).forEach(open::add);
                }
            }
            return open.containsAll(markers);
        } catch (IOException e) {
            throw new AssertionError("something was made of a body that is not JSON", e);
        }
    }

    private static Stream<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
