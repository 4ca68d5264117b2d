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
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last Event of a Room whose room stays enabled says that its room codes go on working, if there are any. */
class RemainingCodesTest {
    private static final Instant MADE = Instant.parse("2026-01-01T10:00:00Z");
    private static final RoomManifest DECLARED = new RoomManifest(true, Map.of(), Optional.empty(), List.of(), false,
            List.of());
    private static final Policies RETAIN = new Policies(Optional.of(Policies.Deletion.RETAIN), Optional.empty(),
            Policies.Adoption.ADOPT, Policies.Management.MANAGE);
    private static final Policies OBSERVE = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
            Policies.Management.OBSERVE);

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
            RoomRecord record = RoomRecord.EMPTY
                    .seen(new RemoteRoom("room-1", RoomCase.NAME, Optional.of(true), Map.of(), Optional.of(MADE),
                            Optional.of(MADE), Optional.empty(), Optional.empty()))
                    .withOrigin(origin).withHandoff(published);
            PassInput input = new RoomCase(Dialect.CURRENT, manifest, policies, record,
                    Optional.of(RoomCase.claim(MADE, List.of())),
                    new RoomCase.Flags(true, true, false, false, false, false, false), Optional.empty(), Set.of(),
                    Set.of(), List.of()).input();
            return ((Step.Release) Pass.over(input).next()).event();
        }
    }

    @ParameterizedTest
    @CsvSource({"UNREADABLE", "FOUND_IN_AN_UNKNOWN_STATE", "RETAINED", "ONLY_OBSERVED"})
    void shouldSayThatPublishedCodesContinueToWorkAndNothingOfCodesIfNoneWere(Case why) {
        Optional<PublishedSecret> secret = Optional.of(new PublishedSecret("room-standup", "k1:aa"));
        Step.RoomEvent published = why
                .lastEvent(new HandoffRecord(secret, List.of(new PublishedCode("teacher", "k1:bb")), Optional.empty()));
        Step.RoomEvent plain = why.lastEvent(new HandoffRecord(secret, List.of(), Optional.empty()));
        Step.RoomEvent unpublished = why.lastEvent(HandoffRecord.NONE);

        assertThat(List.of(published, plain, unpublished)).extracting(Step.RoomEvent::reason).containsOnly(why.event);
        assertThat(published.message()).endsWith(". Its room codes continue to work while it is enabled.");
        assertThat(List.of(plain, unpublished)).extracting(Step.RoomEvent::message)
                .allSatisfy(message -> assertThat(message).doesNotContain("room code"));
    }
}
