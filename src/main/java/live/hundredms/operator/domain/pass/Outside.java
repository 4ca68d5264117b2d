package live.hundredms.operator.domain.pass;

/**
 * What is outside of a pass, Kubernetes and 100ms: one method for each kind of {@link Step.Call}. {@link PassRunner}
 * calls them, in one thread and one at a time.
 *
 * <p>
 * A call that fails is an answer. An exception instead breaks the pass off, and its Room is looked at again: the pass
 * that begins then finds what the calls of this one left outside, and nothing else. So every call may be repeated.
 *
 * @param <X> what breaks a pass off; {@link RuntimeException} if nothing checked does
 */
public interface Outside<X extends Exception> {

    /** Reads a Secret of the Room's namespace. One that is missing, lacks a key or can't be read is an answer. */
    Step.SecretRead readSecret(Step.ReadSecret step) throws X;

    /** Looks a template up by its name. Found and empty is answered only if the workspace has none of that name. */
    Step.TemplateResolved resolveTemplate(Step.ResolveTemplate step) throws X;

    /**
     * Looks for a room by name. Found and empty proves that there is none (invariant 3), so it is answered only after a
     * complete search of 100ms, or of the last listing if that will do. Says which other Room owns the room that was
     * found, and when a search of 100ms began.
     */
    Step.RoomSearched findRoom(Step.FindRoom step) throws X;

    /**
     * Reads a room by its id. Absent is a 404 on that id and nothing else (invariant 3). If a hint will do and the last
     * listing shows no change, the room as it was confirmed may be answered without a call, and is called a hint. If the
     * Room of the pass does not own the room, says which other Room does.
     */
    Step.RoomSeen readRoom(Step.ReadRoom step) throws X;

    /**
     * Puts finalizer and claim on the Room, in one patch, and answers once they are there. If 100ms could not be called
     * now, nothing is written. Breaks the pass off if the Room is another than the one that was read last.
     */
    Step.ClaimResult makeClaim(Step.MakeClaim step) throws X;

    /** Puts the finalizer on the Room, and answers once it is there. Breaks the pass off like {@link #makeClaim}. */
    Step.FinalizerPut putFinalizer(Step.PutFinalizer step) throws X;

    /** Writes the record, with a claim of this Room, into its status, and answers once it is there. */
    Step.TakenOver takeOver(Step.TakeOver step) throws X;

    /** Writes the record into the Room's status, and answers once it is there. */
    Step.SendingRecorded recordSending(Step.RecordSending step) throws X;

    /** Takes finalizer and claim off the Room, in one patch. Breaks the pass off like {@link #makeClaim}. */
    Step.TakenBack takeBack(Step.TakeBack step) throws X;

    /**
     * Writes at 100ms. Breaks the pass off, and writes nothing, if the Room is no longer what the pass began with: then
     * no attempt is left of a claim that was made for this call. If the attempt is older than 10 s when the call is
     * sent, the claim is made anew before. A failure says nothing of whether it was written, unless it says that
     * nothing was sent. Says which other Room owns the room that was written.
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
