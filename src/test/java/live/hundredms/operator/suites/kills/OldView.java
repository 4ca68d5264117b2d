package live.hundredms.operator.suites.kills;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import live.hundredms.operator.support.RequestForwarder;

/**
 * The Rooms as they once were: lists are answered from then, and the events of the watch, all those since then, wait until
 * the view catches up. What the API server said is held back, never made up.
 */
final class OldView implements Rule {
    private static final Reply GONE = new Reply(410, "application/json",
            "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"reason\": \"Expired\", \"code\": 410}");

    private final Reply list;
    private final AtomicBoolean listed = new AtomicBoolean();
    private final CountDownLatch caughtUp = new CountDownLatch(1);

    private OldView(Reply list) {
        this.list = list;
    }

    /** What the API server shows at this moment. */
    static OldView ofNow(Upstream upstream, KillStage stage) {
        URI rooms = URI.create("/apis/100ms.live/v1/namespaces/" + stage.scene().namespace() + "/rooms");
        try {
            return new OldView(upstream.call(RelayedCall.of("GET", rooms, ""),
                    new RequestForwarder.Request("GET", rooms, Map.of(), "")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The held events come now, and what comes later comes at once. */
    void catchUp() {
        caughtUp.countDown();
    }

    /** Whether the operator has been shown the old list. */
    boolean shown() {
        return listed.get();
    }

    @Override
    public Reply answer(Journal.Entry entry, Onward onward) throws IOException {
        if (!entry.call().text().equals("LIST rooms") || caughtUp.getCount() == 0) {
            return onward.reply();
        }
        listed.set(true);
        return list;
    }

    /** An operator that was at work before has seen newer ones: it must list again. */
    @Override
    public Optional<Reply> insteadOfEvents(RelayedCall watch) {
        return ofRooms(watch) && !listed.get() ? Optional.of(GONE) : Optional.empty();
    }

    @Override
    public void awaitTurn(RelayedCall watch) throws InterruptedException {
        if (ofRooms(watch)) {
            caughtUp.await();
        }
    }

    private static boolean ofRooms(RelayedCall watch) {
        return watch.text().equals("WATCH rooms");
    }
}
