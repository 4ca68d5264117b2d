package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import live.hundredms.operator.domain.handoff.Handoff;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.plan.Change;
import live.hundredms.operator.domain.room.CallTimes;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.Sentence;

/** The next step of a pass: one call to the outside, or its end. */
public sealed interface Step {

    /** One call to the outside, which {@link Outside} answers. */
    sealed interface Call extends Step {
    }

    /** The end of the pass. */
    sealed interface End extends Step {
    }

    /** Read a Secret of the Room's namespace. */
    record ReadSecret(RoomManifest.SecretNeed need) implements Call {
    }

    /** Find the ID of the template of that name. */
    record ResolveTemplate(String name) implements Call {
    }

    /**
     * Search for a room by name.
     *
     * @param sure whether 100ms itself must be searched; otherwise the last sweep is enough
     */
    record FindRoom(String name, boolean sure) implements Call {
    }

    /**
     * Read a room by ID.
     *
     * @param hintWillDo whether the last sweep may answer instead of 100ms; it can only answer that nothing has to be
     *        done
     */
    record ReadRoom(String id, boolean hintWillDo) implements Call {
    }

    /**
     * Put finalizer and claim on the Room, in one patch.
     *
     * @param before what the Room holds already and continues to hold
     * @param attempting whether a call follows that may create the room
     * @param fields declared fields that the next call sends
     * @param found the room that the Room is about to adopt, as this pass read it
     */
    record MakeClaim(Optional<Claim> before, String name, String workspace, boolean attempting, Set<RoomField> fields,
            Optional<FoundRoom> found) implements Call {
        /** A claim that adopts no room. */
        public MakeClaim(Optional<Claim> before, String name, String workspace, boolean attempting,
                Set<RoomField> fields) {
            this(before, name, workspace, attempting, fields, Optional.empty());
        }

        /** The claim, with the room that was found if the Room adopts one. */
        public Claim with(Claim claim) {
            return found.map(claim::finding).orElse(claim);
        }
    }

    /** Restore the finalizer of a Room that 100ms was called for. */
    record PutFinalizer() implements Call {
    }

    /** Write into the status that the Room takes over the room of its restored status. */
    record TakeOver(RoomRecord record) implements Call {
    }

    /** Record what is about to happen: which fields are sent, or that the claim is withdrawn. */
    record RecordSending(RoomRecord record) implements Call {
    }

    /** Remove finalizer and claim from a Room for which nothing was created, in one patch. */
    record TakeBack() implements Call {
    }

    /** Write at 100ms. */
    record WriteRoom(RoomWrite write) implements Call {
    }

    /**
     * One step of the hand-off of the room.
     *
     * @param handoff the hand-off that wants it, and that takes the answer
     * @param record what is known by now, for a step that writes the status
     */
    record HandOff(Handoff handoff, HandoffStep step, RoomRecord record) implements Call {
    }

    /**
     * Remove the finalizer, so that Kubernetes deletes the Room.
     *
     * @param called whether the operator's own evidence about this Room proves that 100ms was, or may have been, called
     *        to create or change a room for it
     */
    record Release(RoomEvent event, boolean called) implements End {
    }

    /**
     * The end with a report.
     *
     * @param drift differences that only a person may resolve
     * @param planHash hash of the differences while they wait for approval
     */
    record Report(Verdict verdict, RoomRecord record, List<Change> drift, Optional<String> planHash,
            List<RoomEvent> events) implements End {
        public Report {
            drift = List.copyOf(drift);
            events = List.copyOf(events);
        }
    }

    /** The end without a report: status and conditions stay unchanged. */
    record Rest(Next next) implements End {
    }

    /** When the next pass begins if no event comes before. */
    enum Next {
        /** Only after an event. */
        NEVER,
        /** After 15 to 30 seconds: what is missing may appear. */
        SOON,
        /** After a growing, jittered delay. */
        BACKOFF
    }

    /**
     * Content of the Ready condition.
     *
     * @param message a plain sentence, never with a secret
     * @param delay delay until the next pass, if it is known better than {@link #next} says
     */
    record Verdict(Reason reason, String message, Optional<Duration> delay) {
        public Verdict {
            message = Sentence.of(message);
        }

        /** A verdict without a known delay. */
        public Verdict(Reason reason, String message) {
            this(reason, message, Optional.empty());
        }

