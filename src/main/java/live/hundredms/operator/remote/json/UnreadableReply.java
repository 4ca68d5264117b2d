package live.hundredms.operator.remote.json;

import java.io.IOException;

/**
 * A reply that cannot be understood. Its clause is ours alone and quotes nothing
 * of the reply.
 */
public class UnreadableReply extends IOException {
    private static final long serialVersionUID = 1L;
    private final String clause;

    UnreadableReply(String clause) {
        super(clause);
        this.clause = clause;
    }

    /** Ends a sentence such as {@code 100ms answered 200 with …}. */
    public String clause() {
        return clause;
    }
}
