package live.hundredms.operator.reconcile.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.CallBudget;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.OutageBreaker;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.RemoteWorkspace;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many Rooms that want a call at the same time, on the threads that they have in the operator. */
class CallsUnderLoadTest {
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");
    private static final Outcome<RemoteRoom> GONE = new Outcome.Absent<>();
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'",
            Locale.US);

    private final AtomicLong nanos = new AtomicLong();
    private final CallBudget budget = new CallBudget(1_000, 1, nanos::get);
    private final RemoteWorkspace remote = new RemoteWorkspace("key", budget, new OutageBreaker(nanos::get));
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final PassSlots slots = new PassSlots(8, () -> "team");
    private final ConcurrentLinkedQueue<CredentialsBreaker> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CredentialsBreaker> accepted = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<WorkspaceKey> recovered = new ConcurrentLinkedQueue<>();
    private final RemoteCalls calls = new RemoteCalls(slots, leading(), Clock.systemUTC(),
            new OperatorMetrics(new SimpleMeterRegistry()), new Heard(refused, accepted, recovered));
    private final WorkspaceEntry workspace = entry(
            Rig.to("http://127.0.0.1:1").open(Dialect.CURRENT, "http://127.0.0.1:1"));

    private record Heard(Queue<CredentialsBreaker> refusals, Queue<CredentialsBreaker> acceptances,
            Queue<WorkspaceKey> recoveries) implements RemoteCalls.Listener {
        @Override
        public void refused(CredentialsBreaker credentials) {
            refusals.add(credentials);
        }

        @Override
        public void accepted(CredentialsBreaker credentials) {
            acceptances.add(credentials);
        }

        @Override
        public void recovered(WorkspaceKey key) {
            recoveries.add(key);
        }

        @Override
        public void shown(WorkspaceEntry workspace, RemoteRoom room) {
        }
    }

    private static Leadership leading() {
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        return alone;
    }

    private WorkspaceEntry entry(RoomsApi rooms) {
        WorkspaceSettings settings = new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(), Optional.empty(),
                1_000, 1, Duration.ofMinutes(5), Optional.empty());
        return new WorkspaceEntry(KEY, settings,
                new WorkspaceIdentity("key", "", "100ms", new WorkspaceIdentity.Source("", "", Set.of())), rooms,
                remote, new Inventory(), new Templates(rooms, nanos::get), new CredentialsBreaker(nanos::get));
    }

    private CompletableFuture<Outcome<RemoteRoom>> call(String room, Priority priority,
            Supplier<Outcome<RemoteRoom>> work) {
        return call(workspace, room, priority, work);
    }

    private CompletableFuture<Outcome<RemoteRoom>> call(WorkspaceEntry of, String room, Priority priority,
            Supplier<Outcome<RemoteRoom>> work) {
        CompletableFuture<Outcome<RemoteRoom>> answer = new CompletableFuture<>();
        slots.execute(() -> {
            try {
                answer.complete(calls.read(RemoteCalls.Caller.room(new ResourceID(room, "team"), of, priority,
                        () -> !changed.contains(room), () -> !changed.contains(room)), _ -> work.get()));
            } catch (InterruptedException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** Lets time go by and has whoever is first look at the clock. */
    private void forward(Duration time) {
        nanos.addAndGet(time.toNanos());
        budget.configure(1_000, 1);
    }

    @AfterEach
    void end() {
        slots.shutdownNow();
    }

    @Test
    void shouldLetAPersonsChangeOvertakeABacklogOfAThousand() {
        ConcurrentLinkedQueue<String> served = new ConcurrentLinkedQueue<>();
        call("first", Priority.CREATION, () -> GONE).join();
        for (int i = 0; i < 1_000; i++) {
            String name = "room-" + i;
            var _ = call(name, Priority.CREATION, () -> note(served, name));
        }
        await().until(() -> budget.waiters() == 1_000);
        var change = call("changed", Priority.SPEC_CHANGE, () -> note(served, "changed"));
        var deletion = call("deleted", Priority.DELETION, () -> note(served, "deleted"));
        await().until(() -> budget.waiters() == 1_002);
        calls.moveTo(new ResourceID("room-900", "team"), Priority.SPEC_CHANGE);

        for (int i = 1; i <= 4; i++) {
            int count = i;
            forward(Duration.ofMillis(1));
            await().until(() -> served.size() == count);
        }

        assertThat(served).as("and one creation").contains("room-900", "changed", "deleted");
        assertThat(List.of(change, deletion)).allMatch(CompletableFuture::isDone);
    }

    @Test
    void shouldEndEveryWaitAndTheCallUnderWayInItsOwnTimeWhenTheOperatorStops() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        var underWay = call("under way", Priority.CREATION, () -> {
            begun.countDown();
            try {
                answer.await();
            } catch (InterruptedException cutOff) {
                return new Outcome.Unavailable<>("cut off");
            }
            return GONE;
        });
        begun.await();
        var waiting = IntStream.range(0, 20)
                .mapToObj(i -> call("room-" + i, Priority.CREATION, () -> new Outcome.Unavailable<>("called")))
                .toList();
        await().until(() -> budget.waiters() == 20);

        calls.stop();

        var late = call("late", Priority.SPEC_CHANGE, () -> new Outcome.Unavailable<>("called"));
        for (var none : Stream.concat(waiting.stream(), Stream.of(late)).toList()) {
            assertThat(none).failsWithin(Duration.ofSeconds(10)).withThrowableThat()
                    .withCauseInstanceOf(InterruptedException.class);
        }
        assertThat(underWay).isNotDone();
        answer.countDown();
        assertThat(underWay).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(GONE);
    }

    private static Outcome<RemoteRoom> note(ConcurrentLinkedQueue<String> served, String name) {
        served.add(name);
        return GONE;
    }

    @ParameterizedTest(name = "{0} -> {3} to {4} ms")
    @CsvSource({"seconds, Retry-After, 7, 7000, 7000", "date, Retry-After, in 90 seconds, 80000, 90000",
            "message, X-Other, 7, 45000, 45000", "none, X-Other, 7, 1400, 2600"})
    void shouldPauseTheWorkspaceAsLongAs100msAsks(String kind, String header, String value, long least, long most)
            throws InterruptedException, ExecutionException {
        String message = kind.equals("message") ? "rate limit exceeded, retry after 45 seconds" : "slow down";
        AtomicInteger asked = new AtomicInteger();
        AtomicLong secondAt = new AtomicLong();
        String said = kind.equals("date")
                ? HTTP_DATE.format(Instant.now().atOffset(ZoneOffset.UTC).plusSeconds(90))
                : value;
        Reply limited = Reply.of(429, "{\"code\":429,\"message\":\"" + message + "\"}").with(header, said);
        try (var server = ScriptedServer.answering(_ -> {
            if (asked.incrementAndGet() == 1) {
                return limited;
            }
            secondAt.set(nanos.get());
            return Reply.of(200, "{\"id\":\"r1\",\"name\":\"standup\"}");
        }); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            var answer = call("room", Priority.CREATION, () -> rooms.read("r1"));
            await().until(() -> asked.get() == 1 && budget.rate() < 1_000);
            await().until(() -> budget.waiters() == 1);
            assertThat(budget.rate()).as("halved").isEqualTo(500);

            forward(Duration.ofMillis(least - 100));
            forward(Duration.ofMillis(most - least + 200));

            assertThat(answer.get()).isInstanceOf(Outcome.Found.class);
            assertThat(secondAt.get()).as("not before the pause was over")
                    .isEqualTo(Duration.ofMillis(most + 100).toNanos());
        }
    }

    @Test
    void shouldPauseLongerEachTimeWhen100msDoesNotSayHowLong() {
        List<Long> asked = new CopyOnWriteArrayList<>();
        var answer = call("room", Priority.CREATION, () -> {
            asked.add(TimeUnit.NANOSECONDS.toMillis(nanos.get()));
            return new Outcome.RateLimited<>(Optional.empty());
        });
        for (int most = 2_600; most < 20_000; most *= 2) {
            await().until(() -> !asked.isEmpty() && budget.waiters() == 1);
            int before = asked.size();
            forward(Duration.ofMillis(most / 2));
            forward(Duration.ofMillis(most / 2 + 200));
            await().until(() -> asked.size() > before);
        }
        assertThat(asked).as("no pause was over at its half").containsExactly(0L, 2_800L, 8_200L, 18_800L);
        assertThat(answer).isNotDone();
    }

    @Test
    void shouldSendOneProbeAtATimeWhileTheCredentialsAreRefused() {
        Outcome<RemoteRoom> failure = new Outcome.CredentialsRefused<>(
                "100ms refused the credentials of the workspace with 401");
        drain(IntStream.range(0, 5).mapToObj(i -> call("opens-" + i, Priority.CREATION, () -> failure)).toList());
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger out = new AtomicInteger();
        forward(Duration.ofSeconds(2));
        List<CompletableFuture<Outcome<RemoteRoom>>> all = IntStream.range(0, 100)
                .mapToObj(i -> call("room-" + i, Priority.SPEC_CHANGE, () -> probe(out, held))).toList();
        await().until(() -> all.stream().filter(CompletableFuture::isDone).count() == 99);
        assertThat(out).as("calls under way").hasValue(1);
        assertThat(all.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join)).containsOnly(failure);

        assertThat(refused).as("told once").containsExactly(workspace.credentials());
        held.countDown();
        await().until(() -> all.stream().allMatch(CompletableFuture::isDone));
        assertThat(accepted).containsExactly(workspace.credentials());
        assertThat(recovered).isEmpty();
        forward(Duration.ofSeconds(1));
        assertThat(call("after", Priority.CREATION, () -> GONE).join()).isEqualTo(GONE);
    }

    @Test
    void shouldNotSendABacklogThatBeganToWaitBeforeTheKeysWereRefused() {
        AtomicInteger sent = new AtomicInteger();
        call("first", Priority.CREATION, () -> GONE).join();
        Outcome<RemoteRoom> failure = new Outcome.CredentialsRefused<>(
                "100ms refused the credentials of the workspace with 401");
        List<CompletableFuture<Outcome<RemoteRoom>>> all = IntStream.range(0, 500)
                .mapToObj(i -> call("room-" + i, Priority.CREATION, () -> {
                    sent.incrementAndGet();
                    return failure;
                })).toList();
        await().until(() -> budget.waiters() == 500);
        drain(all);
        assertThat(sent).hasValue(1);
        assertThat(all.stream().map(CompletableFuture::join)).containsOnly(failure);
    }

    @Test
    void shouldTellAnOutageByAListingAndSendOneAtATimeWhileItLasts() {
        Outcome<RemoteRoom> failure = new Outcome.Unavailable<>("100ms answered 503");
        Listed listed = new Listed();
        WorkspaceEntry down = entry(listed);
        listed.answer.set(new Outcome.Unavailable<>("100ms answered 503"));
        drain(IntStream.range(0, 5).mapToObj(i -> call(down, "opens-" + i, Priority.CREATION, () -> failure)).toList());
        assertThat(listed.lists).as("one probe before it opens").hasValue(1);

        AtomicInteger sent = new AtomicInteger();
        drain(IntStream.range(0, 100).mapToObj(i -> call(down, "room-" + i, Priority.SPEC_CHANGE, () -> {
            sent.incrementAndGet();
            return failure;
        })).toList());
        assertThat(sent).hasValue(0);
        assertThat(call(down, "one", Priority.CREATION, () -> failure).join())
                .as("nobody has to look for what this call did")
                .isEqualTo(Outcome.Unavailable.unsent("100ms answered 503"));

        listed.answer.set(new Outcome.Found<>(new RoomsApi.Page<>(List.of(), Optional.empty())));
        forward(Duration.ofSeconds(2));
        var first = call(down, "first", Priority.CREATION, () -> GONE);
        drain(List.of(first));
        assertThat(first.join()).as("made after the probe").isEqualTo(GONE);
        assertThat(listed.lists).hasValue(2);
        assertThat(recovered).containsExactly(KEY);
    }

    @Test
    void shouldNotDelayOthersWhenSixRoomsAlwaysFail() {
        Listed listed = new Listed();
        WorkspaceEntry healthy = entry(listed);
        for (int round = 0; round < 5; round++) {
            drain(IntStream.range(0, 6).mapToObj(i -> call(healthy, "ill-" + i, Priority.CREATION,
                    () -> new Outcome.Unavailable<>("100ms answered 500"))).toList());
        }
        var other = call(healthy, "healthy", Priority.SPEC_CHANGE, () -> GONE);
        drain(List.of(other));

        assertThat(other.join()).isEqualTo(GONE);
        assertThat(listed.lists).hasValueGreaterThan(0);
        assertThat(recovered).isEmpty();
    }

    @Test
    void shouldHoldNoSlotWhileCallsHang() {
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger out = new AtomicInteger();
        budget.configure(1_000_000, 1_000);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        List<CompletableFuture<Outcome<RemoteRoom>>> hung = IntStream.range(0, 232)
                .mapToObj(i -> call("hung-" + i, Priority.SPEC_CHANGE, () -> probe(out, held))).toList();
        await().until(() -> budget.waiters() == 200);
        assertThat(out).as("of 8 slots").hasValue(32);
        WorkspaceEntry other = new WorkspaceEntry(WorkspaceKey.workspace("other", "default"), workspace.settings(),
                new WorkspaceIdentity("other", "", "100ms", new WorkspaceIdentity.Source("", "", Set.of())),
                workspace.rooms(),
                new RemoteWorkspace("other", new CallBudget(1, 1, nanos::get), new OutageBreaker(nanos::get)),
                workspace.inventory(), workspace.templates(), new CredentialsBreaker(nanos::get));

        assertThat(call(other, "healthy", Priority.CREATION, () -> GONE)).succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(GONE);

        assertThat(hung).noneMatch(CompletableFuture::isDone);
        held.countDown();
        await().until(() -> hung.stream().allMatch(CompletableFuture::isDone));
    }

    @Test
    void shouldTakeNoTokenForAPassWhoseRoomChangedWhileItWaited() {
        call("first", Priority.CREATION, () -> GONE).join();
        List<CompletableFuture<Outcome<RemoteRoom>>> outdated = IntStream.range(0, 500)
                .mapToObj(i -> call("room-" + i, Priority.SPEC_CHANGE, () -> GONE)).toList();
        await().until(() -> budget.waiters() == 500);
        for (int i = 0; i < 500; i++) {
            changed.add("room-" + i);
            calls.giveUp(new ResourceID("room-" + i, "team"));
        }
        await().until(() -> outdated.stream().allMatch(CompletableFuture::isCompletedExceptionally));
        assertThat(call("room-1", Priority.SPEC_CHANGE, () -> GONE)).as("changed before it waited")
                .failsWithin(Duration.ofSeconds(10)).withThrowableThat()
                .withCauseInstanceOf(ObjectPatches.Outdated.class);

        var next = call("next", Priority.CREATION, () -> GONE);
        forward(Duration.ofMillis(1));

        assertThat(next).as("the first token is its own").succeedsWithin(Duration.ofSeconds(10));
    }

    /** A 100ms whose lists are counted. */
    private static final class Listed implements RoomsApi {
        private final AtomicInteger lists = new AtomicInteger();
        private final AtomicReference<Outcome<Page<RemoteRoom>>> answer = new AtomicReference<>(
                new Outcome.Found<>(new Page<>(List.of(), Optional.empty())));

        @Override
        public Outcome<RemoteRoom> write(RoomWrite write) {
            throw new AssertionError("no call is meant");
        }

        @Override
        public Outcome<RemoteRoom> read(String id) {
            throw new AssertionError("no call is meant");
        }

        @Override
        public Outcome<Page<RemoteRoom>> list(RoomQuery query) {
            lists.incrementAndGet();
            return answer.get();
        }

        @Override
        public Outcome<Page<Template>> templates(Optional<String> start) {
            throw new AssertionError("no call is meant");
        }

        @Override
        public RemoteClock clock() {
            return new RemoteClock(Clock.systemUTC());
        }
    }

    private static Outcome<RemoteRoom> probe(AtomicInteger out, CountDownLatch held) {
        out.incrementAndGet();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return GONE;
    }

    /** Serves those calls, also the ones that are still on their way to the line. */
    private void drain(List<CompletableFuture<Outcome<RemoteRoom>>> answers) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            forward(Duration.ofMillis(1));
            return answers.stream().allMatch(CompletableFuture::isDone);
        });
    }
}
