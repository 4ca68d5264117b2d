package live.hundredms.operator.reconcile.object;

import live.hundredms.operator.domain.room.EventReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.CredentialsSecretRef;
import live.hundredms.operator.api.RecordingInfo;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.UploadInfo;
import live.hundredms.operator.domain.recording.AssetType;
import live.hundredms.operator.domain.recording.Delivery;
import live.hundredms.operator.domain.recording.EndedUpload;

/**
 * The condition {@code RecordingsArrive} of a Room that declares a storage for its recordings. Its transition time is
 * the creation of the asset that decided. So after a restart it shows which assets may not have been judged yet.
 */
public final class RecordingCondition {
    /** The reason while recordings do not arrive, also of the Event. */
    public static final String UPLOAD_FAILED = EventReason.UPLOAD_FAILED.text();
    /** The reason while they arrive. */
    public static final String UPLOADED = "Uploaded";
    private static final String TRUE = "True";
    private static final String FALSE = "False";
    private static final Pattern FAILED = Pattern
            .compile("^100ms could not upload the asset of type ([a-z-]{1,64}) that it created at (\\S{1,40}) to ");

    private RecordingCondition() {
    }

    /** Whether a Room declares a storage for its recordings. */
    public static boolean isFor(RoomView room) {
        return storage(room).isPresent();
    }

    /** ID of the room whose recordings the condition describes. */
    public static Optional<String> roomId(RoomView room) {
        return room.hasForeignConditions() ? Optional.empty() : room.knownRoom();
    }

    /** The condition of the Room. A condition that was written for another Room does not count. */
    public static Optional<ConditionStatus> shown(RoomView room) {
        return room.hasForeignConditions()
                ? Optional.empty()
                : Optional.ofNullable(room.room().getStatus())
                        .flatMap(status -> Conditions.find(status.conditions(), Conditions.RECORDINGS_ARRIVE));
    }

    /** When the asset was created that decided last. */
    public static Optional<Instant> since(RoomView room) {
        return shown(room).map(ConditionStatus::lastTransitionTime).flatMap(RecordReader::instant);
    }

    /** The failed upload that the condition names; empty if it names none. */
    public static Optional<EndedUpload> failed(RoomView room) {
        Optional<Matcher> named = shown(room).filter(condition -> FALSE.equals(condition.status()))
                .map(ConditionStatus::message).map(FAILED::matcher).filter(Matcher::find);
        return named.flatMap(found -> AssetType.named(found.group(1)).flatMap(type -> roomId(room).flatMap(id -> {
            Optional<Instant> at = RecordReader.instant(found.group(2));
            return at.map(time -> new EndedUpload(id, type, false, time));
        })));
    }

    /** The condition that must be written; empty if the present one says the same, or if the Room has no status. */
    public static Optional<ConditionStatus> change(RoomView room, Delivery delivery) {
        String status = delivery instanceof Delivery.Uploaded ? TRUE : FALSE;
        Optional<ConditionStatus> before = shown(room);
        boolean same = before.filter(condition -> status.equals(condition.status())).isPresent();
        return same || room.room().getStatus() == null
                ? Optional.empty()
                : storage(room).map(storage -> condition(room, storage, delivery, status));
    }

    private static ConditionStatus condition(RoomView room, UploadInfo storage, Delivery delivery, String status) {
        Instant decided = delivery.since().truncatedTo(ChronoUnit.SECONDS);
        Instant since = since(room).filter(before -> !before.isBefore(decided)).map(before -> before.plusSeconds(1))
                .orElse(decided);
        return switch (delivery) {
            case Delivery.Uploaded _ -> new ConditionStatus(Conditions.RECORDINGS_ARRIVE, status, UPLOADED,
                    "100ms uploaded the newest asset of each type to bucket \"" + storage.location() + "\".",
                    room.generation(), since.toString());
            case Delivery.Failed(AssetType type, Instant at) -> new ConditionStatus(Conditions.RECORDINGS_ARRIVE,
                    status, UPLOAD_FAILED,
                    MessageText.cut("100ms could not upload the asset of type " + type.text() + " that it created at "
                            + at + " to bucket \"" + storage.location() + "\"" + secret(storage)
                            + ". Check the name and the region of the bucket, and whether these credentials may write to it."
                            + " Workspaces for HIPAA delete a failed upload after 7 days."),
                    room.generation(), since.toString());
        };
    }

    private static String secret(UploadInfo storage) {
        return Optional.ofNullable(storage.credentialsSecretRef()).map(CredentialsSecretRef::name)
                .map(name -> " with the credentials in Secret \"" + name + "\"")
                .orElse(", for which the Room names no Secret");
    }

    /** The conditions that result from a pass, with this one unchanged. */
    static List<ConditionStatus> kept(RoomView room, List<ConditionStatus> all) {
        return shown(room).filter(_ -> isFor(room)).map(condition -> Conditions.with(all, condition)).orElse(all);
    }

    /** A status with this condition. */
    public static RoomStatus with(RoomStatus status, ConditionStatus condition) {
        return with(status, Conditions.with(Objects.requireNonNullElse(status.conditions(), List.of()), condition));
    }

    /** A status without this condition. */
    public static RoomStatus without(RoomStatus status) {
        List<ConditionStatus> all = status.conditions();
        return Conditions.find(all, Conditions.RECORDINGS_ARRIVE).isEmpty() || all == null
                ? status
                : with(status, all.stream().filter(condition -> !Conditions.RECORDINGS_ARRIVE.equals(condition.type()))
                        .toList());
    }

    private static RoomStatus with(RoomStatus status, List<ConditionStatus> conditions) {
        return status.withConditions(status.observedGeneration(), conditions);
    }

    private static Optional<UploadInfo> storage(RoomView room) {
        return Optional.ofNullable(room.room().getSpec()).map(RoomSpec::recordingInfo).map(RecordingInfo::uploadInfo);
    }
}
