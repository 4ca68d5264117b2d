package live.hundredms.operator.remote.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * Body of a write. It declares that it can be sent only once: OkHttp may then try another connection before the first
 * byte was sent, but never automatically repeats a call that 100ms may have carried out already. The caller decides
 * about a repeat, counts it, and checks the lease before.
 */
public final class JsonBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");
    private final byte[] json;
    private volatile boolean begun;

    /** Takes ownership of the bytes, of which no other object keeps a reference. */
    public JsonBody(byte[] json) {
        this.json = json;
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return json.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        begun = true;
        sink.write(json);
    }

    /** Records that a request with this body begins, of which nothing was sent yet. */
    void begin() {
        begun = false;
    }

    /** Whether part of the body may have been sent since. Without a body 100ms does nothing. */
    boolean isBegun() {
        return begun;
    }
}
