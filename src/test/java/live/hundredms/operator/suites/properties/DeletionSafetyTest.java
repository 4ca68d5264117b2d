package live.hundredms.operator.suites.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Policies.Deletion;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import live.hundredms.operator.support.oracle.Invariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deletion leaves rooms as they were found, unless a policy says otherwise (invariant 4). */
class DeletionSafetyTest {
    private static final RoomCase.Flags DELETED = new RoomCase.Flags(true, true, false, false, false, false, false);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldEnableNothingWhenARoomIsDeleted(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            PassRun run = PassRun.of(room.with(DELETED).input(), room.hostile());
            assertThat(run.writes()).as(Invariant.DELETION_NEVER_ENABLES.broken("%s"), run)
                    .allMatch(write -> write instanceof RoomWrite.SetEnabled set && !set.enabled());
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldDisableTheRoomOnlyIfTheFirstRuleThatAppliesSaysSo(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            if (!hasItsRoom(room)) {
                return;
            }
            HonestRemote world = room.honest();
            Map<String, RemoteRoom> before = Map.copyOf(world.rooms());
            String id = room.record().room().id().orElseThrow();

            PassRun run = PassRun.of(room.with(DELETED).input(), world);

            if (disables(room)) {
                assertThat(Optional.ofNullable(world.rooms().get(id)).flatMap(RemoteRoom::enabled))
                        .as(Invariant.DELETION_NEVER_ENABLES.broken("%s"), run).hasValue(false);
            } else {
                assertThat(world.rooms()).as(Invariant.DELETION_NEVER_ENABLES.broken("%s"), run).isEqualTo(before);
            }
            assertThat(run.end()).isInstanceOfSatisfying(Step.Release.class,
                    release -> assertThat(release.event().reason()).isEqualTo(reason(room)));
        });
    }

    @Test
    void shouldSayInTheAdoptingClaimHowTheRoomWasFound() {
        RoomCases.check(Dialect.CURRENT, room -> {
            PassRun run = PassRun.of(room.awake().input(), room.honest());
            Optional<String> adopted = run.last().progress().record().origin().filter(Origin.ADOPTED::equals)
                    .filter(_ -> room.record().origin().isEmpty())
                    .flatMap(_ -> run.last().progress().record().room().id());
            if (adopted.isEmpty() || run.writes().stream().anyMatch(RoomWrite.Upsert.class::isInstance)) {
                return;
            }
            Optional<FoundRoom> known = room.claim().flatMap(Claim::found).filter(found -> found.isOf(adopted.get()));
            FoundRoom shown = new FoundRoom(adopted.get(), room.remote().orElseThrow().enabled());
            assertThat(run.last().progress().record().claim().flatMap(Claim::found)).as("%s", run)
                    .hasValue(known.orElse(shown));
        });
    }

    /** Whether its status names a room that is there, and that Legacy can reach. */
    private static boolean hasItsRoom(RoomCase room) {
        return room.claim().isPresent() && room.record().room().id().isPresent()
                && room.remote().filter(there -> room.record().room().id().equals(Optional.of(there.id())))
                        .filter(there -> room.dialect() == Dialect.CURRENT || there.name().equals(RoomCase.NAME))
                        .isPresent();
    }

    private static boolean isAdopted(RoomCase room) {
        return room.record().origin().equals(Optional.of(Origin.ADOPTED));
    }

    private static Optional<Deletion> said(RoomCase room) {
        Policies policies = room.policies();
        return policies.deletion().or(() -> isAdopted(room) ? policies.adoptedDefault() : policies.deletionDefault());
    }

    private static Optional<Boolean> foundEnabled(RoomCase room) {
        return room.claim().flatMap(Claim::found)
                .filter(found -> room.record().room().id().filter(found::isOf).isPresent()).flatMap(FoundRoom::enabled);
    }

    /** The rule in the words of the architecture. */
    private static boolean disables(RoomCase room) {
        return said(room).map(Deletion.DISABLE::equals)
                .orElseGet(() -> !isAdopted(room) || foundEnabled(room).equals(Optional.of(false)));
    }

    private static String reason(RoomCase room) {
        boolean unknown = said(room).isEmpty() && isAdopted(room) && foundEnabled(room).isEmpty();
        return unknown ? "RoomLeftEnabled" : disables(room) ? "RoomDisabled" : "RoomRetained";
    }
}
