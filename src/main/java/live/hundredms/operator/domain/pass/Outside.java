package live.hundredms.operator.domain.pass;

/**
 * Port from a pass to Kubernetes and 100ms, with one method for each kind of {@link Step.Call}. {@link PassRunner}
 * calls the methods in one thread, one at a time.
 *
 * <p>
 * A call that fails is an answer. An exception aborts the pass, and its Room is reconciled again: the next pass sees
 * only what the calls of this one left at 100ms and in Kubernetes. So every call may be repeated.
 *
 * @param <X> exception that aborts a pass; {@link RuntimeException} if it is not checked
 */
public interface Outside<X extends Exception> {

    /** Reads a Secret of the Room's namespace. A Secret that is missing, lacks a key or cannot be read is an answer. */
    Step.SecretRead readSecret(Step.ReadSecret step) throws X;

    /**
     * Finds the ID of a template by its name. Found and empty is answered only if the workspace has no template of that
     * name.
     */
    Step.TemplateResolved resolveTemplate(Step.ResolveTemplate step) throws X;

    /**
     * Searches for a room by name. Found and empty proves that there is none (invariant 3), so it is answered only
     * after a complete search of 100ms, or of the last listing if the step accepts that. The answer names the other
     * Room that owns the room that was found, and says when a search of 100ms began.
     */
    Step.RoomSearched findRoom(Step.FindRoom step) throws X;

    /**
     * Reads a room by its ID. Absent means a 404 on that ID and nothing else (invariant 3). If the step accepts a hint
     * and the last listing shows no change, the room as it was confirmed may be answered without a call, marked as a
     * hint. If the Room of the pass does not own the room, the answer names the other Room that does.
     */
    Step.RoomSeen readRoom(Step.ReadRoom step) throws X;

    /**
     * Puts finalizer and claim on the Room, in one patch, and answers once they are there. If 100ms could not be called
     * now, nothing is written. Aborts the pass if the Room is another than the one that was read last.
     */
    Step.ClaimResult makeClaim(Step.MakeClaim step) throws X;

    /** Puts the finalizer on the Room, and answers once it is there. Aborts the pass like {@link #makeClaim}. */
    Step.FinalizerPut putFinalizer(Step.PutFinalizer step) throws X;

    /** Writes the record, with a claim of this Room, into its status, and answers once it is there. */
    Step.TakenOver takeOver(Step.TakeOver step) throws X;

    /** Writes the record into the Room's status, and answers once it is there. */
    Step.SendingRecorded recordSending(Step.RecordSending step) throws X;

    /** Removes finalizer and claim from the Room, in one patch. Aborts the pass like {@link #makeClaim}. */
    Step.TakenBack takeBack(Step.TakeBack step) throws X;

    /**
     * Writes at 100ms. If the Room is no longer the one that the pass began with, nothing is written, the attempt of a
     * claim that was made for this call is removed, and the pass is aborted. If the attempt is older than 10 s when the
     * call is sent, the claim is renewed before. A failure does not say whether 100ms carried out the write, unless it
     * says that nothing was sent. The answer names the other Room that owns the room that was written.
     */
    Step.Written writeRoom(Step.WriteRoom step) throws X;

    /**
     * Does one step of the hand-off of the room, under the same conditions as {@link #writeRoom} if it writes. What fails is
     * an answer. Breaks the pass off if the Room, or the Secret that it writes, is no longer what it was.
     */
    default Step.HandedOff handOff(Step.HandOff step) throws X {
        throw new IllegalStateException("nothing is published here: " + step.step().getClass().getSimpleName());
    }
}
