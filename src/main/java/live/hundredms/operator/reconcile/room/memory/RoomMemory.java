package live.hundredms.operator.reconcile.room.memory;

import java.util.function.Function;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.Backoff;
import live.hundredms.operator.workspace.WorkspaceEntry;

/**
 * What this process remembers about one Room. Not thread-safe: {@link RoomMemories} gives it to one thread at a time.
 */
public final class RoomMemory {
    private final DeletionTimeout timeout;
    private final LongSupplier nanos;
    private Backoff backoff = Backoff.NONE;
    private Optional<OwnPause> pause = Optional.empty();
    private DeletionTimeout.Attempts deletion = DeletionTimeout.Attempts.NONE;
    private Optional<Reassertion> reassertion = Optional.empty();
    private FieldFights fights = FieldFights.NONE;
    private FieldFights notKept = FieldFights.NONE;
    private OwnWrites writes = OwnWrites.NONE;
    private Refusals refusals = Refusals.NONE;
    private Optional<DecidedRelease> release = Optional.empty();
    private boolean awaitsPerson;
    private boolean unanswered;
    private boolean current;
    private boolean inputsChanged;
    private boolean drifting;

    RoomMemory(DeletionTimeout timeout, LongSupplier nanos) {
        this.timeout = timeout;
        this.nanos = nanos;
    }

    /** Delay until the next pass if no call of the Room itself failed; empty if only an event triggers it. */
    public Optional<Duration> delay(Next next) {
        if (next != Next.BACKOFF) {
            backoff = Backoff.NONE;
            pause = Optional.empty();
            refusals = Refusals.NONE;
            return next == Next.NEVER ? Optional.empty() : Optional.of(Backoff.soon());
        }
        backoff = backoff.failed();
        return Optional.of(backoff.delay());
    }

    /**
     * Delay after a call of the Room or a write to it failed. The Room backs off alone, whatever the workspace's state.
     */
    public Duration delayAfterOwnFailure() {
        return pausing(Backoff::delay);
    }

    /** Delay after 100ms denied the Room a call, which ends only when a person changes something. */
    public Duration delayAfterDenial() {
        return pausing(Backoff::slowDelay);
    }

    private Duration pausing(Function<Backoff, Duration> length) {
        Backoff own = pause.map(OwnPause::backoff).orElse(Backoff.NONE).failed();
        Duration delay = length.apply(own);
        pause = Optional.of(new OwnPause(own, nanos.getAsLong() + delay.toNanos()));
        backoff = Backoff.NONE;
        return delay;
    }

    /** How long the Room still pauses after a failure of its own; empty if it may retry. */
    public Optional<Duration> ownPause() {
        return pause.map(own -> own.until() - nanos.getAsLong()).filter(left -> left > 0).map(Duration::ofNanos);
    }

    /**
     * Records that Kubernetes refused a write.
     *
     * @param sentence which write, and why
     * @return whether the refusal must be reported
     */
    public boolean tellRefusal(String sentence) {
        boolean news = refusals.isNew(sentence);
        refusals = refusals.telling(sentence);
        return news;
    }

    /** Records that only the removal of the finalizer is left to do for a Room that is being deleted. */
    public void decideRelease(RoomView.DeletionBasis basis, Step.Release decided) {
        release = Optional.of(new DecidedRelease(basis, decided));
    }

    /** The pending removal of the finalizer, if the Room has not changed since that was decided. */
    public Optional<Step.Release> decidedRelease(RoomView.DeletionBasis basis) {
        release = release.filter(decided -> decided.basis().equals(basis));
        return release.map(DecidedRelease::release);
    }

    private record DecidedRelease(RoomView.DeletionBasis basis, Step.Release release) {
    }

    /** Ends the pause, because the Room changed: what failed may succeed now. */
    public void endOwnPause() {
        pause = pause.map(own -> new OwnPause(own.backoff(), nanos.getAsLong()));
    }

    /**
     * Pause after calls of the Room itself that failed.
     *
     * @param until when the Room may retry, by a monotonic clock in nanoseconds
     */
    private record OwnPause(Backoff backoff, long until) {
    }

    /**
     * Records a failed attempt to delete the Room.
     *
     * @return whether the Room must be released nevertheless
     */
    public boolean isDeletionTimedOut(Reason reason) {
        long now = nanos.getAsLong();
        deletion = deletion.failed(reason, now);
        return timeout.isOver(deletion, now);
    }

    /** Whether the state of a Legacy Room must be sent again now. */
    public boolean isReassertionDue(Optional<WorkspaceEntry> workspace) {
        return Reassertion.interval(workspace).isPresent()
                && reassertion.filter(planned -> planned.isDue(nanos.getAsLong())).isPresent();
    }

