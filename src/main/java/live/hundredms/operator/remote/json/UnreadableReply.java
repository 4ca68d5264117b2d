package live.hundredms.operator.remote.json;

import java.io.IOException;

/** A reply that cannot be read. Its clause consists of the operator's own words and quotes nothing from the reply. */
public class UnreadableReply extends IOException {
    private static final long serialVersionUID = 1L;
    private final String clause;

    UnreadableReply(String clause) {
        super(clause);
        this.clause = clause;
    }

    /** A clause that continues a sentence such as {@code 100ms answered 200 with …}. */
    public String clause() {
        return clause;
    }
}
