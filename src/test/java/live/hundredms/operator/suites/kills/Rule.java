package live.hundredms.operator.suites.kills;

import java.io.IOException;
import java.util.Optional;

/** What a {@link Relay} does with calls; by itself it hands them on. */
interface Rule {
    /** Everything passes. */
    Rule NONE = new Rule() {
    };

    /** The reply of the other side. */
    record Reply(int status, String type, String body) {
    }

    /** Hands the call on. */
    @FunctionalInterface
    interface Onward {
        Reply reply() throws IOException;
    }

    /** The connection ends without a reply. */
    final class Cut extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** What the operator gets to see, or {@link Cut}. */
    default Reply answer(Journal.Entry entry, Onward onward) throws IOException {
        return onward.reply();
    }

    /** What a watch is answered with instead of events. */
    default Optional<Reply> insteadOfEvents(RelayedCall watch) {
        return Optional.empty();
    }

    /** Returns when the next event of a watch may go on. */
    default void awaitTurn(RelayedCall watch) throws InterruptedException {
    }
}
