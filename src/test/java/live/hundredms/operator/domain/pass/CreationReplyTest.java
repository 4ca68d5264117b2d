package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.CallTimes;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.RulesInForce;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the reply to a call that may create the room leaves behind, and what no reply does. */
class CreationReplyTest {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final RoomCase.Flags CLAIMED = new RoomCase.Flags(false, true, false, false, false, false, false);
    private static final Outcome<RemoteRoom> LOST = new Outcome.Unavailable<>("100ms answered 503");
    private static final Outcome<RemoteRoom> REFUSED = new Outcome.Invalid<>("no such template", Optional.empty());

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheAttemptByTheTimeThatIsKnownByNowWhenTheReplyIsLost(Dialect dialect) {
        Pass pass = called(attempting(dialect, Optional.empty(), THEN), LOST, THEN.plusSeconds(900));

        assertThat(end(pass).verdict().reason()).isEqualTo(Reason.CANNOT_REACH_REMOTE);
        assertThat(attempts(pass)).containsExactly(THEN.plusSeconds(900));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveNoAttemptOfACallThatWasNotSentOrWasAnswered(Dialect dialect) {
        for (Outcome<RemoteRoom> reply : List.<Outcome<RemoteRoom>>of(
                Outcome.Unavailable.unsent("the connection to the endpoint was refused"),
                new Outcome.CredentialsRefused<>("100ms answered 401"))) {
            Pass pass = called(attempting(dialect, Optional.empty(), THEN), reply, THEN);

            assertThat(end(pass).record().claim()).as("%s", reply)
                    .hasValueSatisfying(claim -> assertThat(claim.attempts()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveNoClaimForACallThatWouldNotBeMade(Dialect dialect) {
        Pass pass = Pass.over(input(dialect, RoomCase.BUILT_IN_POLICIES, Optional.empty()));
        if (pass.next() instanceof Step.FindRoom) {
            pass = pass.after(absent(THEN));
        }
        assertThat(pass.next()).isInstanceOf(Step.MakeClaim.class);
        pass = pass.after(new Step.NotCalled(Outcome.Unavailable.unsent("100ms answered 503")));

        assertThat(end(pass).verdict().reason()).isEqualTo(Reason.CANNOT_REACH_REMOTE);
        assertThat(end(pass).record().claim()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeClaimAndFinalizerBackWhenTheCreationIsRefused(Dialect dialect) {
        Pass pass = called(attempting(dialect, Optional.empty(), THEN), REFUSED, THEN);

        assertThat(pass.next()).isInstanceOfSatisfying(Step.RecordSending.class, step -> {
            assertThat(step.record().claim()).isEmpty();
            assertThat(step.record().lastClaim()).as("the claim in the annotation is spent").contains(THEN);
        });
        pass = pass.after(new Step.SendingRecorded());
        assertThat(pass.next()).isEqualTo(new Step.TakeBack());
        pass = pass.after(new Step.TakenBack());
        Step.Report end = end(pass);
        assertThat(end.verdict().reason()).isEqualTo(Reason.REJECTED_BY_REMOTE);
        assertThat(end.record().claim()).isEmpty();
        assertThat(end.record().lastClaim()).contains(THEN);
    }

    /** The operator ends after any of the steps, and the Room is looked at again. */
    @Test
    void shouldHaveNothingToDisableHoweverFarTheTakingBackCame() {
        Pass pass = called(attempting(Dialect.CURRENT, Optional.empty(), THEN), REFUSED, THEN);
        RoomRecord left = ((Step.RecordSending) pass.next()).record();

        for (boolean finalizer : List.of(true, false)) {
            Pass deletion = Pass.over(RoomCase.plain(Dialect.CURRENT).input(left, Optional.empty(),
                    new RoomCase.Flags(true, finalizer, false, false, false, false, false)));
            assertThat(deletion.next()).isInstanceOfAny(Step.Release.class, Step.Rest.class);
        }
    }

    @Test
    void shouldCallNobodyWhenOnlyTheRefusalIsKnown() {
        Pass pass = called(attempting(Dialect.CURRENT, Optional.empty(), THEN), REFUSED, THEN)
                .after(new Step.SendingRecorded()).after(new Step.TakenBack());
        RoomCase.Flags stalled = new RoomCase.Flags(false, false, false, true, false, false, false);

        Pass again = Pass.over(RoomCase.plain(Dialect.CURRENT).input(end(pass).record(), Optional.empty(), stalled));

        assertThat(again.next()).isEqualTo(new Step.Rest(Step.Next.NEVER));
    }

    @Test
    void shouldKeepTheClaimWhenAnEarlierCallMayHaveMadeTheRoom() {
        Pass pass = called(attempting(Dialect.LEGACY, claim(THEN.minusSeconds(20)), THEN), REFUSED, THEN);

        assertThat(attempts(pass)).containsExactly(THEN.minusSeconds(20));
    }

    /** A Room whose creation is refused for weeks; then somebody else makes a room of that name. */
    @ParameterizedTest
    @EnumSource
    void shouldAdoptWhatSomebodyMadeLongAfterTheLastAttempt(Dialect dialect) {
        Instant later = THEN.plus(Duration.ofDays(21));
        Pass pass = called(attempting(dialect, claim(THEN.minusSeconds(20)), later),
                new Outcome.Found<>(room(later.minusSeconds(3600))), later);

        assertThat(pass.progress().record().origin()).contains(Origin.ADOPTED);
    }

    @Test
    void shouldHaveMadeWhatIsAsOldAsTheCallWhateverTheClaimSays() {
        Pass pass = called(attempting(Dialect.CURRENT, Optional.empty(), THEN),
                new Outcome.Found<>(room(THEN.plusSeconds(900))), THEN.plusSeconds(900));

        assertThat(pass.progress().record().origin()).contains(Origin.CREATED);
    }

    @Test
    void shouldKnowTheClaimThatWasMadeAnewBeforeTheCall() {
        Pass pass = attempting(Dialect.CURRENT, Optional.empty(), THEN);
        Claim renewed = claim(THEN.plusSeconds(40)).orElseThrow();

        pass = pass
                .after(new Step.Written(write(pass), LOST, Optional.empty(), Optional.empty(), Optional.of(renewed)));

        assertThat(attempts(pass)).containsExactly(THEN.plusSeconds(40));
    }

    @Test
    void shouldWaitForASearchThatTellsForSureBeforeItCreatesAgain() {
        Pass pass = Pass.over(input(Dialect.CURRENT, RoomCase.BUILT_IN_POLICIES, claim(THEN)));
        assertThat(pass.next()).as("the last listing will not do").isEqualTo(new Step.FindRoom(RoomCase.NAME, true));

        Pass early = pass.after(absent(THEN.plusSeconds(21)));
        assertThat(end(early).verdict().reason()).isEqualTo(Reason.CREATION_UNCONFIRMED);
        assertThat(end(early).verdict().delay()).contains(Duration.ofSeconds(40));
        assertThat(end(early).verdict().message()).contains("2026-01-01T10:01:01Z");
        assertThat(attempts(early)).containsExactly(THEN);

        Pass late = pass.after(absent(THEN.plusSeconds(61)));
        assertThat(late.next()).isInstanceOfSatisfying(Step.MakeClaim.class,
                step -> assertThat(step.before().orElseThrow().attempts()).isEmpty());
    }

    @Test
    void shouldTakeTheRoomAtOnceThatTheSearchFinds() {
        Pass pass = Pass.over(input(Dialect.CURRENT, refusing(), claim(THEN)));

        Pass found = pass.after(new Step.RoomSearched(new Outcome.Found<>(Optional.of(room(THEN.plusSeconds(2)))),
                Optional.empty(), Optional.of(THEN.plusSeconds(5))));

        assertThat(found.progress().record().origin()).contains(Origin.CREATED);
        assertThat(attempts(found)).isEmpty();
    }

    @Test
    void shouldNotWaitOnLegacyWhichCanNotBeSearched() {
        Pass pass = Pass.over(input(Dialect.LEGACY, RoomCase.BUILT_IN_POLICIES, claim(THEN)));

        assertThat(pass.next()).isInstanceOfSatisfying(Step.MakeClaim.class,
                step -> assertThat(step.before().orElseThrow().attempts()).containsExactly(THEN));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveCreatedTheRoomOfOneOfTenLostRepliesWhenAGoodOneShowsIt(Dialect dialect) {
        Optional<Claim> claim = Optional.empty();
        for (int i = 0; i < 10; i++) {
            Pass pass = called(attempting(dialect, claim, THEN.plusSeconds(5L * i)), LOST, THEN.plusSeconds(5L * i));
            claim = pass.progress().record().claim();
        }
        assertThat(claim.orElseThrow().attempts()).hasSize(dialect == Dialect.LEGACY ? 10 : 1);
        Instant last = THEN.plusSeconds(50);
        Instant made = dialect == Dialect.LEGACY ? THEN.plusSeconds(11) : last.plusSeconds(1);

        Pass pass = called(attempting(dialect, claim, last), new Outcome.Found<>(room(made)), last);

        assertThat(pass.progress().record().origin()).contains(Origin.CREATED);
        assertThat(attempts(pass)).isEmpty();
    }

    /** What is said of the room then stands until something changes: a restart writes nothing. */
    @ParameterizedTest
    @EnumSource(value = WorkspaceRules.Adoption.class, names = "AS_DECLARED", mode = EnumSource.Mode.EXCLUDE)
    void shouldLookSoonForARoomThatACreationWasToMakeAndThatMustNotBeAdoptedUnasked(WorkspaceRules.Adoption adoption) {
        WorkspaceRules rules = new WorkspaceRules(WorkspaceRules.Names.ANY, adoption,
                WorkspaceRules.Deletion.AS_DECLARED, Optional.empty(), Optional.empty(), Optional.empty());
        Policies policies = RoomCase.BUILT_IN_POLICIES.under(new RulesInForce(rules, "Workspace/space/default", ""));
        Pass pass = Pass.over(input(Dialect.CURRENT, policies, Optional.empty())).after(absent(THEN));
        pass = pass.after(new Step.Claimed(RoomCase.claim(THEN, List.of()).attempting(THEN, Set.of()), true));

        pass = called(pass, new Outcome.Found<>(room(THEN.minusSeconds(900))), THEN);

        assertThat(end(pass).verdict().reason()).isEqualTo(Reason.NOT_ALLOWED_BY_WORKSPACE);
        assertThat(end(pass).record().origin()).isEmpty();
        assertThat(end(pass).verdict().delay()).contains(Duration.ofSeconds(1));
    }

    /** A pass that made a claim and is about to create the room; on Current after a search that shows none. */
    private static Pass attempting(Dialect dialect, Optional<Claim> before, Instant begins) {
        Pass pass = Pass.over(input(dialect, RoomCase.BUILT_IN_POLICIES, before));
        if (pass.next() instanceof Step.FindRoom) {
            pass = pass.after(absent(begins.plusSeconds(86_400)));
        }
        Claim held = ((Step.MakeClaim) pass.next()).before().orElseGet(() -> RoomCase.claim(begins, List.of()));
        return pass.after(new Step.Claimed(held.attempting(begins, Set.of()), true));
    }

    private static Pass called(Pass pass, Outcome<RemoteRoom> reply, Instant began) {
        return pass.after(new Step.Written(write(pass), reply, Optional.empty(),
                Optional.of(new CallTimes(began, began.plusSeconds(2))), Optional.empty()));
    }

    private static RoomWrite write(Pass pass) {
        return ((Step.WriteRoom) pass.next()).write();
    }

    private static Step.RoomSearched absent(Instant began) {
        return new Step.RoomSearched(new Outcome.Found<>(Optional.empty()), Optional.empty(), Optional.of(began));
    }

    private static Step.Report end(Pass pass) {
        return (Step.Report) pass.next();
    }

    private static List<Instant> attempts(Pass pass) {
        return pass.progress().record().claim().orElseThrow().attempts();
    }

    private static Optional<Claim> claim(Instant attempt) {
        return Optional.of(RoomCase.claim(THEN, List.of(attempt)));
    }

    private static PassInput input(Dialect dialect, Policies policies, Optional<Claim> claim) {
        return RoomCase.plain(dialect).with(policies).input(RoomRecord.EMPTY, claim, CLAIMED);
    }

    private static Policies refusing() {
        return new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.REFUSE, Policies.Management.MANAGE);
    }

    private static RemoteRoom room(Instant made) {
        return new RemoteRoom("room-1", RoomCase.NAME, Optional.of(true), Map.of(), Optional.of(made),
                Optional.of(made), Optional.empty(), Optional.empty());
    }
}
