package live.hundredms.operator.suites.kills;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Neither watches nor lists are answered; afterwards each watch has missed so much that the operator must list again. */
final class Blindness implements Rule {
    private static final Reply DOWN = new Reply(503, "text/plain", "the API server is away");
    private static final Reply GONE = new Reply(410, "text/plain", "too old resource version");

    private final Set<String> mustList = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    void end() {
        over = true;
    }

    /** Whether that watch was asked for in vain. */
    boolean felt(String watch) {
        return mustList.contains(watch);
    }

    @Override
    public Reply answer(Journal.Entry entry, Onward onward) throws IOException {
        boolean list = entry.call().text().startsWith("LIST ");
        if (list && over) {
            mustList.remove(entry.call().text().replace("LIST ", "WATCH "));
        }
        return list && !over ? DOWN : onward.reply();
    }

    @Override
    public Optional<Reply> insteadOfEvents(RelayedCall watch) {
        if (!over) {
            mustList.add(watch.text());
            return Optional.of(DOWN);
        }
        return mustList.contains(watch.text()) ? Optional.of(GONE) : Optional.empty();
    }
}
