package live.hundredms.operator.suites.exploration;

import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SentFields;
import live.hundredms.operator.suites.exploration.Executor.Fate;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** What the end of a pass becomes, as {@code PassReporter} and {@code StatusWriter} make it. */
final class ExploredReporter {
    private final Scenario scenario;
    private final ExploredPromises promises;
    private final ExploredWriter writer;

    ExploredReporter(Scenario scenario, ExploredPromises promises, ExploredWriter writer) {
        this.scenario = scenario;
        this.promises = promises;
        this.writer = writer;
    }

    /** Writes the status if it differs, or if the cache may show a former one. */
    World report(World world, int seat, Running running, Step.Report report, Fate fate) throws BrokenOff {
        RoomObject held = running.held();
        long generation = scenario.has(Plant.OTHER_GENERATION)
                ? world.object(seat).map(RoomObject::generation).orElse(0L)
                : running.input().subject().generation();
        Reason reason = report.verdict().reason();
        RoomObject told = held.told(tampered(held, report.record()), Optional.of(reason), generation,
                Optional.of(report.verdict().message()));
        if (told.equals(held)) {
            return world;
        }
        World written = HandoffPromises.noted(writer.status(world, seat, held, told, fate), told);
        promises.forgetsNothing(world, written, seat, held);
        promises.handoff().told(world, seat, held, told);
        promises.told(written, seat, running, reason, generation);
        promises.rules().keeps(world, written, seat, running);
        promises.credentials().keeps(world, written, seat);
        return writer.statusAnswered(written, seat, fate);
    }

    private RoomRecord tampered(RoomObject held, RoomRecord record) {
        Optional<Claim> claim = scenario.has(Plant.REPLIES_DO_NOT_COUNT)
                ? held.evidence().claim()
                : withoutTakingBack(scenario, held, record).claim();
        Optional<Origin> origin = scenario.has(Plant.ADOPTED_IS_CREATED)
                ? record.origin().map(_ -> Origin.CREATED)
                : record.origin();
        SentFields sent = scenario.has(Plant.FORGETS_FINGERPRINTS)
                ? new SentFields(record.sent().applied(), record.sent().notReset(), Map.of())
                : record.sent();
        return withoutSuccessors(scenario,
                new RoomRecord(record.room(), claim, origin, sent,
                        scenario.has(Plant.FORGETS_WHAT_IS_TAKEN) ? Optional.empty() : record.conflictingRoom(),
                        record.lastClaim(), record.handoff()));
    }

    /** A record that says only which codes are to go, if what is to take their place is left out. */
    static RoomRecord withoutSuccessors(Scenario scenario, RoomRecord record) {
        return scenario.has(Plant.FORGETS_SUCCESSORS)
                ? record.withHandoff(record.handoff().withCodes(record.handoff().codes().stream()
                        .map(code -> code.replacing().stream().findFirst().map(code::with).orElse(code)).toList()))
                : record;
    }

    /** A record whose claim is kept although it is to be taken back, if that is left out. */
    static RoomRecord withoutTakingBack(Scenario scenario, RoomObject held, RoomRecord record) {
        boolean takesBack = record.claim().isEmpty() && held.evidence().isOwn();
        if (takesBack && scenario.has(Plant.REPLIES_DO_NOT_COUNT)) {
            return record.withClaim(held.evidence().claim());
        }
        return takesBack && scenario.has(Plant.REFUSALS_LEAVE_EVIDENCE)
                ? record.withClaim(held.evidence().claim().map(Claim::withoutLastAttempt))
                : record;
    }
}
