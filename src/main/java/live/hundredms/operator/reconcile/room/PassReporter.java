package live.hundredms.operator.reconcile.room;

import live.hundredms.operator.domain.room.EventReason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.RoomEvent;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.kube.EventType;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.room.memory.RoomMemory;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the end of a pass: a status if it differs, Events on transitions, metrics, a trace, and the delay until the
 * next pass.
 */
public final class PassReporter {
    private static final Logger LOG = LoggerFactory.getLogger(PassReporter.class);

    private final RoomWriter writes;
    private final Events events;
    private final RoomMemories memories;
    private final OperatorMetrics metrics;
    private final Tracing tracing;

    public PassReporter(RoomWriter writes, Events events, RoomMemories memories, OperatorMetrics metrics,
            Tracing tracing) {
        this.writes = writes;
        this.events = events;
        this.memories = memories;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /** Starts the trace of a pass over the Room. */
    Trace begin(Room room) {
        RoomView view = RoomView.of(room);
        return new Trace(tracing.pass("Room", view.namespace(), view.name()), System.nanoTime());
    }

    /** Metric and trace of a pass under way. */
    final class Trace implements AutoCloseable {
        private final Tracing.Span span;
        private final long began;

        private Trace(Tracing.Span span, long began) {
            this.span = span;
            this.began = began;
        }

        void ended(PassOutcome outcome) {
            outcome.failure().ifPresent(failure -> span.failed(failure.getClass().getName()));
            span.outcome(outcome.label());
            metrics.pass(outcome.label(), Duration.ofNanos(System.nanoTime() - began));
        }

        @Override
        public void close() {
            span.close();
        }
    }

    /** Reports the end of a pass, and returns the delay until the next one. */
    Optional<Duration> report(PassInput input, RoomSteps.End end) {
        return switch (end.step()) {
            case Step.Rest(Next next) -> {
                resting(RoomView.of(end.room()));
                yield delay(end, next);
            }
            case Step.Release release -> {
                release(end.room(), release);
                yield Optional.empty();
            }
            case Step.Report report when input.subject().deleting() -> deletionFailed(input, end, report);
            case Step.Report report -> {
                report(end.room(), input, report);
                Optional<Duration> usual = delay(end, report.verdict());
                yield report.verdict().delay().or(() -> usual);
            }
        };
    }

    /**
     * Removes the finalizer of a Room that is being deleted, and reports why. If the removal fails, only this is
     * repeated until the Room changes: 100ms is not called again.
     */
    void release(Room room, Step.Release release) {
        try {
            writes.release(room);
        } catch (ObjectPatches.Outdated | ObjectPatches.Refused | KubernetesClientException failed) {
            RoomView view = RoomView.of(room);
            memories.update(view, memory -> memory.decideRelease(view.deletionBasis(), release));
            throw failed;
        }
        tellLast(room, release);
    }

    /** The pending removal of the finalizer of a Room; empty if a pass has to decide. */
    Optional<Step.Release> decidedRelease(Room room) {
        RoomView view = RoomView.of(room);
        return view.isDeleting() && view.hasFinalizer()
                ? memories.with(view, memory -> memory.decidedRelease(view.deletionBasis()))
                : Optional.empty();
    }

    /**
     * Reports that Kubernetes refused a write to the Room. Each message is reported once; the next attempt may be
     * refused for the same reason.
     *
     * @param room the present state of the Room
     * @param generation generation of the pass
     */
    void refused(Room room, long generation, ObjectPatches.Refused refused) {
        RoomView view = RoomView.of(room);
        String message = refused.getMessage();
        Optional<ConditionStatus> shown = view.readyCondition()
                .filter(ready -> Reason.CANNOT_WRITE_OBJECT.text().equals(ready.reason()));
        boolean news = memories.with(view, memory -> memory.tellRefusal(message));
        if (news && shown.filter(ready -> message.equals(ready.message())).isEmpty()) {
            LOG.warn("Cannot write to the Room: {}", Sentence.quoted(message));
            events.record(room, EventType.WARNING, Reason.CANNOT_WRITE_OBJECT.text(), message);
        }
        metrics.roomReady(view.uid(), Conditions.readiness(Reason.CANNOT_WRITE_OBJECT.kind()),
                Reason.CANNOT_WRITE_OBJECT.text());
        boolean known = shown.filter(ready -> Long.valueOf(generation).equals(ready.observedGeneration())).isPresent();
        if (refused.write() == KubernetesWrite.STATUS || (known && !news)) {
            return;
        }
        try {
            writes.refused(room, generation, message);
        } catch (ObjectPatches.Outdated | ObjectPatches.Refused | KubernetesClientException unwritten) {
            LOG.debug("The condition could not be written either: {}", unwritten.getMessage());
        }
    }

    private Optional<Duration> delay(RoomSteps.End end, Step.Verdict verdict) {
        return verdict.reason() == Reason.DENIED_BY_REMOTE
                ? Optional.of(memories.with(RoomView.of(end.room()), RoomMemory::delayAfterDenial))
                : delay(end, verdict.next());
    }

    private Optional<Duration> delay(RoomSteps.End end, Next next) {
        Optional<Duration> usual = memories.with(RoomView.of(end.room()),
                memory -> next == Next.BACKOFF && end.callFailed()
                        ? Optional.of(memory.delayAfterOwnFailure())
                        : memory.delay(next));
        return next == Next.BACKOFF
                ? usual.map(delay -> delay.compareTo(end.turnedAway()) < 0 ? end.turnedAway() : delay)
                : usual;
    }

    /**
     * Counts a Room that only rests, which would not be counted after a start otherwise. A reason that another client
     * wrote does not become a label.
     */
    private void resting(RoomView room) {
        room.readyCondition().map(ConditionStatus::reason).flatMap(Reason::named)
                .ifPresent(reason -> metrics.roomReady(room.uid(), Conditions.readiness(reason.kind()), reason.text()));
    }

    private Optional<Duration> deletionFailed(PassInput input, RoomSteps.End end, Step.Report report) {
        Room room = end.room();
        Reason reason = report.verdict().reason();
        if (!memories.with(RoomView.of(room), memory -> memory.isDeletionTimedOut(reason))) {
            report(room, input, report);
            Optional<Duration> usual = report.verdict().next() == Next.NEVER
                    ? delay(end, Next.BACKOFF)
                    : delay(end, report.verdict());
            return report.verdict().delay().or(() -> usual);
        }
        release(room, Pass.givenUp(input, report));
        return Optional.empty();
    }

    private void report(Room room, PassInput input, Step.Report report) {
        Reason reason = report.verdict().reason();
        boolean known = RoomView.of(room).hasReason(reason);
        writes.report(room, input.subject().generation(), report);
        metrics.roomReady(RoomView.of(room).uid(), Conditions.readiness(reason.kind()), reason.text());
        report.events().forEach(event -> tell(room, event));
        boolean failing = reason.kind() != Reason.Kind.READY && reason.kind() != Reason.Kind.UNKNOWN;
        if (failing && !known) {
            LOG.atInfo().setMessage("The Room is not ready").addKeyValue("reason", reason.text())
                    .addKeyValue("why", report.verdict().message()).log();
            events.record(room, EventType.WARNING, reason.text(), report.verdict().message());
        }
    }

    private void tell(Room room, RoomEvent event) {
        if (event.reason().equals(EventReason.ROOM_CREATED.text())) {
            metrics.roomCreated(RoomView.of(room).namespace());
        }
        log(event);
        events.record(room, type(event), event.reason(), event.message());
    }

    /**
     * Records the last Event of a Room. If 100ms was not called for it, the usual limits apply, because a Room with a
     * finalizer is quickly created and deleted again.
     */
    private void tellLast(Room room, Step.Release release) {
        RoomEvent event = release.event();
        if (!release.called()) {
            tell(room, event);
            return;
        }
        log(event);
        events.recordLast(room, type(event), event.reason(), event.message());
    }

    private static void log(RoomEvent event) {
        LOG.atInfo().setMessage("The Room changed").addKeyValue("reason", event.reason())
                .addKeyValue("what", event.message()).log();
    }

    private static EventType type(RoomEvent event) {
        return event.warning() ? EventType.WARNING : EventType.NORMAL;
    }

    /** Forgets a Room that no longer exists. */
    void gone(Room room) {
        metrics.forget(RoomView.of(room).uid());
        writes.gone(room);
    }
}
