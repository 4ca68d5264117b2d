package live.hundredms.operator.reconcile.calls;

import io.github.resilience4j.core.IntervalFunction;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.remote.RequestId;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.CallBudget;
import live.hundredms.operator.workspace.CallSource;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;

/**
 * Makes calls to 100ms when it is their turn. Each call passes {@link #once}: breakers, turn, whether the call is still
 * needed, breakers again, lease, call, audit, and what the breakers learn from the result. A 429 pauses the workspace,
 * and the call is repeated. A pass over a Room has no slot from the beginning of its wait to the reply.
 */
public final class RemoteCalls {
    private static final IntervalFunction PAUSE = IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(2), 2,
            0.3, Duration.ofMinutes(2));
    private static final int ENOUGH_TO_BE_CAPPED = 10;

    private final PassSlots slots;
    private final Leadership leadership;
    private final Clock clock;
    private final Turns turns;
    private final Breakers breakers;
    private final Listener listener;

    public RemoteCalls(PassSlots slots, Leadership leadership, Clock clock, OperatorMetrics metrics,
            Listener listener) {
        this.slots = slots;
        this.leadership = leadership;
        this.clock = clock;
        this.turns = new Turns(metrics);
        this.breakers = new Breakers(turns, listener, this::refusalWithoutLease);
        this.listener = listener;
    }

    /** Receives what the results of calls say about a workspace. */
    public interface Listener {
        /**
         * Called after credentials were refused that worked or were not tried before. All objects that use them must
         * report it.
         */
        void refused(CredentialsBreaker credentials);

        /** Called after credentials were accepted for the first time, or after a time in which they were refused. */
        void accepted(CredentialsBreaker credentials);

        /**
         * Called after 100ms denied one call for one Room.
         *
         * @param operation operation of the call, as a verb
         */
        default void denied(WorkspaceKey key, ResourceID room, String operation, String message) {
        }

        /** Called after a call was answered following an outage. */
        void recovered(WorkspaceKey key);

        /**
         * Called after the reply to a write showed a room. Only some replies show to whom rooms belong (100ms-api.md
         * C.5).
         */
        void shown(WorkspaceEntry workspace, RemoteRoom room);
    }

    /**
     * Source of a call.
     *
     * @param room the Room; empty for the workspace itself
     * @param current whether the Room has not changed since the pass began, as far as this is known without a request
     * @param stillMeant whether the Room has not changed since the pass began, for certain; asked when it is the call's
     *        turn
     */
    public record Caller(WorkspaceEntry workspace, Priority priority, Optional<ResourceID> room,
            BooleanSupplier current, BooleanSupplier stillMeant) {

        /** A pass over a Room. */
        public static Caller room(ResourceID id, WorkspaceEntry workspace, Priority priority, BooleanSupplier current,
                BooleanSupplier stillMeant) {
            return new Caller(workspace, priority, Optional.of(id), current, stillMeant);
        }

        /** A workspace, on a thread that holds no slot. */
        static Caller workspace(WorkspaceEntry workspace, Priority priority) {
            return new Caller(workspace, priority, Optional.empty(), () -> true, () -> true);
        }

        String namespace() {
            return room.flatMap(ResourceID::getNamespace).orElse("");
        }

        CallSource source() {
            return room.map(id -> CallSource.room(namespace(), id.getName())).orElse(CallSource.WORKSPACE);
        }

        boolean lists() {
            return workspace.settings().dialect() == Dialect.CURRENT;
        }

        String outdated() {
            return room.map(ResourceID::toString).orElse("") + " changed while it waited for the call budget";
        }

        private void requireMeant() {
            if (!stillMeant.getAsBoolean()) {
                throw new ObjectPatches.Outdated(outdated());
            }
        }
    }

    /**
     * A call.
     *
     * @param write the write, for the audit log; empty for a read
     */
    private record Call<T>(Function<RoomsApi, Outcome<T>> send, Optional<RoomWrite> write, Optional<CodeWrite> codes) {
        String operation() {
            return codes.map(CodeWrite::verb).or(() -> write.map(writes -> switch (writes) {
                case RoomWrite.Upsert _ -> "create";
                case RoomWrite.Update _ -> "update";
                case RoomWrite.SetEnabled set -> set.enabled() ? "enable" : "disable";
            })).orElse("read");
        }
    }

    /** Prevents new calls and interrupts threads that wait for a turn. Calls under way continue to their end. */
    public void stop() {
        turns.stop();
    }

    /** Moves a waiting call of the Room to this class, because a person requested something for the Room. */
    public void moveTo(ResourceID id, Priority priority) {
        turns.moveTo(id, priority);
    }

    /** Ends the wait of the Room's pass, so that the pass begins again at once, because the Room changed. */
    public void giveUp(ResourceID id) {
        turns.giveUp(id);
    }

    /**
     * Reads at 100ms.
     *
     * @throws ObjectPatches.Outdated if the call is no longer needed when it is its turn
     */
    public <T> Outcome<T> read(Caller caller, Function<RoomsApi, Outcome<T>> call) throws InterruptedException {
        return make(caller, new Call<>(call, Optional.empty(), Optional.empty()));
    }

    /**
     * Writes at 100ms.
     *
     * @param write the write, for the audit log
     * @param send sends the write; called again after a 429
     * @return {@link Outcome.Unavailable} says whether the write was sent; an open breaker or a lost lease prevents
     *        that
     * @throws ObjectPatches.Outdated if the write is no longer needed when it is its turn
     */
    public Outcome<RemoteRoom> write(Caller caller, RoomWrite write, Function<RoomsApi, Outcome<RemoteRoom>> send)
            throws InterruptedException {
        Outcome<RemoteRoom> outcome = make(caller, new Call<>(send, Optional.of(write), Optional.empty()));
        if (outcome instanceof Outcome.Found<RemoteRoom>(RemoteRoom room)) {
            listener.shown(caller.workspace(), room);
        }
        return outcome;
    }

    /**
     * Makes or disables room codes at 100ms, under the same conditions as {@link #write}.
     *
     * @param write for the audit log
     */
    public <T> Outcome<T> codes(Caller caller, CodeWrite write, Function<RoomsApi, Outcome<T>> send)
            throws InterruptedException {
        return make(caller, new Call<>(send, Optional.empty(), Optional.of(write)));
    }

    /**
     * Finds the ID of a template for a pass, which gives its slot up because another pass may be listing the templates
     * already.
     */
    public Outcome<Optional<String>> template(String name, WorkspaceEntry workspace) throws InterruptedException {
        try (PassSlots.Away _ = slots.leave()) {
            Outcome<Optional<String>> found = workspace.templates().idOf(name,
                    ofWorkspace(workspace, Priority.FIRST_SWEEP));
            if (turns.isStopping()) {
                throw new InterruptedException("the operator is stopping");
            }
            return found;
        }
    }

    /** Calls that a workspace makes from a thread that holds no slot. */
    public Sweep.Calls ofWorkspace(WorkspaceEntry workspace, Priority priority) {
        Caller caller = Caller.workspace(workspace, priority);
        return new Sweep.Calls() {
            @Override
            public <T> Outcome<T> make(Supplier<Outcome<T>> call) {
                try {
                    return read(caller, _ -> call.get());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return new Outcome.Unavailable<>("the operator is stopping");
                }
            }
        };
    }

    /**
     * The failure with which a call would end that is not made because a breaker is open; empty if it would be made.
     * Checked before the operator writes to Kubernetes for that call: otherwise each retry of each Room would cost two
     * writes.
     */
    public Optional<Outcome<?>> refusal(Caller caller) {
        return breakers.nextRefusal(caller).map(RemoteCalls::unsent);
    }

    private <T> Outcome<T> make(Caller caller, Call<T> call) throws InterruptedException {
        for (int limited = 1;; limited = Math.min(limited + 1, ENOUGH_TO_BE_CAPPED)) {
            Outcome<T> outcome = once(caller, call);
            if (outcome instanceof Outcome.RateLimited<T>(Optional<Duration> retryAfter)) {
                caller.workspace().remote().budget().pause(retryAfter.orElse(pause(limited)));
                continue;
            }
            if (outcome instanceof Outcome.Denied<T>(String message)) {
                caller.room()
                        .ifPresent(room -> listener.denied(caller.workspace().key(), room, call.operation(), message));
            }
            return outcome;
        }
    }

    private <T> Outcome<T> once(Caller caller, Call<T> call) throws InterruptedException {
        try (PassSlots.Away away = caller.room().isPresent() ? slots.leave() : PassSlots.NOWHERE) {
            Optional<Outcome<?>> refusal = breakers.refusal(caller);
            Outcome<T> outcome = refusal.isPresent() ? unsent(refusal.get()) : inTurn(caller, call);
            if (outcome instanceof Outcome.Unavailable<T>) {
                away.failed();
            }
            return outcome;
        } finally {
            breakers.settle(caller.workspace());
        }
    }

    private <T> Outcome<T> inTurn(Caller caller, Call<T> call) throws InterruptedException {
        Outcome<T> outcome;
        try (CallBudget.Turn turn = turns.await(caller)) {
            caller.requireMeant();
            Optional<Outcome<?>> refusal = breakers.refusalAfterWaiting(caller.workspace());
            if (refusal.isPresent()) {
                return unsent(refusal.get());
            }
            outcome = send(caller, call);
            turn.used();
        }
        breakers.learn(caller, outcome);
        return outcome;
    }

    private static <T> Outcome<T> send(Caller caller, Call<T> call) {
        String requestId = RequestId.random();
        Outcome<T> outcome = RequestId.during(requestId, () -> call.send().apply(caller.workspace().rooms()));
        call.codes().ifPresent(write -> AuditLog.wrote(caller.room().orElseThrow(), write, requestId, outcome));
        call.write().ifPresent(write -> AuditLog.wrote(caller.room().orElseThrow(), write, requestId, outcome));
        return outcome;
    }

    /**
     * The failure of a call that was not made because another call failed. It differs from that failure in that nothing
     * was sent.
     */
    private static <T> Outcome<T> unsent(Outcome<?> refusal) {
        return refusal instanceof Outcome.Unavailable<?>(String why, boolean _)
                ? Outcome.Unavailable.unsent(why)
                : refusal.failure();
    }

    /** The failure if this process no longer leads. Another process may have begun to write. */
    private Optional<Outcome<?>> refusalWithoutLease() {
        return clock.instant().isAfter(leadership.deadline())
                ? Optional.of(new Outcome.Unavailable<>("this process is no longer the leader"))
                : Optional.empty();
    }

    /** How long a workspace pauses after a 429 without a time to wait, if it is the given one in a row. */
    static Duration pause(int limited) {
        return Duration.ofMillis(PAUSE.apply(Math.min(limited, ENOUGH_TO_BE_CAPPED)));
    }
}
