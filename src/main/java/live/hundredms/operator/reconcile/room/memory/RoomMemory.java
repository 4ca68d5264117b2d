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
 * What this process remembers of one Room between two passes. For one thread at a time: {@link RoomMemories} hands it out.
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

    /**
     * When to reconcile the Room again after a pass; empty if only an event is to bring that about. It was not the Room's
     * own call that failed.
     */
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
     * The same after a call of the Room itself failed, or a write to it was refused: it backs off alone, whatever becomes of
     * the workspace.
     */
    public Duration delayAfterOwnFailure() {
        return pausing(Backoff::delay);
    }

    /** The same after 100ms denied the Room something, which ends only if a person changes something. */
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

    /** How long the Room still pauses after a failure of its own; empty if it may try again. */
    public Optional<Duration> ownPause() {
        return pause.map(own -> own.until() - nanos.getAsLong()).filter(left -> left > 0).map(Duration::ofNanos);
    }

    /**
     * Kubernetes refused a write.
     *
     * @param sentence which one, and why
     * @return whether that is to be told
     */
    public boolean tellRefusal(String sentence) {
        boolean news = refusals.isNew(sentence);
        refusals = refusals.telling(sentence);
        return news;
    }

    /** The finalizer of a Room that is being deleted could not be removed, and nothing else is left to do. */
    public void decideRelease(RoomView.DeletionBasis basis, Step.Release decided) {
        release = Optional.of(new DecidedRelease(basis, decided));
    }

    /** What is left to do of the deletion of a Room that is still what was decided about. */
    public Optional<Step.Release> decidedRelease(RoomView.DeletionBasis basis) {
        release = release.filter(decided -> decided.basis().equals(basis));
        return release.map(DecidedRelease::release);
    }

    private record DecidedRelease(RoomView.DeletionBasis basis, Step.Release release) {
    }

    /** The Room changed: what failed may go well now. */
    public void endOwnPause() {
        pause = pause.map(own -> new OwnPause(own.backoff(), nanos.getAsLong()));
    }

    /**
     * After calls of the Room itself that failed.
     *
     * @param until when it may try again, by a monotonic clock in nanoseconds
     */
    private record OwnPause(Backoff backoff, long until) {
    }

    /**
     * An attempt to delete the Room failed.
     *
     * @return whether the Room is to be released all the same
     */
    public boolean isDeletionTimedOut(Reason reason) {
        long now = nanos.getAsLong();
        deletion = deletion.failed(reason, now);
        return timeout.isOver(deletion, now);
    }

    /** Whether a Legacy Room's state is to be sent again now. */
    public boolean isReassertionDue(Optional<WorkspaceEntry> workspace) {
        return Reassertion.interval(workspace).isPresent()
                && reassertion.filter(planned -> planned.isDue(nanos.getAsLong())).isPresent();
    }

    /**
     * After a pass: when the state is sent again next.
     *
     * @return empty if the workspace has no interval
     */
    public Optional<Duration> planReassertion(Optional<WorkspaceEntry> workspace) {
        long now = nanos.getAsLong();
        reassertion = Reassertion.interval(workspace).map(interval -> reassertion
                .map(planned -> planned.next(interval, now)).orElseGet(() -> Reassertion.first(interval, now)));
        return reassertion.map(planned -> planned.left(now));
    }

    /** The fields that are left alone for now, because somebody else keeps changing them. */
    public Set<String> heldFields() {
        return fights.held(nanos.getAsLong());
    }

    /** What the manifest says now was not fought over yet, and 100ms may keep it. */
    public void endFights() {
        fights = FieldFights.NONE;
        drifting = false;
        sendAgain();
    }

    /** The fields that are not sent again for now, because 100ms did not keep them. */
    public Set<String> notKept() {
        return notKept.held(nanos.getAsLong());
    }

    /** What 100ms did not keep may be sent again at once. */
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
     * A write ended.
     *
     * @param kept the fields of which the reply shows no other value
     * @param answered whether there was a reply: else nothing is known, and the write is tried again as usual
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
     * A difference was found that waits for a person.
     *
     * @return whether none was known before
     */
    boolean awaitPerson() {
        boolean news = !awaitsPerson;
        awaitsPerson = true;
        return news;
    }

    /**
     * No difference waits for a person any more.
     *
     * @return whether one did
     */
    boolean stopAwaitingPerson() {
        boolean waited = awaitsPerson;
        awaitsPerson = false;
        return waited;
    }

    /** A write to the Room is on its way; {@link #writeAnswered}, {@link #writeFailed} or {@link #writeRefused} must follow. */
    public void writeSent() {
        writes = writes.sent();
        unanswered = true;
    }

    /** The write has made this of the Room. */
    public void writeAnswered(RoomView after) {
        writes = writes.answered(after);
        answered();
    }

    /** Nobody knows what became of it: even if the last reply was a failed test, an earlier try may have changed the Room. */
    public void writeFailed() {
        writes = writes.failed();
    }

    /** Kubernetes refused it, so it changed nothing. */
    public void writeRefused() {
        writes = writes.failed();
        unanswered = false;
    }

    /** The informer shows the Room like this. */
    public void shown(RoomView now) {
        writes = writes.shown(now);
    }

    /** Whether a Room that the cache shows like this was written to since by this process. */
    public boolean isOutdated(RoomView room) {
        return writes.isOutdated(room);
    }

    /** The cache shows the newest state of the Room, although a write of this process may have had no reply. */
    public void answered() {
        unanswered = false;
        current = true;
    }

    /**
     * Whether the API server has answered this process with the Room: since then a pass begins with all that former
     * processes wrote to it. It is forgotten with the rest, which is safe.
     */
    public boolean isCurrent() {
        return current;
    }

    /** Whether the last write to the Room had no reply: it may be there or not, and the cache may show a former state. */
    public boolean isUnanswered() {
        return unanswered;
    }

    /** A Secret or the workspace changed, and no pass could act upon that yet. */
    public void changeInputs() {
        inputsChanged = true;
    }

    public boolean areInputsChanged() {
        return inputsChanged;
    }

    /** Whether a Secret or the workspace changed since the last pass; the pass that asks is to act upon it. */
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
