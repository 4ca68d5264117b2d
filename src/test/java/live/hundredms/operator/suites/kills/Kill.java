package live.hundredms.operator.suites.kills;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends the process at one call, before the other side hears of it or before the process hears the answer. */
final class Kill implements Rule {
    private final KillCell cell;
    private final Runnable kill;
    private final AtomicBoolean done = new AtomicBoolean();

    Kill(KillCell cell, Runnable kill) {
        this.cell = cell;
        this.kill = kill;
    }

    boolean done() {
        return done.get();
    }

    @Override
    public Reply answer(Journal.Entry entry, Onward onward) throws IOException {
        if (done.get() || !entry.toString().equals(cell.call())) {
            return onward.reply();
        }
        if (!cell.before()) {
            onward.reply();
        }
        kill.run();
        done.set(true);
        throw new Cut();
    }
}
