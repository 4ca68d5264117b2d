package live.hundredms.operator.suites.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Headers;
import okio.ByteString;

/**
 * A reply as an input spells it. Every input is one: what can't be read is the
 * first call, the status the target starts from, or part of the body.
 *
 * @param body {@code {{token}}} in it becomes the token of the request
 */
record ReplyInput(RemoteCall call, int status, Headers headers, ByteString body) {
    private static final List<RemoteCall> CALLS = List.of(RemoteCall.values());
    private static final ByteString TOKEN = ByteString.encodeUtf8("{{token}}");
    private static final Headers NONE = new Headers.Builder().build();

    /** The call on the first line, behind it the body of a 200. */
    static ReplyInput reply(byte[] data, List<RemoteCall> calls) {
        int end = endOfLine(data, 0);
        return new ReplyInput(call(line(data, 0, end), calls), 200, NONE, from(data, end + 1));
    }

    /** Call and status on the first line, behind it the body. */
    static ReplyInput error(byte[] data) {
        int end = endOfLine(data, 0);
        String first = line(data, 0, end);
        return new ReplyInput(call(first, CALLS), status(first, 400), NONE, from(data, end + 1));
    }

    /** Call and status, header lines, an empty line, the body. */
    static ReplyInput response(byte[] data) {
        int end = endOfLine(data, 0);
        String first = line(data, 0, end);
        Headers.Builder headers = new Headers.Builder();
        int start = end + 1;
        while (start < data.length) {
            end = endOfLine(data, start);
            String line = line(data, start, end);
            start = end + 1;
            if (line.isEmpty()) {
                break;
            }
            add(headers, line);
        }
        return new ReplyInput(call(first, CALLS), status(first, 429), headers.build(), from(data, start));
    }

    /** As it answers a request of that token. */
    ReplyInput with(String token) {
        return body.indexOf(TOKEN) < 0
                ? this
                : new ReplyInput(call, status, headers,
                        ByteString.encodeString(body.string(StandardCharsets.ISO_8859_1).replace(TOKEN.utf8(), token),
                                StandardCharsets.ISO_8859_1));
    }

    private static void add(Headers.Builder headers, String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            headers.addUnsafeNonAscii(name, line.substring(colon + 1));
        }
    }

    private static RemoteCall call(String line, List<RemoteCall> calls) {
        int end = line.indexOf(' ');
        String word = end < 0 ? line : line.substring(0, end);
        for (RemoteCall call : calls) {
            if (call.label().equals(word)) {
                return call;
            }
        }
        return calls.getFirst();
    }

    private static int status(String line, int otherwise) {
        String word = line.substring(line.indexOf(' ') + 1);
        boolean number = word.length() == 3 && word.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && word.charAt(0) != '0' && word.charAt(0) != '1' ? Integer.parseInt(word) : otherwise;
    }

    private static int endOfLine(byte[] data, int start) {
        int end = start;
        while (end < data.length && data[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String line(byte[] data, int start, int end) {
        return new String(data, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static ByteString from(byte[] data, int start) {
        return start >= data.length ? ByteString.EMPTY : ByteString.of(data, start, data.length - start);
    }
}
