package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SentFields;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Room has an ID from the Legacy API, and 100ms shows its room under another one. */
class TakingByNameTest {
    private static final Instant MADE = Instant.parse("2025-01-01T10:00:00Z");
    private static final Policies REFUSING = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.REFUSE,
            Policies.Management.MANAGE);
    private static final WorkspaceState BY_NAME = new WorkspaceState.Usable(Dialect.CURRENT, true);

    private final HonestRemote remote = new HonestRemote(Dialect.CURRENT, Set.of(), Set.of());

    @ParameterizedTest
    @EnumSource(Origin.class)
    void shouldTakeTheRoomOfItsNameWithTheOriginThatItHas(Origin origin) {
        remote.put(room("current-1", RoomCase.NAME, "mine"));

        PassRun run = run(REFUSING, origin, false, BY_NAME);

        assertThat(run.writes()).isEmpty();
        assertThat(run.reason()).contains(Reason.UP_TO_DATE);
        assertThat(run.kept().room().id()).contains("current-1");
        assertThat(run.kept().origin()).contains(origin);
        assertThat(run.kept().claim()).isEqualTo(run.input().claim());
        assertThat(run.kept().sent()).isEqualTo(run.input().last().record().sent());
        assertThat(events(run)).containsExactly("RoomFoundByName");
    }

    @Test
    void shouldUpdateTheRoomThatItTook() {
        remote.put(room("current-1", RoomCase.NAME, "by hand"));

        PassRun run = run(RoomCase.BUILT_IN_POLICIES, Origin.CREATED, false, BY_NAME);

        assertThat(run.writes()).singleElement().isInstanceOfSatisfying(RoomWrite.Update.class,
                update -> assertThat(update.id()).isEqualTo("current-1"));
        assertThat(run.reason()).contains(Reason.UP_TO_DATE);
    }

    @Test
    void shouldTakeTheRoomAndShowWhatDiffersUnderPlan() {
        remote.put(room("current-1", RoomCase.NAME, "by hand"));

        PassRun run = run(RoomCase.BUILT_IN_POLICIES.upTo(Policies.Management.PLAN), Origin.CREATED, false, BY_NAME);

        assertThat(run.writes()).isEmpty();
        assertThat(run.reason()).contains(Reason.APPROVAL_PENDING);
        assertThat(run.kept().room().id()).contains("current-1");
    }

    @ParameterizedTest
    @EnumSource(Policies.Management.class)
    void shouldCreateNothingIfNoRoomHasItsName(Policies.Management ceiling) {
        remote.put(room("current-1", "elsewhere", "mine"));

        PassRun run = run(RoomCase.BUILT_IN_POLICIES.upTo(ceiling), Origin.CREATED, false, BY_NAME);

        assertThat(run.writes()).isEmpty();
        assertThat(run.end()).isInstanceOfSatisfying(Step.Report.class, report -> {
            assertThat(report.verdict().reason()).isEqualTo(Reason.ROOM_NOT_FOUND);
            assertThat(report.verdict().delay()).contains(Duration.ofMinutes(5));
            assertThat(report.verdict().message())
                    .startsWith("100ms has neither room legacy-1 nor a room named \"" + RoomCase.NAME);
            assertThat(report.record()).isEqualTo(run.input().last().record());
        });
    }

    /** A list may show what a call by ID does not: the search would lead to the same room for ever. */
    @ParameterizedTest
    @EnumSource
    void shouldEndIfTheNameLeadsToTheIdThatIsUnknown(Kind kind) {
        HonestRemote contradicting = new HonestRemote(Dialect.CURRENT, Set.of(), Set.of()) {
            @Override
            public Outcome<RemoteRoom> read(String id) {
                return new Outcome.Absent<>();
            }

            @Override
            public Outcome<RemoteRoom> write(RoomWrite write) {
                return new Outcome.Absent<>();
            }
        };
        contradicting.put(room("legacy-1", RoomCase.NAME, "mine"));

        PassRun run = PassRun.of(input(RoomCase.BUILT_IN_POLICIES, Origin.CREATED, kind == Kind.DELETED, BY_NAME),
                contradicting);

        assertThat(run.reason()).contains(Reason.CANNOT_REACH_REMOTE);
    }

    private enum Kind {
        LIVING, DELETED
    }

    @Test
    void shouldDisableTheRoomOfItsNameWhenItIsDeleted() {
        remote.put(room("current-1", RoomCase.NAME, "mine"));

        PassRun run = run(RoomCase.BUILT_IN_POLICIES, Origin.CREATED, true, BY_NAME);

        assertThat(run.writes()).containsExactly(new RoomWrite.SetEnabled("legacy-1", RoomCase.NAME, false),
                new RoomWrite.SetEnabled("current-1", RoomCase.NAME, false));
        assertThat(released(run)).isEqualTo("RoomDisabled");
    }

    @Test
    void shouldSayThatARoomMayBeEnabledIfItsDeletionDoesNotFindIt() {
        PassRun run = run(RoomCase.BUILT_IN_POLICIES, Origin.CREATED, true, BY_NAME);

        assertThat(run.writes()).hasSize(1);
        assertThat(released(run)).isEqualTo("RoomLeftEnabled");
    }

    /** How an adopted room was found is not known on Legacy, so its deletion leaves it as it is. */
    @Test
    void shouldLeaveAnAdoptedRoomAsItIsWhenItIsDeleted() {
        remote.put(room("current-1", RoomCase.NAME, "mine"));

        PassRun run = run(RoomCase.BUILT_IN_POLICIES, Origin.ADOPTED, true, BY_NAME);

        assertThat(run.writes()).isEmpty();
        assertThat(released(run)).isEqualTo("RoomLeftEnabled");
    }

    /** Without the word of a person a 404 means that the room is lost. */
    @Test
    void shouldTakeTheRoomForLostIfNobodyConfirmed() {
        PassRun run = run(RoomCase.BUILT_IN_POLICIES, Origin.CREATED, false,
                new WorkspaceState.Usable(Dialect.CURRENT));

        assertThat(run.writes()).singleElement().isInstanceOf(RoomWrite.Upsert.class);
        assertThat(events(run)).contains("RoomLost", "RoomCreated");
    }

    @Test
    void shouldCreateARoomForARoomThatNeverHadOne() {
        PassInput input = RoomCase.plain(Dialect.CURRENT).input(RoomRecord.EMPTY, Optional.empty(),
                new RoomCase.Flags(false, false, false, false, false, false, false), BY_NAME, Optional.empty());

        assertThat(PassRun.of(input, remote).reason()).contains(Reason.UP_TO_DATE);
    }

    private PassRun run(Policies policies, Origin origin, boolean deleting, WorkspaceState workspace) {
        return PassRun.of(input(policies, origin, deleting, workspace), remote);
    }

    private static PassInput input(Policies policies, Origin origin, boolean deleting, WorkspaceState workspace) {
        RoomCase plain = RoomCase.plain(Dialect.CURRENT);
        RoomRecord record = RoomRecord.EMPTY.seen(legacy()).withOrigin(origin)
                .withSent(new SentFields(Set.of(RoomField.DESCRIPTION), Set.of(), Map.of()));
        return new RoomCase(Dialect.CURRENT,
                new RoomManifest(true, Map.of(RoomField.DESCRIPTION, new FieldValue.Text("mine")), Optional.empty(),
                        List.of(), false, List.of()),
                policies, record, plain.claim(), plain.flags(), plain.remote(), plain.neverShown(),
                plain.notShownByWrites(), plain.moods()).input(record, Optional.of(RoomCase.claim(MADE, List.of())),
                        new RoomCase.Flags(deleting, true, true, false, false, false, false), workspace,
                        Optional.empty());
    }

    private static RemoteRoom legacy() {
        return new RemoteRoom("legacy-1", RoomCase.NAME, Optional.of(true), Map.of(), Optional.of(MADE),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static RemoteRoom room(String id, String name, String description) {
        return new RemoteRoom(id, name, Optional.of(true),
                Map.of(RoomField.DESCRIPTION, new FieldValue.Text(description)), Optional.of(MADE), Optional.of(MADE),
                Optional.empty(), Optional.empty());
    }

    private static List<String> events(PassRun run) {
        return run.end() instanceof Step.Report report
                ? report.events().stream().map(Step.RoomEvent::reason).toList()
                : List.of();
    }

    private static String released(PassRun run) {
        return run.end() instanceof Step.Release release ? release.event().reason() : run.end().toString();
    }
}
