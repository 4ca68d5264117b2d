package live.hundredms.operator.reconcile.object;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.DriftEntry;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.PlanStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.ConfirmedRoom;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SentFields;
import org.jspecify.annotations.Nullable;

/** Computes a Room's next status from its last one and the end of a pass. */
public final class StatusWriter {
    private final Conditions conditions;

    public StatusWriter(Conditions conditions) {
        this.conditions = conditions;
    }

    /**
     * The status at the end of a pass; equal to the one before if nothing changed.
     *
     * @param generation generation of the pass; a write during the pass may have read a later one
     */
    public RoomStatus of(Room room, long generation, Step.Report report) {
        RoomStatus before = room.getStatus();
        List<ConditionStatus> all = RecordingCondition.kept(RoomView.of(room), conditions.of(report.verdict().reason(),
                report.verdict().message(), before == null ? null : before.conditions(), generation));
        List<DriftEntry> drift = report.drift().stream().map(change -> new DriftEntry(change.field(),
                MessageText.cut(change.desired()), MessageText.cut(change.actual()))).toList();
        Optional<PlanStatus> plan = report.planHash().map(hash -> new PlanStatus(hash, drift));
        String handled = Annotations.of(room, Annotations.RECONCILE_REQUESTED_AT)
                .orElse(before == null ? null : before.lastHandledReconcileAt());
        return of(before, report.record(), generation, all, plan.isPresent() ? List.of() : drift, plan.orElse(null),
                handled);
    }

    /**
     * The status in the middle of a pass: the same conditions, another record. Conditions that were written for another
     * Room are removed: under a claim of this Room they would say that 100ms confirmed it.
     */
    public RoomStatus recording(Room room, RoomRecord record) {
        RoomStatus before = room.getStatus();
        if (before != null && RoomView.of(room).hasForeignConditions()) {
            return of(before, record, null, null, List.of(), null, before.lastHandledReconcileAt());
        }
        return before == null
                ? of(null, record, null, null, List.of(), null, null)
                : of(before, record, before.observedGeneration(), before.conditions(),
                        Optional.ofNullable(before.drift()).orElse(List.of()), before.plan(),
                        before.lastHandledReconcileAt());
    }

    /** The status after Kubernetes refused a write of a pass over that generation. Only the conditions differ. */
    public RoomStatus refused(Room room, long generation, String message) {
        RoomStatus before = room.getStatus();
        List<ConditionStatus> all = RecordingCondition.kept(RoomView.of(room), conditions.of(Reason.CANNOT_WRITE_OBJECT,
                message, before == null ? null : before.conditions(), generation));
        return before == null
                ? of(null, RoomRecord.EMPTY, generation, all, List.of(), null, null)
                : before.withConditions(generation, all);
    }

    private static RoomStatus of(@Nullable RoomStatus before, RoomRecord record, @Nullable Long generation,
            @Nullable List<ConditionStatus> conditions, List<DriftEntry> drift, @Nullable PlanStatus plan,
            @Nullable String handled) {
        ConfirmedRoom room = record.room();
        SentFields sent = record.sent();
        return new RoomStatus(generation, conditions, orNull(room.id()), orNull(room.name()), orNull(room.enabled()),
                orNull(room.region()), orNull(room.templateId()), orNull(room.createdAt().map(Instant::toString)),
                orNull(room.updatedAt().map(Instant::toString)), orNull(record.origin().map(StatusWriter::origin)),
                orNull(record.claim().map(claim -> claimed(before, claim))),
                orNull(lastClaim(before, record).map(Instant::toString)), names(sent.applied()), names(sent.notReset()),
                fingerprints(sent.fingerprints()), drift.isEmpty() ? null : drift, plan,
                orNull(record.conflictingRoom()), handled).publishing(HandoffStatus.of(record.handoff()));
    }

    /**
     * The record with a claim. A claim contains the identity under which it was made; later identities in the status
     * ({@link IdentityStamp}) are kept.
     */
    private static ClaimedStatus claimed(@Nullable RoomStatus before, Claim claim) {
        List<String> attempts = claim.attempts().stream().map(Instant::toString).toList();
        Optional<ClaimedStatus> known = Optional.ofNullable(before).map(RoomStatus::claimed)
                .filter(former -> claim.identity().equals(IdentityStamp.first(former)));
        return new ClaimedStatus(claim.uid(), claim.name(), claim.workspace(), claim.since().toString(),
                attempts.isEmpty() ? null : attempts, orNull(known.map(ClaimedStatus::identity).or(claim::identity)),
                orNull(known.map(ClaimedStatus::identifiedAt)), orNull(known.map(ClaimedStatus::realm)),
                orNull(known.map(ClaimedStatus::firstIdentity)), orNull(claim.found().flatMap(FoundRoom::enabled)),
                orNull(claim.found().map(FoundRoom::id)));
    }

    /** Time of the newest claim. It never goes back, because a claim that was made before it is spent. */
    private static Optional<Instant> lastClaim(@Nullable RoomStatus before, RoomRecord record) {
        Optional<Instant> known = Optional.ofNullable(before).map(RoomStatus::claimAt).flatMap(RecordReader::instant);
        return Stream.concat(known.stream(), record.lastClaim().stream()).max(Comparator.naturalOrder());
    }

    private static Origin origin(live.hundredms.operator.domain.room.Origin origin) {
        return switch (origin) {
            case CREATED -> Origin.CREATED;
            case ADOPTED -> Origin.ADOPTED;
        };
    }

    private static @Nullable List<String> names(Set<RoomField> fields) {
        return fields.isEmpty() ? null : fields.stream().sorted().map(RoomField::specName).toList();
    }

    private static @Nullable Map<String, String> fingerprints(Map<RoomField, String> prints) {
        Map<String, String> named = new TreeMap<>();
        prints.forEach((field, print) -> named.put(field.specName(), print));
        return named.isEmpty() ? null : named;
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