        /** When the next pass begins. */
        public Next next() {
            return switch (reason.kind()) {
                case READY, STALLED, UNKNOWN -> Next.NEVER;
                case WAITING -> switch (reason) {
                    case FIELD_NOT_KEPT, CONTENDED, CANNOT_WRITE_OBJECT, DENIED_BY_REMOTE, ROOM_CODES_PENDING,
                            ROOM_CODE_LIMIT, CANNOT_WRITE_SECRET ->
                        Next.BACKOFF;
                    case DRIFTED, APPROVAL_PENDING, ROLE_NOT_FOUND, NOT_ALLOWED_BY_WORKSPACE, CODES_NOT_ALLOWED,
                            ROLE_NAMES_COLLIDE ->
                        Next.NEVER;
                    default -> Next.SOON;
                };
                case UNREACHABLE -> Next.BACKOFF;
            };
        }
    }

    /**
     * An Event about something that happened once.
     *
     * @param corrected names in the manifest of the fields that were changed at 100ms and that the operator corrected
     */
    record RoomEvent(boolean warning, String reason, String message, Set<String> corrected) {
        public RoomEvent {
            message = Sentence.of(message);
            corrected = Set.copyOf(corrected);
        }

        /** Of anything else than a correction. */
        public RoomEvent(EventReason reason, String message) {
            this(reason, message, Set.of());
        }

        private RoomEvent(EventReason reason, String message, Set<String> corrected) {
            this(reason.isWarning(), reason.text(), message, corrected);
        }

        /** An Event about a correction of drift. */
        static RoomEvent corrected(Set<String> fields) {
            return new RoomEvent(EventReason.DRIFT_CORRECTED,
                    "reverted changes of these fields, which were made at 100ms: "
                            + String.join(", ", new TreeSet<>(fields)),
                    fields);
        }
    }

    /** The answer to a call. */
    sealed interface Result {
    }

    /** Answers {@link ReadSecret}. */
    record SecretRead(RoomField field, SecretState state) implements Result {
    }

    /** Answers {@link ResolveTemplate}. Found and empty means that there is no template of that name. */
    record TemplateResolved(Outcome<Optional<String>> id) implements Result {
    }

    /**
     * Answers {@link FindRoom}. Found and empty means a complete search without a match.
     *
     * @param owner another Room that owns the room that was found, because a person or tool renamed it at 100ms
     * @param began when the search of 100ms began, in 100ms' time; empty if the last listing was searched
     */
    record RoomSearched(Outcome<Optional<RemoteRoom>> room, Optional<OtherOwner> owner,
            Optional<Instant> began) implements Result {
        /** The answer from the last listing. */
        public RoomSearched(Outcome<Optional<RemoteRoom>> room, Optional<OtherOwner> owner) {
            this(room, owner, Optional.empty());
        }
    }

    /**
     * Answers {@link ReadRoom}.
     *
     * @param owner another Room that owns the room that was read; determined only for a Room that owns none
     */
    record RoomSeen(Outcome<RemoteRoom> room, boolean hint, Optional<OtherOwner> owner) implements Result {
    }

    /** Answers {@link MakeClaim}. */
    sealed interface ClaimResult extends Result {
    }

    /** The claim is on the Room. */
    record Claimed(Claim claim, boolean attempting) implements ClaimResult {
    }

    /**
     * No claim was made, because the call that it is for would not be made now.
     *
     * @param why failure with which that call would end
     */
    record NotCalled(Outcome<?> why) implements ClaimResult {
    }

    /**
     * No claim was made, because a rule of the workspace object forbids the call that it is for.
     *
     * @param why message for the Ready condition
     */
    record NotAllowed(String why) implements ClaimResult {
    }

    /** Answers {@link PutFinalizer}. */
    record FinalizerPut() implements Result {
    }

    /** Answers {@link TakeOver}. */
    record TakenOver(RoomRecord record) implements Result {
    }

    /** Answers {@link RecordSending}. */
    record SendingRecorded() implements Result {
    }

    /** Answers {@link TakeBack}. */
    record TakenBack() implements Result {
    }

    /**
     * Answers {@link WriteRoom}.
     *
     * @param owner another Room that owns the room that was written
     * @param times when the call was under way; empty if that is not known, or if the call was not sent
     * @param renewed the claim, if it was renewed directly before the call
     */
    record Written(RoomWrite write, Outcome<RemoteRoom> room, Optional<OtherOwner> owner, Optional<CallTimes> times,
            Optional<Claim> renewed) implements Result {
        /** The answer to a call whose time was not measured. */
        public Written(RoomWrite write, Outcome<RemoteRoom> room, Optional<OtherOwner> owner) {
            this(write, room, owner, Optional.empty(), Optional.empty());
        }
    }

    /** Answers {@link HandOff}. */
    record HandedOff(HandoffStep step, HandoffAnswer answer) implements Result {
    }

    /**
     * Another Room that owns a room that a pass found.
     *
     * @param words description of that Room for the users of the Room of the pass
     */
    record OtherOwner(String words, String roomId) {
    }
}
