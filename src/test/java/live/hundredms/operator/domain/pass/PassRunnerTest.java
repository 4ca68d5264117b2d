package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.handoff.Handoff;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffInput;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.PublishedRoom;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever performs passes does so by the same interpreter: each call reaches its method, an end ends. */
class PassRunnerTest {
    private static final Handoff HANDOFF = Handoff.begin(HandoffInput.NONE,
            new PublishedRoom("room-1", "", Optional.empty(), false, false, PublishedRoom.Access.PLAIN),
            HandoffRecord.NONE);
    private static final RoomCase NEW_ROOM = RoomCase.plain(Dialect.CURRENT);
    private static final Policies OBSERVING = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
            Policies.Management.OBSERVE);
    private static final Outcome<RemoteRoom> ROOM = new Outcome.Found<>(new RemoteRoom("room-1", RoomCase.NAME,
            Optional.of(true), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    private static final Claim CLAIM = RoomCase.claim(Instant.EPOCH, List.of());

    /** A call, the method that is to be asked for it, and its answer. */
    private record Case(String method, Step.Call call, Step.Result answer) {
        @Override
        public String toString() {
            return method;
        }
    }

    static List<Case> calls() {
        RoomManifest.SecretNeed need = new RoomManifest.HeadersSecret("headers");
        RoomWrite write = new RoomWrite.SetEnabled("room-1", RoomCase.NAME, false);
        return List.of(
                new Case("readSecret", new Step.ReadSecret(need),
                        new Step.SecretRead(RoomField.WEBHOOK, new SecretState.Missing())),
                new Case("resolveTemplate", new Step.ResolveTemplate("standup"),
                        new Step.TemplateResolved(new Outcome.Found<>(Optional.of("template-1")))),
                new Case("findRoom", new Step.FindRoom(RoomCase.NAME, true),
                        new Step.RoomSearched(new Outcome.Found<>(Optional.empty()), Optional.empty())),
                new Case("readRoom", new Step.ReadRoom("room-1", false),
                        new Step.RoomSeen(ROOM, false, Optional.empty())),
                new Case("makeClaim",
                        new Step.MakeClaim(Optional.empty(), RoomCase.NAME, RoomCase.WORKSPACE, true, Set.of()),
                        new Step.Claimed(CLAIM, true)),
                new Case("putFinalizer", new Step.PutFinalizer(), new Step.FinalizerPut()),
                new Case("takeOver", new Step.TakeOver(RoomRecord.EMPTY), new Step.TakenOver(RoomRecord.EMPTY)),
                new Case("recordSending", new Step.RecordSending(RoomRecord.EMPTY), new Step.SendingRecorded()),
                new Case("takeBack", new Step.TakeBack(), new Step.TakenBack()),
                new Case("writeRoom", new Step.WriteRoom(write), new Step.Written(write, ROOM, Optional.empty())),
                new Case("handOff", new Step.HandOff(HANDOFF, new HandoffStep.ReadCodes("room-1"), RoomRecord.EMPTY),
                        new Step.HandedOff(new HandoffStep.ReadCodes("room-1"), new HandoffAnswer.Missing())));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldAskTheMethodOfItsKindWhenACallIsMade(Case one) throws Exception {
        Recording outside = new Recording(_ -> one.answer());

        assertThat(PassRunner.perform(one.call(), outside)).isSameAs(one.answer());

        assertThat(outside.asked).containsExactly(one.method() + " " + one.call());
    }

    @Test
    void shouldHaveACaseForEachKindOfCall() {
        assertThat(calls()).map(one -> one.call().getClass().getName()).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(Step.Call.class.getPermittedSubclasses()).map(Class::getName).toList());
        assertThat(calls()).map(Case::method).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(Outside.class.getDeclaredMethods()).map(Method::getName).toList());
    }

    @Test
    void shouldMakeEachCallThatThePassWantsUntilItsEnd() throws Exception {
        List<String> made = new ArrayList<>();
        Outside<RuntimeException> honest = NEW_ROOM.honest();
        Recording outside = new Recording(call -> {
            made.add(call.getClass().getSimpleName());
            return PassRunner.perform(call, honest);
        });

        assertThat(PassRunner.run(NEW_ROOM.input(), outside)).isInstanceOfSatisfying(Step.Report.class,
                report -> assertThat(report.verdict().reason()).isEqualTo(Reason.UP_TO_DATE));

        assertThat(made).containsExactly("FindRoom", "MakeClaim", "WriteRoom");
    }

    @Test
    void shouldMakeNoCallWhenThePassIsOverAtOnce() throws Exception {
        RoomCase.Flags deleted = new RoomCase.Flags(true, true, false, false, false, false, false);
        Recording outside = new Recording(call -> {
            throw new AssertionError(call);
        });

        assertThat(PassRunner.run(NEW_ROOM.with(OBSERVING).with(deleted).input(), outside))
                .isInstanceOf(Step.Release.class);
    }

    @Test
    void shouldLetAFailureThroughUntouchedWhenTheOutsideBreaksThePassOff() {
        for (Exception broken : List.of(new IOException("checked"), new IllegalStateException("unchecked"))) {
            Recording outside = new Recording(call -> {
                if (call instanceof Step.MakeClaim) {
                    throw broken;
                }
                return PassRunner.perform(call, NEW_ROOM.honest());
            });

            assertThatThrownBy(() -> PassRunner.run(NEW_ROOM.input(), outside)).isSameAs(broken);

            assertThat(outside.asked).as("calls before it, and none after it").hasSize(2);
        }
    }

    private interface Answers {
        Step.Result to(Step.Call call) throws Exception;
    }

    /** Gives the answers of a function, and keeps which method was asked to make which call. */
    private static final class Recording implements Outside<Exception> {
        private final Answers answers;
        private final List<String> asked = new ArrayList<>();

        Recording(Answers answers) {
            this.answers = answers;
        }

        @Override
        public Step.SecretRead readSecret(Step.ReadSecret step) throws Exception {
            return answered("readSecret", step, Step.SecretRead.class);
        }

        @Override
        public Step.TemplateResolved resolveTemplate(Step.ResolveTemplate step) throws Exception {
            return answered("resolveTemplate", step, Step.TemplateResolved.class);
        }

        @Override
        public Step.RoomSearched findRoom(Step.FindRoom step) throws Exception {
            return answered("findRoom", step, Step.RoomSearched.class);
        }

        @Override
        public Step.RoomSeen readRoom(Step.ReadRoom step) throws Exception {
            return answered("readRoom", step, Step.RoomSeen.class);
        }

        @Override
        public Step.Claimed makeClaim(Step.MakeClaim step) throws Exception {
            return answered("makeClaim", step, Step.Claimed.class);
        }

        @Override
        public Step.FinalizerPut putFinalizer(Step.PutFinalizer step) throws Exception {
            return answered("putFinalizer", step, Step.FinalizerPut.class);
        }

        @Override
        public Step.TakenOver takeOver(Step.TakeOver step) throws Exception {
            return answered("takeOver", step, Step.TakenOver.class);
        }

        @Override
        public Step.SendingRecorded recordSending(Step.RecordSending step) throws Exception {
            return answered("recordSending", step, Step.SendingRecorded.class);
        }

        @Override
        public Step.TakenBack takeBack(Step.TakeBack step) throws Exception {
            return answered("takeBack", step, Step.TakenBack.class);
        }

        @Override
        public Step.Written writeRoom(Step.WriteRoom step) throws Exception {
            return answered("writeRoom", step, Step.Written.class);
        }

        @Override
        public Step.HandedOff handOff(Step.HandOff step) throws Exception {
            return answered("handOff", step, Step.HandedOff.class);
        }

        private <R extends Step.Result> R answered(String method, Step.Call call, Class<R> kind) throws Exception {
            asked.add(method + " " + call);
            return kind.cast(answers.to(call));
        }
    }
}