    /**
     * Plans after a pass when the state is sent again.
     *
     * @return delay until then; empty if the workspace has no interval
     */
    public Optional<Duration> planReassertion(Optional<WorkspaceEntry> workspace) {
        long now = nanos.getAsLong();
        reassertion = Reassertion.interval(workspace).map(interval -> reassertion
                .map(planned -> planned.next(interval, now)).orElseGet(() -> Reassertion.first(interval, now)));
        return reassertion.map(planned -> planned.left(now));
    }

    /** The fields that are held for now, because another person or tool keeps changing them. */
    public Set<String> heldFields() {
        return fights.held(nanos.getAsLong());
    }

    /** Ends all fights after the manifest changed: its new values were not fought over yet, and 100ms may keep them. */
    public void endFights() {
        fights = FieldFights.NONE;
        drifting = false;
        sendAgain();
    }

    /** The fields that are not sent again for now, because 100ms did not keep them. */
    public Set<String> notKept() {
        return notKept.held(nanos.getAsLong());
    }

    /** Allows to send again at once what 100ms did not keep. */
    public void sendAgain() {
        notKept = FieldFights.NONE;
    }

    /** Whether a change at 100ms was found that is not corrected yet. */
    public boolean isDrifting() {
        return drifting;
    }

    void drifting(boolean now) {
        drifting = now;
    }

    /**
     * Records the end of a write.
     *
     * @param kept fields of which the reply shows no other value
     * @param answered whether there was a reply; if not, the result is unknown, and the write is retried as usual
     */
    void sent(Set<String> fields, Set<String> kept, boolean answered) {
        if (!answered) {
            sendAgain();
            return;
        }
        Set<String> lost = new TreeSet<>(fields);
        lost.removeAll(kept);
        notKept = notKept.without(kept).notKept(lost, nanos.getAsLong());
    }

    void repaired(Set<String> fields) {
        fights = fights.repaired(fields, nanos.getAsLong());
    }

    /**
     * Records a difference that only a person may resolve.
     *
     * @return whether none was known before
     */
    boolean awaitPerson() {
        boolean news = !awaitsPerson;
        awaitsPerson = true;
        return news;
    }

    /**
     * Records that no difference waits for a person any more.
     *
     * @return whether one did
     */
    boolean stopAwaitingPerson() {
        boolean waited = awaitsPerson;
        awaitsPerson = false;
        return waited;
    }

    /**
     * A write to the Room begins; {@link #writeAnswered}, {@link #writeFailed} or {@link #writeRefused} must follow.
     */
    public void writeSent() {
        writes = writes.sent();
        unanswered = true;
    }

    /** Records that the write succeeded and left the Room in this state. */
    public void writeAnswered(RoomView after) {
        writes = writes.answered(after);
        answered();
    }

    /** The result of the write is unknown: even before a failed test, an earlier attempt may have changed the Room. */
    public void writeFailed() {
        writes = writes.failed();
    }

    /** Records that Kubernetes refused the write, so that it changed nothing. */
    public void writeRefused() {
        writes = writes.failed();
        unanswered = false;
    }

    /** Records that the informer shows this state of the Room. */
    public void shown(RoomView now) {
        writes = writes.shown(now);
    }

    /** Whether this process has written to the Room since the state that the cache shows. */
    public boolean isOutdated(RoomView room) {
        return writes.isOutdated(room);
    }

    /** Records that the cache shows the newest state of the Room, whatever the result of a write without a reply. */
    public void answered() {
        unanswered = false;
        current = true;
    }

    /**
     * Whether the API server has answered this process with the Room. Since then a pass begins with everything that
     * former processes wrote to it. This is forgotten with the rest, which is safe.
     */
    public boolean isCurrent() {
        return current;
    }

    /** Whether the last write had no reply, so that its result is unknown and the cache may show a former state. */
    public boolean isUnanswered() {
        return unanswered;
    }

    /** Records that a Secret or the workspace changed, and that no pass has handled it yet. */
    public void changeInputs() {
        inputsChanged = true;
    }

    public boolean areInputsChanged() {
        return inputsChanged;
    }

    /** Whether a Secret or the workspace changed since the last pass. The calling pass must handle the change. */
    public boolean takeChangedInputs() {
        boolean changed = inputsChanged;
        inputsChanged = false;
        return changed;
    }

    boolean isEmpty() {
        return backoff.equals(Backoff.NONE) && pause.isEmpty() && deletion.equals(DeletionTimeout.Attempts.NONE)
                && reassertion.isEmpty() && fights.equals(FieldFights.NONE) && notKept.equals(FieldFights.NONE)
                && writes.equals(OwnWrites.NONE) && refusals.equals(Refusals.NONE) && release.isEmpty() && !drifting
                && !awaitsPerson && !unanswered && !inputsChanged;
    }
}
