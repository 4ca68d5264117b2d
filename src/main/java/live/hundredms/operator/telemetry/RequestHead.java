package live.hundredms.operator.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Request line and headers of one HTTP/1 request, or why there are none. A body is never read. */
sealed interface RequestHead {
    /** Maximum length of request line and headers together, in bytes. */
    int LONGEST = 16 << 10;

    /**
     * A request that can be answered.
     *
     * @param path path without the query
     * @param headers values by names in lower case; of a header that occurs twice, the last value
     */
    record Read(String method, String path, Map<String, String> headers) implements RequestHead {
        public Read {
            headers = Map.copyOf(headers);
        }
    }

    /** A request that is answered with this status and nothing else. */
    record Refused(int status, String sentence) implements RequestHead {
    }

    /** The client closed the connection before the end of its headers. */
    record Ended() implements RequestHead {
    }

    /** Reads until the end of the headers, or until they are too long. */
    static RequestHead read(InputStream in) throws IOException {
        byte[] bytes = new byte[LONGEST];
        int length = 0;
        while (length < LONGEST) {
            int count = in.read(bytes, length, LONGEST - length);
            if (count < 0) {
                return new Ended();
            }
            int end = end(bytes, Math.max(0, length - 3), length + count);
            length += count;
            if (end >= 0) {
                return Parts.parse(new String(bytes, 0, end, StandardCharsets.ISO_8859_1));
            }
        }
        return new Refused(431, "The headers are longer than " + LONGEST + " bytes.");
    }

    private static int end(byte[] bytes, int from, int to) {
        for (int at = from; at + 3 < to; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n' && bytes[at + 2] == '\r' && bytes[at + 3] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Grammar of a head. */
    final class Parts {
        private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) ([^ ?#]+)\\S* HTTP/1\\.[01]");

        private Parts() {
        }

        private static RequestHead parse(String text) {
            List<String> lines = Arrays.asList(text.split("\r\n", -1));
            Matcher line = REQUEST_LINE.matcher(lines.getFirst());
            if (!line.matches()) {
                return new Refused(400, "This is not an HTTP/1 request.");
            }
            Map<String, String> headers = new TreeMap<>();
            for (String header : lines.subList(1, lines.size())) {
                int colon = header.indexOf(':');
                if (colon < 1) {
                    return new Refused(400, "A line of the headers has no name.");
                }
                headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
            }
            boolean body = headers.containsKey("transfer-encoding")
                    || !headers.getOrDefault("content-length", "0").equals("0");
            return body
                    ? new Refused(400, "Requests with a body are not supported.")
                    : new Read(line.group(1), line.group(2), headers);
        }
    }
}
