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
 * Records on a Room which access key and realm of its workspace object were accepted last, and since when. If that
 * object is recreated, only this record shows where it led. A status that is written for another reason includes it.
 * The access key and realm with which the Room was claimed are kept, too: only they show in which workspace it got its
 * room (invariant 2).
 */
public final class IdentityStamp {
    private final Function<WorkspaceKey, Optional<WorkspaceIdentity>> accepted;
    private final Clock clock;

    /**
     * A stamp with these accepted identities.
     *
     * @param accepted identity of the credentials of a workspace object; empty if the object is not in use
     * @param clock the operator's clock
     */
    public IdentityStamp(Function<WorkspaceKey, Optional<WorkspaceIdentity>> accepted, Clock clock) {
        this.accepted = accepted;
        this.clock = clock;
    }

    /** A stamp that changes no status. */
    public static IdentityStamp none() {
        return new IdentityStamp(_ -> Optional.empty(), Clock.systemUTC());
    }

    /** The status that must be written to the Room with that UID. The record of another Room is not changed. */
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

    /** The present time, or directly after the last record: of two records the later one counts. */
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
     * @param next a status that has a record
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
