package live.hundredms.operator.remote.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * The body of a write. It says that it can be sent once only: OkHttp may then
 * try another connection before the first byte left, but never repeats by itself
 * what 100ms may have done already. A repeat is the caller's decision, which
 * counts it and looks at the lease first.
 */
public final class JsonBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");
    private final byte[] json;
    private volatile boolean begun;

    /** Takes the bytes over: nobody else keeps them. */
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

    /** A request with this body begins, and nothing of it was sent. */
    void begin() {
        begun = false;
    }

    /** Whether part of it may have been sent since: without a body 100ms does nothing. */
    boolean isBegun() {
        return begun;
    }
}
