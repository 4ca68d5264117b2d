package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API server for compressed lists: it compresses replies of more than 128 KiB. Without C2 the JVM decrypts in
 * plain Java, and that took more time than all else when 10,000 Rooms were listed. Written here since neither Fabric8 nor
 * the JDK's HTTP client decompress.
 */
public final class GzipReplies implements Interceptor {
    /** Its name among the client's interceptors. */
    public static final String NAME = "gzip";

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (compressible(request)) {
            builder.setHeader("Accept-Encoding", "gzip");
        }
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(AsyncBody.Consumer<List<ByteBuffer>> consumer,
            HttpRequest request) {
        return compressible(request) ? new Plain(consumer) : consumer;
    }

    /** Watches are read as they come, and no reply to a write is long. */
    private static boolean compressible(HttpRequest request) {
        @Nullable
        String query = request.uri().getQuery();
        return "GET".equals(request.method()) && (query == null || !query.contains("watch=true"));
    }

    /** Hands on what the body means. No JSON begins with the first byte of gzip, so the reply's headers aren't needed. */
    private static final class Plain implements AsyncBody.Consumer<List<ByteBuffer>> {
        private static final int HEADER = 10;
        private static final int FLAGS = 3;
        private static final byte GZIP = 0x1f;
        private static final int CHUNK = 1 << 16;

        private final AsyncBody.Consumer<List<ByteBuffer>> next;
        private @Nullable Inflater inflater;
        private int seen;

        Plain(AsyncBody.Consumer<List<ByteBuffer>> next) {
            this.next = next;
        }

        @Override
        public void consume(List<ByteBuffer> value, AsyncBody body) throws Exception {
            List<ByteBuffer> plain = new ArrayList<>();
            for (ByteBuffer buffer : value) {
                add(buffer, plain);
            }
            if (plain.isEmpty()) {
                body.consume();
            } else {
                next.consume(plain, body);
            }
        }

        private void add(ByteBuffer buffer, List<ByteBuffer> plain) throws IOException {
            if (seen == 0 && buffer.hasRemaining() && buffer.get(buffer.position()) == GZIP) {
                inflater = new Inflater(true);
            }
            if (inflater == null) {
                seen += buffer.hasRemaining() ? 1 : 0;
                plain.add(buffer);
                return;
            }
            for (; seen < HEADER && buffer.hasRemaining(); seen++) {
                if (buffer.get() != 0 && seen == FLAGS) {
                    throw new IOException("a gzip header with fields that no API server writes");
                }
            }
            inflate(inflater, buffer, plain);
        }

        private static void inflate(Inflater inflater, ByteBuffer buffer, List<ByteBuffer> plain) throws IOException {
            if (inflater.finished()) {
                return;
            }
            inflater.setInput(buffer);
            try {
                for (ByteBuffer chunk = ByteBuffer.allocate(CHUNK); inflater.inflate(chunk) > 0; chunk = ByteBuffer
                        .allocate(CHUNK)) {
                    plain.add(chunk.flip());
                }
            } catch (DataFormatException e) {
                throw new IOException("the API server's gzip can't be read", e);
            }
            if (inflater.finished()) {
                inflater.close();
            }
        }
    }
}
