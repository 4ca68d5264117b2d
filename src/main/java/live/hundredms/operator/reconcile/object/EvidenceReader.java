package live.hundredms.operator.reconcile.object;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;

/**
 * What is believed of what a Room says about calls that were made for it: its status if that was written for this very
 * object, else its signed claim, and nothing else ({@link Evidence}).
 */
public final class EvidenceReader {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final SignedClaims claims;
    private final Function<WorkspaceKey, Optional<String>> prefixes;

    /** Believes signatures of that key, and knows no workspace object. */
    public EvidenceReader(SignedClaims claims) {
        this(claims, _ -> Optional.empty());
    }

    /**
     * Believes signatures of that key.
     *
     * @param prefixes the name prefix of a workspace object, empty for one that was not looked at
     */
    public EvidenceReader(SignedClaims claims, Function<WorkspaceKey, Optional<String>> prefixes) {
        this.claims = claims;
        this.prefixes = prefixes;
    }

    /** What proves something about a Room. */
    public Evidence of(RoomView room) {
        Evidence shown = shown(room);
        return shown instanceof Evidence.Restored(Claim former) && isNameOfAnotherNamespace(room, former)
                ? new Evidence.None()
                : shown;
    }

    /**
     * What the Room alone says, whatever is known of its workspace: an index keeps a Room under what is said here, so that
     * must be the same as long as the Room is.
     */
    public Evidence shown(RoomView room) {
        Evidence evidence = Evidence.of(room.uid(), room.recordedClaim(), room.saysWhatItOwns(), room.lastClaim(),
                claims.of(room).filter(room::mayHold));
        return evidence instanceof Evidence.Restored(Claim former) && isForAnotherWorkspace(room, former)
                ? new Evidence.None()
                : evidence;
    }

    /** Whoever restores a Room with a manifest that names another workspace asks for a new room there. */
    private static boolean isForAnotherWorkspace(RoomView room, Claim former) {
        return room.namedWorkspace().filter(key -> !key.toString().equals(former.workspace())).isPresent();
    }

    /**
     * Whether a name is the one that a Room of another namespace has by default in that workspace: a status that was copied
     * into this namespace says nothing of it. With another prefix than the workspace's it is a name from before that was
     * made anew.
     */
    private boolean isNameOfAnotherNamespace(RoomView room, Claim former) {
        return room.declaredName().isEmpty()
                && WorkspaceKey.parse(former.workspace()).filter(key -> key.namespace().isEmpty()).flatMap(prefixes)
                        .flatMap(prefix -> room.prefixOf(former.name())
                                .filter(said -> said.length() > prefix.length() && said.startsWith(prefix))
                                .map(said -> said.substring(prefix.length()) + room.namespace()))
                        .filter(NAMESPACE.asMatchPredicate()).isPresent();
    }

    /**
     * How long nothing is to be done yet for a Room ({@link Evidence#settling}). One whose claim was taken back has its
     * status already: finalizer and annotation may still be there because the operator ended before it took them off.
     *
     * @param now by the operator's clock
     */
    public Optional<Duration> settling(RoomView room, Instant now) {
        return of(room).settling(room.isMarked() && !room.isTakenBack(), room.createdAt(), now);
    }

    /** Whether a Room that was never reported on arrived with an annotation that proves nothing. */
    public boolean ignoresClaim(RoomView room) {
        return room.claimAnnotation().isPresent() && room.observedGeneration().isEmpty()
                && of(room) instanceof Evidence.None;
    }

    /**
     * Whether its annotation has a claim of which its status does not know: a former process may have written it after this
     * one read the Room, and made a call.
     */
    public boolean hasNewerClaim(RoomView room) {
        return claims.of(room).filter(room::mayHold).filter(claim -> claim.uid().equals(room.uid()))
                .filter(claim -> room.lastClaim().filter(last -> !claim.at().isAfter(last)).isEmpty()).isPresent();
    }

    /** The workspace that the evidence pins, also if it is that of a Room before. */
    public Optional<WorkspaceKey> pinnedWorkspace(RoomView room) {
        return of(room).claim().map(Claim::workspace).flatMap(WorkspaceKey::parse);
    }

    /** The evidence's name, else the manifest's; empty if the Room has the default name. */
    public Optional<String> literalName(RoomView room) {
        return of(room).claim().map(Claim::name).or(room::declaredName);
    }

    /** The name at 100ms: the evidence's, else the manifest's, else the default of its workspace. */
    public String remoteName(RoomView room, Optional<WorkspaceEntry> workspace) {
        return literalName(room)
                .orElseGet(() -> workspace.map(entry -> entry.settings().namePrefix()).orElse("") + room.defaultName());
    }

    /** What is known of the room. If no status was written since the first call, the claim knows what that sent. */
    public RoomRecord record(RoomView room) {
        RoomRecord stored = room.storedRecord();
        return switch (of(room)) {
            case Evidence.Recorded(Claim now) -> stored.withClaim(Optional.of(now)).sending(now.fields());
            case Evidence.Claimed(Claim now) -> unowned(stored).withClaim(Optional.of(now)).sending(now.fields());
            case Evidence.Restored(Claim former) -> stored.withClaim(Optional.of(former));
            case Evidence.None() -> unowned(stored).withClaim(Optional.empty());
        };
    }

    /** Without evidence a room that is said to be owned is nothing; one that is only observed remains so. */
    private static RoomRecord unowned(RoomRecord stored) {
        return stored.origin().isEmpty()
                ? stored
                : stored.conflictingRoom().map(RoomRecord.EMPTY::withConflictingRoom).orElse(RoomRecord.EMPTY);
    }
}
