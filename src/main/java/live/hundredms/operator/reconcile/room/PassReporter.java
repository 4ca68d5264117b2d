package live.hundredms.operator.reconcile.room;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.RoomEvent;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.kube.EventType;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.room.memory.Backoff;
import live.hundredms.operator.reconcile.room.memory.DeletionTimeout;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.telemetry.OperatorMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the end of a pass becomes: a status where it differs, Events on transitions, a metric, and the next look. */
public final class PassReporter {
    private static final Logger LOG = LoggerFactory.getLogger(PassReporter.class);

    private final RoomWriter writes;
    private final Events events;
    private final Backoff attempts;
    private final DeletionTimeout deadlines;
    private final OperatorMetrics metrics;

    public PassReporter(RoomWriter writes, Events events, Backoff attempts, DeletionTimeout deadlines,
            OperatorMetrics metrics) {
        this.writes = writes;
        this.events = events;
        this.attempts = attempts;
        this.deadlines = deadlines;
        this.metrics = metrics;
    }

    /** Tells the end of a pass, and says when to look again. */
    Optional<Duration> tell(ResourceID id, PassInput input, RoomSteps.End end) {
        if (end.step() instanceof Step.Rest) {
            resting(RoomView.of(end.room()));
        }
        return switch (end.step()) {
            case Step.Rest(Next next) -> attempts.delay(id, next);
            case Step.Release(RoomEvent event) -> {
                writes.release(end.room());
                tell(end.room(), event);
                yield Optional.empty();
            }
            case Step.Report report when input.subject().deleting() -> deletionFailed(id, input, end.room(), report);
            case Step.Report report -> {
                report(end.room(), input, report);
                yield attempts.delay(id, report.verdict().next());
            }
            default -> throw new IllegalStateException("no end of a pass: " + end.step());
        };
    }

    /** After a start, Rooms that only rest would not be counted otherwise. What others wrote there becomes no label. */
    private void resting(RoomView room) {
        room.readyCondition().map(ConditionStatus::reason).flatMap(Reason::named).ifPresent(
                reason -> metrics.roomReady(room.uid(), Conditions.readiness(reason.kind()), reason.text()));
    }

    private Optional<Duration> deletionFailed(ResourceID id, PassInput input, Room room, Step.Report report) {
        if (!deadlines.passed(room, report.verdict().reason())) {
            report(room, input, report);
            Next next = report.verdict().next();
            return attempts.delay(id, next == Next.NEVER ? Next.BACKOFF : next);
        }
        String name = report.record().room().name().orElse(RoomView.of(room).remoteName(Optional.empty()));
        writes.release(room);
        tell(room,
                new RoomEvent(true, "RoomLeftEnabled",
                        "gave up disabling room " + name + " "
                                + report.record().room().id().map(known -> "(id " + known + ") ").orElse("")
                                + "at 100ms, which may still be enabled: " + report.verdict().message()));
        return Optional.empty();
    }

    private void report(Room room, PassInput input, Step.Report report) {
        Reason reason = report.verdict().reason();
        boolean known = RoomView.of(room).hasReason(reason);
        writes.report(room, input.subject().generation(), report);
        metrics.roomReady(RoomView.of(room).uid(), Conditions.readiness(reason.kind()), reason.text());
        report.events().forEach(event -> tell(room, event));
        boolean failing = reason.kind() != Reason.Kind.READY;
        if (failing && !known) {
            LOG.atInfo().setMessage("The Room is not ready").addKeyValue("reason", reason.text())
                    .addKeyValue("why", report.verdict().message()).log();
            events.record(room, EventType.WARNING, reason.text(), report.verdict().message());
        }
    }

    private void tell(Room room, RoomEvent event) {
        LOG.atInfo().setMessage("The Room changed").addKeyValue("reason", event.reason())
                .addKeyValue("what", event.message()).log();
        events.record(room, event.warning() ? EventType.WARNING : EventType.NORMAL, event.reason(), event.message());
    }

    void forget(Room room) {
        deadlines.forget(room);
        writes.forget(room);
    }
}
