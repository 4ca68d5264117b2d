package live.hundredms.operator.suites.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.pass.DesiredRooms;
import live.hundredms.operator.domain.pass.Progress;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.plan.Comparison;
import live.hundredms.operator.domain.plan.Plan;
import live.hundredms.operator.domain.plan.PlanningContext;
import live.hundredms.operator.domain.plan.RoomPlanner;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.HostileRemote;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import live.hundredms.operator.support.oracle.Invariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every pass, whatever the manifest, the history and the replies. */
class PassPropertyTest {
    private static final Policies REFUSING = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.REFUSE,
            Policies.Management.MANAGE);
    private static final Policies OBSERVING = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
            Policies.Management.OBSERVE);
    private static final Policies PLANNING = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
            Policies.Management.PLAN);
    private static final RoomCase.Flags NEW = new RoomCase.Flags(false, false, false, false, false, false, false);
    private static final RoomCase.Flags DELETED = new RoomCase.Flags(true, true, false, false, false, false, false);

    @Test
    void shouldPlanNothingWhenThePlanWasApplied() {
        RoomCases.check(Dialect.CURRENT, room -> {
            HonestRemote world = room.honest();
            RoomCase waking = room.awake();
            PassRun run = PassRun.of(waking.input(), world);
            assertThat(run.reason()).as("%s", run)
                    .hasValueSatisfying(reason -> assertThat(reason.kind()).as("%s", run).isEqualTo(Reason.Kind.READY));
            PassRun again = PassRun.of(waking.again(run), world);
            assertThat(again.writes()).as(Invariant.NOTHING_WRITTEN_AT_REST.broken("%s\n%s"), run, again).isEmpty();
            PassRun atRest = PassRun.of(waking.again(again), world);
            assertThat(atRest.kept()).as(Invariant.NOTHING_WRITTEN_AT_REST.broken("%s\n%s"), again, atRest)
                    .isEqualTo(again.kept());
            Progress seen = again.last().progress();
            assertThat(RoomPlanner.plan(DesiredRooms.of(again.input(), seen),
                    new PlanningContext(again.kept(), true, EnumSet.noneOf(RoomField.class)),
                    seen.observation().orElseThrow(), waking.policies())).isEqualTo(new Plan.Nothing());
        });
    }

    @Test
    void shouldHoldWhatTheManifestDeclaresWhenThePassIsOver() {
        RoomCases.check(Dialect.CURRENT, room -> {
            HonestRemote world = room.honest();
            PassRun run = PassRun.of(room.awake().input(), world);
            RemoteRoom after = Objects.requireNonNull(world.rooms().get(run.kept().room().id().orElseThrow()),
                    run.toString());
            DesiredRoom desired = DesiredRooms.of(run.input(), run.last().progress());
            assertThat(after.enabled()).as(Invariant.NO_CHANGE_LOST.broken("%s"), run)
                    .contains(room.manifest().enabled());
            assertThat(after.name()).as(Invariant.NO_CHANGE_LOST.broken("%s"), run)
                    .isEqualToIgnoringCase(RoomCase.NAME);
            desired.fields().forEach((field,
                    value) -> assertThat(Comparison.of(field, value, Optional.ofNullable(after.shown().get(field))))
                            .as(Invariant.NO_CHANGE_LOST.broken("%s in %s\n%s"), field, after, run)
                            .isNotEqualTo(Comparison.DIFFERENT));
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldWriteNothingWhenTheRoomIsConfirmed(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            HonestRemote world = room.honest();
            PassRun run = PassRun.of(room.awake().input(), world);
            Map<String, RemoteRoom> before = Map.copyOf(world.rooms());
            PassRun again = PassRun.of(room.again(run), world);
            assertThat(again.writes()).as(Invariant.NOTHING_WRITTEN_AT_REST.broken("%s\n%s"), run, again).isEmpty();
            assertThat(again.steps()).as(Invariant.NOTHING_WRITTEN_AT_REST.broken("%s"), again)
                    .noneMatch(step -> step instanceof Step.MakeClaim || step instanceof Step.PutFinalizer);
            assertThat(world.rooms()).isEqualTo(before);
        });
    }

    /** Kubernetes wakes every Room at a restart, and nobody changed anything. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldCallNobodyWhenAPersonMustActFirst(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            HostileRemote world = room.hostile();
            for (RoomCase one : List.of(room, room.with(REFUSING))) {
                PassRun run = PassRun.of(one.awake().input(), world);
                restsWhenStalled(one, run);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldNotBeReadyWhenTheLastReplySaysOtherwise(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            PassRun run = PassRun.of(room.awake().input(), room.hostile());
            boolean ready = run.reason().filter(reason -> reason.kind() == Reason.Kind.READY).isPresent();
            if (ready && run.last().progress().observation()
                    .orElseThrow() instanceof Observation.Present(RemoteRoom seen)) {
                if (!isBelieved(dialect, run)) {
                    assertThat(seen.enabled().orElse(room.manifest().enabled()))
                            .as(Invariant.NO_CHANGE_LOST.broken("%s"), run).isEqualTo(room.manifest().enabled());
                }
                DesiredRooms.of(run.input(), run.last().progress()).fields().forEach((field,
                        value) -> assertThat(Comparison.of(field, value, Optional.ofNullable(seen.shown().get(field))))
                                .as(Invariant.NO_CHANGE_LOST.broken("%s: %s"), field, run)
                                .isNotEqualTo(Comparison.DIFFERENT));
            }
        });
    }

    /** Legacy may show a room as active that it disabled, so the second answer is believed. */
    private static boolean isBelieved(Dialect dialect, PassRun run) {
        return dialect == Dialect.LEGACY && run.writes().stream()
                .filter(write -> write instanceof RoomWrite.SetEnabled set && !set.enabled()).count() >= 2;
    }

    /** Whether a Secret may be sent is found out by each pass, so an honest world may let the next one go on. */
    private static void restsWhenStalled(RoomCase room, PassRun run) {
        if (run.reason().filter(reason -> reason.kind() == Reason.Kind.STALLED)
                .filter(reason -> reason != Reason.SECRET_NOT_ALLOWED).isPresent()) {
            PassRun again = PassRun.of(room.again(run), room.honest());
            assertThat(again.steps()).as("%s\n%s", run, again).noneMatch(step -> step instanceof Step.FindRoom
                    || step instanceof Step.ReadRoom || step instanceof Step.WriteRoom);
        }
    }

    @Test
    void shouldMakeOneRoomWhenAPassBreaksOffAnywhere() {
        RoomCases.check(Dialect.CURRENT, room -> {
            RoomCase waking = room.awake();
            HonestRemote unbroken = room.honest();
            int steps = PassRun.of(waking.input(), unbroken).steps().size();
            for (int most = 1; most <= steps; most++) {
                HonestRemote world = room.honest();
                PassRun broken = PassRun.of(waking.input(), world, most);
                PassRun again = PassRun.of(waking.again(broken), world);
                assertThat(world.rooms())
                        .as(Invariant.ONE_ROOM.broken("broken after %s steps:\n%s\n%s"), most, broken, again)
                        .hasSameSizeAs(unbroken.rooms());
                assertThat(again.reason().map(Reason::kind)).as("%s\n%s", broken, again).contains(Reason.Kind.READY);
            }
        });
    }

    @Test
    void shouldTellUnderObserveWhatPlanWouldWrite() {
        RoomCases.check(Dialect.CURRENT, room -> {
            RoomCase fresh = new RoomCase(room.dialect(), room.manifest(), OBSERVING, RoomRecord.EMPTY,
                    Optional.empty(), NEW, room.remote(), room.neverShown(), room.notShownByWrites(), List.of());
            PassRun observed = PassRun.of(fresh.input(), fresh.honest());
            PassRun planned = PassRun.of(fresh.with(PLANNING).input(), fresh.honest());
            if (observed.reason().filter(reason -> reason == Reason.OBSERVED || reason == Reason.DRIFTED).isPresent()) {
                assertThat(((Step.Report) observed.end()).drift()).as("%s\n%s", observed, planned)
                        .isEqualTo(((Step.Report) planned.end()).drift());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldEndWhenTheRemoteAnswersAnything(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            PassRun living = PassRun.of(room.input(), room.hostile());
            assertThat(living.end()).isInstanceOfAny(Step.Report.class, Step.Rest.class);
            PassRun dying = PassRun.of(room.with(DELETED).input(), room.hostile());
            assertThat(dying.end()).isInstanceOfAny(Step.Report.class, Step.Rest.class, Step.Release.class);
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKnowWhereTheRoomComesFromWhenItsIdIsKnown(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            PassRun run = PassRun.of(room.awake().input(), room.hostile());
            assertThat(run.kept().origin().isPresent()).as("%s", run).isEqualTo(run.kept().room().id().isPresent());
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRememberWhatMayHaveBeenSentWhenThePassFails(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            PassRun run = PassRun.of(room.awake().input(), room.hostile());
            if (run.first(Step.RecordSending.class) >= 0 && run.last().progress().failure().isPresent()) {
                Set<RoomField> recorded = ((Step.RecordSending) run.steps().get(run.first(Step.RecordSending.class)))
                        .record().sent().applied();
                assertThat(run.kept().sent().applied()).as("%s", run).containsAll(recorded.stream().filter(
                        field -> DesiredRooms.of(run.input(), run.last().progress()).fields().containsKey(field))
                        .toList());
            }
        });
    }
}
