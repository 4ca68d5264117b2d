package live.hundredms.operator.reconcile.object;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in the record of a Room which access key and realm of its workspace object were accepted last, and since when: once
 * that object is made anew, nothing else tells what it led to. A status that is written for another reason takes it along.
 * With which ones the Room was claimed stays known: only they tell in which workspace it got its room (invariant 2).
 */
public final class IdentityStamp {
    private final Function<WorkspaceKey, Optional<WorkspaceIdentity>> accepted;
    private final Clock clock;

    /**
     * Knows what is accepted.
     *
     * @param accepted by what the credentials of a workspace object are recognized; empty if it is not used
     * @param clock of the operator
     */
    public IdentityStamp(Function<WorkspaceKey, Optional<WorkspaceIdentity>> accepted, Clock clock) {
        this.accepted = accepted;
        this.clock = clock;
    }

    /** Leaves each status as it is. */
    public static IdentityStamp none() {
        return new IdentityStamp(_ -> Optional.empty(), Clock.systemUTC());
    }

    /** A status that is about to be written to the Room with that UID; the record of another Room stays as it is. */
    public RoomStatus on(String uid, RoomStatus next) {
        ClaimedStatus claimed = next.claimed();
        if (claimed == null || !uid.equals(claimed.uid())) {
            return next;
        }
        return Optional.ofNullable(claimed.workspaceRef()).flatMap(WorkspaceKey::parse).flatMap(accepted)
                .filter(identity -> !isSame(claimed, identity) || !identity.realm().equals(claimed.realm()))
                .map(identity -> with(next, claimed, identity,
                        isSame(claimed, identity)
                                ? claimed.identifiedAt()
                                : after(RecordReader.instant(claimed.identifiedAt()), clock.instant()).toString()))
                .orElse(next);
    }

    private static boolean isSame(ClaimedStatus claimed, WorkspaceIdentity identity) {
        return identity.accessKeyFingerprint().equals(claimed.identity());
    }

    /** The present, or directly after what was recorded last: of two records the later one counts. */
    public static Instant after(Optional<Instant> recorded, Instant now) {
        return recorded.map(before -> before.plusMillis(1)).filter(next -> next.isAfter(now)).orElse(now);
    }

    /** The fingerprint of realm and access key with which a Room was claimed. */
    static Optional<String> first(ClaimedStatus claimed) {
        return Optional.ofNullable(claimed.firstIdentity()).or(() -> Optional.ofNullable(claimed.identity()));
    }

    /**
     * A status with this identity in its record.
     *
     * @param next has a record
     */
    public static RoomStatus with(RoomStatus next, WorkspaceIdentity identity, Instant at) {
        return with(next, Objects.requireNonNull(next.claimed()), identity, at.toString());
    }

    private static RoomStatus with(RoomStatus next, ClaimedStatus claimed, WorkspaceIdentity identity,
            @Nullable String at) {
        String fingerprint = identity.accessKeyFingerprint();
        String first = first(claimed).filter(before -> !before.equals(fingerprint)).orElse(null);
        ClaimedStatus stamped = new ClaimedStatus(claimed.uid(), claimed.name(), claimed.workspaceRef(),
                claimed.since(), claimed.attempts(), fingerprint, at, identity.realm(), first, claimed.foundEnabled(),
                claimed.foundRoomId());
        return next.withClaimed(stamped);
    }
}
