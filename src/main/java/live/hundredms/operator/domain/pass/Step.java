package live.hundredms.operator.domain.pass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.plan.Change;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;

/** The next thing a pass wants from outside: one call, or its end. */
public sealed interface Step {

    /** One call outside, which {@link Outside} answers. */
    sealed interface Call extends Step {
    }

    /** The pass is over. */
    sealed interface End extends Step {
    }

    /** Read a Secret of the Room's namespace. */
    record ReadSecret(RoomManifest.SecretNeed need) implements Call {
    }

    /** Find the id of the template of that name. */
    record ResolveTemplate(String name) implements Call {
    }

    /**
     * Look for a room by name.
     *
     * @param sure whether 100ms itself must be asked; otherwise what the sweep saw will do
     */
    record FindRoom(String name, boolean sure) implements Call {
    }

    /**
     * Read a room by id.
     *
     * @param hintWillDo whether what the sweep saw may stand in for the room: it can only say that nothing is to be
     *        done
     */
    record ReadRoom(String id, boolean hintWillDo) implements Call {
    }

    /**
     * Put finalizer and claim on the Room, in one patch.
     *
     * @param before the claim that the Room has already: it stays, only the finalizer is put back
     */
    record MakeClaim(Optional<Claim> before, String name, String workspace, Origin origin,
            Set<RoomField> fields) implements Call {
    }

    /** Write down which fields are about to be sent, before they are. */
    record RecordSending(RoomRecord record) implements Call {
    }

    /** Write at 100ms. */
    record WriteRoom(RoomWrite write) implements Call {
    }

    /** Take the finalizer away: the Room goes. */
    record Release(RoomEvent event) implements End {
    }

    /**
     * The end, with something to say.
     *
     * @param drift differences that only a person may act upon
     * @param planHash set while the differences wait for approval
     */
    record Report(Verdict verdict, RoomRecord record, List<Change> drift, Optional<String> planHash,
            List<RoomEvent> events) implements End {
        public Report {
            drift = List.copyOf(drift);
            events = List.copyOf(events);
        }
    }

    /** The end, with nothing to say: status and conditions stay as they are. */
    record Rest(Next next) implements End {
    }

    /** When to look again although nothing happened. */
    enum Next {
        /** Only when something happens. */
        NEVER,
        /** In 15 to 30 seconds: what is missing may come. */
        SOON,
        /** After a growing, jittered delay. */
        BACKOFF
    }

    /**
     * What the Ready condition is to say.
     *
     * @param message a plain sentence, never with a secret
     */
    record Verdict(Reason reason, String message) {
        /** When to look again. */
        public Next next() {
            return switch (reason.kind()) {
                case READY, STALLED, UNKNOWN -> Next.NEVER;
                case WAITING -> switch (reason) {
                    case FIELD_NOT_KEPT, CONTENDED -> Next.BACKOFF;
                    case DRIFTED, APPROVAL_PENDING -> Next.NEVER;
                    default -> Next.SOON;
                };
                case UNREACHABLE -> Next.BACKOFF;
            };
        }
    }

    /** Something worth telling that happened once. */
    record RoomEvent(boolean warning, String reason, String message) {
    }

    /** The answer to a call. */
    sealed interface Result {
    }

    /** Answers {@link ReadSecret}. */
    record SecretRead(RoomField field, SecretState state) implements Result {
    }

    /** Answers {@link ResolveTemplate}; found and empty means that there is none of that name. */
    record TemplateResolved(Outcome<Optional<String>> id) implements Result {
    }

    /**
     * Answers {@link FindRoom}; found and empty means a complete search without a match.
     *
     * @param owner another Room that owns the room which was found: somebody renamed it at 100ms
     */
    record RoomSearched(Outcome<Optional<RemoteRoom>> room, Optional<OtherOwner> owner) implements Result {
    }

    /** Answers {@link ReadRoom}. */
    record RoomSeen(Outcome<RemoteRoom> room, boolean hint) implements Result {
    }

    /** Answers {@link MakeClaim}. */
    record Claimed(Claim claim) implements Result {
    }

    /** Answers {@link RecordSending}. */
    record SendingRecorded() implements Result {
    }

    /**
     * Answers {@link WriteRoom}.
     *
     * @param owner another Room that owns the room which was written
     */
    record Written(RoomWrite write, Outcome<RemoteRoom> room, Optional<OtherOwner> owner) implements Result {
    }

    /**
     * Another Room that owns a room which a pass came upon.
     *
     * @param words who it is, for whoever reads the Room of the pass
     */
    record OtherOwner(String words, String roomId) {
    }
}
