package live.hundredms.operator.suites.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.HostileRemote;
import live.hundredms.operator.support.HostileRemote.Mood;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import live.hundredms.operator.support.ScriptedOutside;
import live.hundredms.operator.support.oracle.Invariant;
import live.hundredms.operator.support.oracle.NoSecretShows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no pass ever does, whatever the manifest, the history and the replies. */
class PassSafetyTest {
    private static final Policies REFUSING = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.REFUSE,
            Policies.Management.MANAGE);
    private static final RoomCase.Flags DELETED = new RoomCase.Flags(true, true, false, false, false, false, false);
    private static final List<Mood> FAILURES = List.of(Mood.REFUSED, Mood.LIMITED, Mood.DOWN, Mood.INVALID);

    @Test
    void shouldWriteNothingWhenNobodyKnowsTheRoom() {
        RoomCases.check(Dialect.CURRENT, room -> {
            for (Mood failure : FAILURES) {
                PassRun run = PassRun.of(room.awake().input(), new Blind(room.honest(), failure));
                assertThat(run.writes()).as(Invariant.NO_WRITE_WITHOUT_PROOF.broken("%s"), run).isEmpty();
                assertThat(run.steps()).as(Invariant.NO_WRITE_WITHOUT_PROOF.broken("%s"), run)
                        .noneMatch(Step.MakeClaim.class::isInstance);
                assertThat(room.claim().isPresent() || run.first(Step.PutFinalizer.class) < 0)
                        .as(Invariant.NO_WRITE_WITHOUT_PROOF.broken("%s"), run).isTrue();
            }
        });
    }

    /** Invariant 3, wherever in a pass the answer comes. */
    @Test
    void shouldEndTheWritesWhenAnAnswerProvesNeitherPresenceNorAbsence() {
        RoomCases.check(Dialect.CURRENT, room -> {
            for (PassInput input : List.of(room.input(), room.awake().input(), room.with(DELETED).input())) {
                for (ScriptedOutside world : List.of(room.honest(), room.hostile())) {
                    endsAfterEachFailure(PassRun.of(input, world));
                }
            }
        });
    }

    private static void endsAfterEachFailure(PassRun run) {
        Pass pass = Pass.over(run.input());
        for (int i = 0; i < run.answers().size(); i++) {
            for (Step.Result failure : failures(run.steps().get(i))) {
                assertThat(end(pass.after(failure)))
                        .as(Invariant.NO_WRITE_WITHOUT_PROOF.broken("%s after step %s of\n%s"), failure, i, run)
                        .isInstanceOfAny(Step.Report.class, Step.Rest.class);
            }
            pass = pass.after(run.answers().get(i));
        }
    }

    /** The next step but for those that take back what a refused call was announced with. */
    private static Step end(Pass pass) {
        return switch (pass.next()) {
            case Step.RecordSending _ -> end(pass.after(new Step.SendingRecorded()));
            case Step.TakeBack _ -> end(pass.after(new Step.TakenBack()));
            case Step other -> other;
        };
    }

    /** Answers to a step that prove nothing; a 404 proves absence only as the reply to a read by id. */
    private static List<Step.Result> failures(Step step) {
        List<Outcome<RemoteRoom>> outcomes = List.of(new Outcome.Unavailable<>("100ms answered 503"),
                new Outcome.RateLimited<>(Optional.empty()), new Outcome.CredentialsRefused<>("100ms answered 401"),
                new Outcome.Denied<>("100ms answered 403"), new Outcome.Invalid<>("no such thing", Optional.empty()));
        return switch (step) {
            case Step.FindRoom _ ->
                Stream.concat(outcomes.stream(), Stream.of(new Outcome.Absent<RemoteRoom>())).<Step.Result>map(
                        outcome -> new Step.RoomSearched(outcome.failure(), Optional.empty())).toList();
            case Step.ReadRoom _ -> outcomes
                    .stream().<Step.Result>map(outcome -> new Step.RoomSeen(outcome, false, Optional.empty())).toList();
            case Step.MakeClaim _ -> outcomes.stream().<Step.Result>map(Step.NotCalled::new).toList();
            case Step.WriteRoom(RoomWrite write) -> outcomes
                    .stream().<Step.Result>map(outcome -> new Step.Written(write, outcome, Optional.empty())).toList();
            default -> List.of();
        };
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldClaimBeforeTheFirstWriteWhenTheRemoteAnswersAnything(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            PassRun run = PassRun.of(room.awake().input(), room.hostile());
            boolean marked = room.claim().isPresent() && room.flags().finalizer();
            boolean held = room.claim().isPresent();
            for (Step step : run.steps()) {
                switch (step) {
                    case Step.MakeClaim _ -> {
                        marked = true;
                        held = true;
                    }
                    case Step.PutFinalizer _ -> marked = true;
                    case Step.WriteRoom _ ->
                        assertThat(marked && held).as(Invariant.ONE_ROOM.broken("%s"), run).isTrue();
                    default -> {
                    }
                }
            }
        });
    }

    /** What a call may have created is known from its claim alone, so each such call has one of its own. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldClaimAnewBeforeEachCallThatMayCreateTheRoom(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            PassRun run = PassRun.of(room.awake().input(), room.hostile());
            Pass pass = Pass.over(run.input());
            boolean attempting = false;
            for (int i = 0; i < run.answers().size(); i++) {
                if (run.steps().get(i) instanceof Step.MakeClaim claim) {
                    attempting = claim.attempting();
                } else if (run.steps().get(i) instanceof Step.WriteRoom(RoomWrite write)) {
                    boolean creates = write instanceof RoomWrite.Upsert
                            && pass.progress().record().room().id().isEmpty();
                    assertThat(attempting || !creates).as(Invariant.DELETION_NEVER_ENABLES.broken("%s"), run).isTrue();
                    attempting = false;
                }
                pass = pass.after(run.answers().get(i));
            }
        });
    }

    @Test
    void shouldWriteByIdWhenTheIdIsKnown() {
        RoomCases.check(Dialect.CURRENT, room -> {
            Pass pass = Pass.over(room.awake().input());
            HostileRemote world = room.hostile();
            PassRun run = PassRun.of(pass.input(), world);
            for (int i = 0; i < run.answers().size(); i++) {
                if (run.steps().get(i) instanceof Step.WriteRoom(RoomWrite write)) {
                    Optional<String> id = pass.progress().record().room().id();
                    assertThat(addresses(write, id)).as("%s of %s\n%s", write, id, run).isTrue();
                }
                pass = pass.after(run.answers().get(i));
            }
        });
    }

    @Test
    void shouldLeaveAFoundRoomAloneWhenAdoptionIsRefused() {
        RoomCases.check(Dialect.CURRENT, room -> {
            RoomCase refusing = room.with(REFUSING);
            HonestRemote world = room.honest();
            Map<String, RemoteRoom> before = Map.copyOf(world.rooms());
            PassRun run = PassRun.of(refusing.awake().input(), world);
            boolean ours = room.remote().map(RemoteRoom::id).equals(room.record().room().id()) || room.remote()
                    .filter(there -> room.claim().filter(claim -> claim.mayHaveCreated(there)).isPresent()).isPresent();
            if (!ours) {
                assertThat(world.rooms()).as("%s", run).containsAllEntriesOf(before);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = Policies.Management.class, names = {"OBSERVE", "PLAN"})
    void shouldWriteNothingWhenAPersonDidNotApprove(Policies.Management management) {
        RoomCases.check(Dialect.CURRENT, room -> {
            Policies policies = new Policies(room.policies().deletion(), Optional.empty(), Policies.Adoption.ADOPT,
                    management);
            PassRun run = PassRun.of(room.with(policies).awake().input(), room.hostile());
            assertThat(run.writes()).as("%s", run).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldTellNoSecretWhenPrinted(Dialect dialect) {
        NoSecretShows secrets = new NoSecretShows();
        secrets.hide("a part of every secret", RoomCase.SECRET);
        RoomCases.check(dialect, room -> {
            PassRun run = PassRun.of(room.awake().input(), room.hostile());
            Policies planning = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
                    Policies.Management.PLAN);
            PassRun planned = PassRun.of(room.with(planning).input(), room.honest());
            secrets.check(Map.of("pass", run.toString(), "its end", run.last().toString(), "pass that plans",
                    planned.toString()));
        });
    }

    private static boolean addresses(RoomWrite write, Optional<String> id) {
        return switch (write) {
            case RoomWrite.Upsert upsert -> id.isEmpty() || upsert.fields().containsKey(RoomField.TEMPLATE);
            case RoomWrite.Update update -> id.equals(Optional.of(update.id()));
            case RoomWrite.SetEnabled set -> id.equals(Optional.of(set.id()));
        };
    }

    /** A 100ms that fails whenever it is looked at and would take any write. */
    private record Blind(HonestRemote honest, Mood failure) implements ScriptedOutside {
        @Override
        public SecretState secret(RoomManifest.SecretNeed need) {
            return honest.secret(need);
        }

        @Override
        public Outcome<Optional<String>> template(String name) {
            return honest.template(name);
        }

        @Override
        public Outcome<Optional<RemoteRoom>> find(String name) {
            return new HostileRemote(List.of(failure), honest).find(name);
        }

        @Override
        public Optional<RemoteRoom> listed(String id) {
            return Optional.empty();
        }

        @Override
        public Outcome<RemoteRoom> read(String id) {
            return new HostileRemote(List.of(failure), honest).read(id);
        }

        @Override
        public Outcome<RemoteRoom> write(RoomWrite write) {
            return honest.write(write);
        }

        @Override
        public Instant now() {
            return honest.now();
        }
    }
}
