package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedSecret;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The last Event of a Room whose room stays enabled says that its room codes go on working. If the status knows none,
 * there may still be some: {@code publishTo} was removed, or they were made in the dashboard.
 */
class RemainingCodesTest {
    private static final Instant MADE = Instant.parse("2026-01-01T10:00:00Z");
    private static final RoomManifest DECLARED = new RoomManifest(true, Map.of(), Optional.empty(), List.of(), false,
            List.of());
    private static final Policies RETAIN = new Policies(Optional.of(Policies.Deletion.RETAIN), Optional.empty(),
            Policies.Adoption.ADOPT, Policies.Management.MANAGE);
    private static final Policies OBSERVE = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
            Policies.Management.OBSERVE);
    private static final Optional<PublishedSecret> SECRET = Optional.of(new PublishedSecret("room-standup", "k1:aa"));
    private static final HandoffRecord CODES = new HandoffRecord(SECRET, List.of(new PublishedCode("teacher", "k1:bb")),
            Optional.empty());
    private static final HandoffRecord NO_CODES = new HandoffRecord(SECRET, List.of(), Optional.empty());

    /** Why the room stays as it is. */
    private enum Case {
        UNREADABLE("RoomLeftEnabled", RoomManifest.unreadable("spec"), RoomCase.BUILT_IN_POLICIES,
                Origin.CREATED), FOUND_IN_AN_UNKNOWN_STATE("RoomLeftEnabled", DECLARED, RoomCase.BUILT_IN_POLICIES,
                        Origin.ADOPTED), RETAINED("RoomRetained", DECLARED, RETAIN,
                                Origin.CREATED), ONLY_OBSERVED("RoomRetained", DECLARED, OBSERVE, Origin.CREATED);

        private final String event;
        private final RoomManifest manifest;
        private final Policies policies;
        private final Origin origin;

        Case(String event, RoomManifest manifest, Policies policies, Origin origin) {
            this.event = event;
            this.manifest = manifest;
            this.policies = policies;
            this.origin = origin;
        }

        Step.RoomEvent lastEvent(HandoffRecord published) {
            return ((Step.Release) Pass.over(input(published)).next()).event();
        }

        private PassInput input(HandoffRecord published) {
            RoomRecord record = RoomRecord.EMPTY
                    .seen(new RemoteRoom("room-1", RoomCase.NAME, Optional.of(true), Map.of(), Optional.of(MADE),
                            Optional.of(MADE), Optional.empty(), Optional.empty()))
                    .withOrigin(origin).withHandoff(published);
            return new RoomCase(Dialect.CURRENT, manifest, policies, record,
                    Optional.of(RoomCase.claim(MADE, List.of())),
                    new RoomCase.Flags(true, true, false, false, false, false, false), Optional.empty(), Set.of(),
                    Set.of(), List.of()).input();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatTheCodesContinueToWork(Case why) {
        List<Step.RoomEvent> unknown = List.of(why.lastEvent(NO_CODES), why.lastEvent(HandoffRecord.NONE));

        assertThat(why.lastEvent(CODES)).satisfies(published -> {
            assertThat(published.reason()).isEqualTo(why.event);
            assertThat(published.message()).endsWith(". Its room codes continue to work while it is enabled.");
        });
        assertThat(unknown).allSatisfy(event -> {
            assertThat(event.reason()).isEqualTo(why.event);
            assertThat(event.message())
                    .endsWith(". Its room codes, if it has any, continue to work while it is enabled.");
        });
    }

    @Test
    void shouldSayThatTheCodesMayContinueToWorkAfterADeletionThatWasGivenUp() {
        assertThat(givenUp(CODES)).isEqualTo("Gave up disabling room \"team-a.standup\" (ID room-1) at 100ms, which "
                + "may still be enabled, so its room codes may continue to work. 100ms is away. Check it in the "
                + "dashboard of 100ms, and disable it there to keep participants out.");
        assertThat(List.of(givenUp(NO_CODES), givenUp(HandoffRecord.NONE))).allSatisfy(message -> assertThat(message)
                .contains("may still be enabled, so its room codes, if it has any, may continue to work. 100ms is"));
    }

    private static String givenUp(HandoffRecord published) {
        PassInput input = Case.RETAINED.input(published);
        Step.Report report = new Step.Report(new Step.Verdict(Reason.CANNOT_REACH_REMOTE, "100ms is away"),
                input.last().record(), List.of(), Optional.empty(), List.of());
        Step.Release release = Pass.givenUp(input, report);
        assertThat(release.event().reason()).isEqualTo("RoomLeftEnabled");
        return release.event().message();
    }
}
