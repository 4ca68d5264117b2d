package live.hundredms.operator.suites.kills;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import live.hundredms.operator.support.RequestForwarder;

/**
 * Rooms and workspace objects as they once were: lists are answered from then, and the events of the watches, all those since
 * then, wait until the view catches up. What the API server said is held back, never made up. A list of one kind that is
 * older than another's would end the operator.
 */
final class OldView implements Rule {
    private static final Reply GONE = new Reply(410, "application/json",
            "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"reason\": \"Expired\", \"code\": 410}");

    private static final String ROOMS = "rooms";
    private static final List<String> KINDS = List.of(ROOMS, "workspaces", "clusterworkspaces");

    private final Map<String, Reply> lists;
    private final AtomicBoolean listed = new AtomicBoolean();
    private final CountDownLatch caughtUp = new CountDownLatch(1);

    private OldView(Map<String, Reply> lists) {
        this.lists = lists;
    }

    /** What the API server shows at this moment. */
    static OldView ofNow(Upstream upstream, KillStage stage) {
        Map<String, Reply> lists = new HashMap<>();
        try {
            for (String kind : KINDS) {
                String scope = kind.equals("clusterworkspaces") ? "" : "namespaces/" + stage.scene().namespace() + "/";
                URI uri = URI.create("/apis/100ms.live/v1/" + scope + kind);
                lists.put("LIST " + kind, upstream.call(RelayedCall.of("GET", uri, ""),
                        new RequestForwarder.Request("GET", uri, Map.of(), "")));
            }
            return new OldView(lists);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The held events come now, and what comes later comes at once. */
    void catchUp() {
        caughtUp.countDown();
    }

    /** Whether the operator has been shown the old list of Rooms. */
    boolean shown() {
        return listed.get();
    }

    @Override
    public Reply answer(Journal.Entry entry, Onward onward) throws IOException {
        Reply list = lists.get(entry.call().text());
        if (list == null || caughtUp.getCount() == 0) {
            return onward.reply();
        }
        if (isOf(ROOMS, "LIST", entry.call())) {
            listed.set(true);
        }
        return list;
    }

    /** An operator that was at work before has seen newer ones: it must list again. */
    @Override
    public Optional<Reply> insteadOfEvents(RelayedCall watch) {
        return isOf(ROOMS, "WATCH", watch) && !listed.get() ? Optional.of(GONE) : Optional.empty();
    }

    @Override
    public void awaitTurn(RelayedCall watch) throws InterruptedException {
        if (KINDS.stream().anyMatch(kind -> isOf(kind, "WATCH", watch))) {
            caughtUp.await();
        }
    }

    private static boolean isOf(String kind, String verb, RelayedCall call) {
        return call.text().equals(verb + " " + kind);
    }
}
