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
 * Reads the evidence of calls that were made for a Room: its status if that was written for this very object, else its
 * signed claim, and nothing else ({@link Evidence}).
 */
public final class EvidenceReader {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final SignedClaims claims;
    private final Function<WorkspaceKey, Optional<String>> prefixes;

    /** A reader that trusts signatures of that key, and knows no workspace object. */
    public EvidenceReader(SignedClaims claims) {
        this(claims, _ -> Optional.empty());
    }

    /**
     * A reader that trusts signatures of that key.
     *
     * @param prefixes name prefix of a workspace object; empty for one that was not checked yet
     */
    public EvidenceReader(SignedClaims claims, Function<WorkspaceKey, Optional<String>> prefixes) {
        this.claims = claims;
        this.prefixes = prefixes;
    }

    /** The evidence of a Room. */
    public Evidence of(RoomView room) {
        Evidence shown = shown(room);
        return shown instanceof Evidence.Restored(Claim former) && isNameOfAnotherNamespace(room, former)
                ? new Evidence.None()
                : shown;
    }

    /**
     * The evidence from the Room alone, whatever is known about its workspace. An index stores the Room under the
     * result, so the result must be the same as long as the Room does not change.
     */
    public Evidence shown(RoomView room) {
        Evidence evidence = Evidence.of(room.uid(), room.recordedClaim(), room.saysWhatItOwns(), room.lastClaim(),
                claims.of(room).filter(room::mayHold));
        return evidence instanceof Evidence.Restored(Claim former) && isForAnotherWorkspace(room, former)
                ? new Evidence.None()
                : evidence;
    }

    /**
     * Whether the manifest names another workspace than the claim. A user who restores a Room with such a manifest
     * wants a new room there.
     */
    private static boolean isForAnotherWorkspace(RoomView room, Claim former) {
        return room.namedWorkspace().filter(key -> !key.toString().equals(former.workspace())).isPresent();
    }

    /**
     * Whether a name is the default name of a Room of another namespace in that workspace. Then the status was copied
     * into this namespace and proves nothing about it. A name with another prefix than the workspace's comes from
     * before the workspace object was recreated.
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
     * How long nothing may be done yet for a Room ({@link Evidence#settling}). A Room whose claim was withdrawn has its
     * status already: finalizer and annotation may still be there because the operator ended before it removed them.
     *
     * @param now present time by the operator's clock
     */
    public Optional<Duration> settling(RoomView room, Instant now) {
        return of(room).settling(room.isMarked() && !room.isTakenBack(), room.createdAt(), now);
    }

    /** Whether a Room without any report arrived with an annotation that proves nothing. */
    public boolean ignoresClaim(RoomView room) {
        return room.claimAnnotation().isPresent() && room.observedGeneration().isEmpty()
                && of(room) instanceof Evidence.None;
    }

    /**
     * Whether its annotation has a claim that its status does not include: a former process may have written it after
     * this one read the Room, and made a call.
     */
    public boolean hasNewerClaim(RoomView room) {
        return claims.of(room).filter(room::mayHold).filter(claim -> claim.uid().equals(room.uid()))
                .filter(claim -> room.lastClaim().filter(last -> !claim.at().isAfter(last)).isEmpty()).isPresent();
    }

    /** The workspace object that the evidence pins, also if the evidence is that of a former Room. */
    public Optional<WorkspaceKey> pinnedWorkspace(RoomView room) {
        return of(room).claim().map(Claim::workspace).flatMap(WorkspaceKey::parse);
    }

    /** The name in the evidence, else in the manifest; empty if the Room has the default name. */
    public Optional<String> literalName(RoomView room) {
        return of(room).claim().map(Claim::name).or(room::declaredName);
    }

    /** The name at 100ms: that of the evidence, else that of the manifest, else the default in its workspace. */
    public String remoteName(RoomView room, Optional<WorkspaceEntry> workspace) {
        return literalName(room)
                .orElseGet(() -> workspace.map(entry -> entry.settings().namePrefix()).orElse("") + room.defaultName());
    }

    /**
     * What is known about the room. If no status was written since the first call, the claim says which fields that
     * sent.
     */
    public RoomRecord record(RoomView room) {
        RoomRecord stored = room.storedRecord();
        return switch (of(room)) {
            case Evidence.Recorded(Claim now) -> stored.withClaim(Optional.of(now)).sending(now.fields());
            case Evidence.Claimed(Claim now) -> unowned(stored).withClaim(Optional.of(now)).sending(now.fields());
            case Evidence.Restored(Claim former) -> stored.withClaim(Optional.of(former));
            case Evidence.None() -> unowned(stored).withClaim(Optional.empty());
        };
    }

    /** The record without evidence: an owned room is removed, a room that is only observed is kept. */
    private static RoomRecord unowned(RoomRecord stored) {
        return stored.origin().isEmpty()
                ? stored
                : stored.conflictingRoom().map(RoomRecord.EMPTY::withConflictingRoom).orElse(RoomRecord.EMPTY);
    }
}
