package live.hundredms.operator.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Changes replies of the API server before the client holds them in memory. */
public interface BodyFilter {
    /** Whether replies to requests of that path are changed. Those of watches never are. */
    boolean appliesTo(String path);

    /**
     * Copies a reply and changes it.
     *
     * @throws IOException if the reply cannot be read, which fails the request like a broken connection
     */
    void copy(InputStream from, OutputStream to) throws IOException;
}
