package live.hundredms.operator.remote.json;

import java.io.IOException;

/** Makes a value of the JSON value that the cursor stands on. */
@FunctionalInterface
public interface ReplyDecoder<T> {

    /**
     * Reads the value to its end.
     *
     * @throws UnreadableReply if the JSON is not what it should be
     * @throws IOException if the connection broke or the JSON is malformed
     */
    T decode(JsonCursor in) throws IOException;
}
