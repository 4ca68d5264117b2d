package live.hundredms.operator.reconcile.room.memory;

import live.hundredms.operator.domain.room.EventReason;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.reconcile.object.RoomView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoomMemoryTest {
    private static final int CHANGES = 200;

    private final RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0);
    private final RoomView room = room("uid");

    @Test
    void shouldLookAgainOnAnEventOnlyWhenNothingIsLeftToDo() {
        assertThat(delay(Next.NEVER)).isEmpty();
    }

    @Test
    void shouldLookAgainIn15To30SecondsWhenSomethingIsMissing() {
        assertThat(delay(Next.SOON)).hasValueSatisfying(
                delay -> assertThat(delay).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30)));
    }

    @Test
    void shouldWaitLongerAfterEachFailureInARow() {
        assertThat(delay(Next.BACKOFF)).hasValueSatisfying(RoomMemoryTest::isTheFirst);
        assertThat(delay(Next.BACKOFF)).hasValueSatisfying(
                delay -> assertThat(delay).isBetween(Duration.ofMillis(1380), Duration.ofMillis(2620)));
    }

    @Test
    void shouldBeginAnewWhenAPassWentWell() {
        for (Next well : List.of(Next.NEVER, Next.SOON)) {
            delay(Next.BACKOFF);
            delay(Next.BACKOFF);
            delay(well);
            assertThat(delay(Next.BACKOFF)).hasValueSatisfying(RoomMemoryTest::isTheFirst);
        }
    }

    @Test
    void shouldPauseAloneAfterAFailureOfItsOwnLongerEachTime() {
        assertThat(ownPause()).isEmpty();
        isTheFirst(memories.with(room, RoomMemory::delayAfterOwnFailure));
        assertThat(ownPause()).hasValueSatisfying(RoomMemoryTest::isTheFirst);

        delay(Next.BACKOFF);
        Duration second = memories.with(room, RoomMemory::delayAfterOwnFailure);

        assertThat(second).as("what others failed in does not count").isBetween(Duration.ofMillis(1380),
                Duration.ofMillis(2620));
        assertThat(ownPause()).contains(second);
    }

    @Test
    void shouldEndItsPauseButNotForgetItsFailuresWhenTheRoomChanges() {
        memories.with(room, RoomMemory::delayAfterOwnFailure);
        memories.update(room, RoomMemory::endOwnPause);

        assertThat(ownPause()).isEmpty();
        assertThat(memories.with(room, RoomMemory::delayAfterOwnFailure)).isGreaterThan(Duration.ofMillis(1380));
    }

    @Test
    void shouldEndItsPauseWhenAPassWentWell() {
        memories.with(room, RoomMemory::delayAfterOwnFailure);
        delay(Next.NEVER);
        assertThat(ownPause()).isEmpty();
    }

    private Optional<Duration> ownPause() {
        return memories.with(room, RoomMemory::ownPause);
    }

    @Test
    void shouldBeginAnewWhenTheRoomIsGone() {
        delay(Next.BACKOFF);
        delay(Next.BACKOFF);
        memories.forget(room);
        assertThat(delay(Next.BACKOFF)).hasValueSatisfying(RoomMemoryTest::isTheFirst);
    }

    @Test
    void shouldInheritNothingWhenARoomIsCreatedAnewUnderTheNameOfAnother() {
        traces().forEach(trace -> memories.update(room, trace));
        RoomView successor = room("another uid");

        assertThat(memories.with(successor, RoomMemory::areInputsChanged)).isFalse();
        assertThat(memories.with(successor, RoomMemory::isUnanswered)).isFalse();
        assertThat(delay(successor, Next.BACKOFF)).hasValueSatisfying(RoomMemoryTest::isTheFirst);
        memories.forget(successor);
        assertThat(memories.with(room, RoomMemory::areInputsChanged)).as("the end of one is none of the other")
                .isTrue();
    }

    private static void unanswered(RoomMemory memory) {
        memory.writeSent();
        memory.writeFailed();
    }

    static Stream<Consumer<RoomMemory>> traces() {
        return Stream.of(memory -> memory.delay(Next.BACKOFF), RoomMemory::delayAfterOwnFailure,
                memory -> memory.isDeletionTimedOut(Reason.CANNOT_REACH_REMOTE),
                memory -> memory.repaired(Set.of("description")), RoomMemory::awaitPerson, RoomMemoryTest::unanswered,
                RoomMemory::changeInputs, memory -> memory.tellRefusal("no finalizers"));
    }

    @Test
    void shouldTellAFewSentencesOfRefusedWritesOnceEachUntilAPassEndsWell() {
        assertThat(tellRefusal("first")).isTrue();
        assertThat(tellRefusal("second")).isTrue();
        assertThat(tellRefusal("first")).isFalse();
        delay(Next.BACKOFF);
        assertThat(tellRefusal("second")).as("another failure says nothing of the refusal").isFalse();
        assertThat(IntStream.range(0, 100).filter(i -> tellRefusal("request " + i)).count()).isEqualTo(6);

        delay(Next.NEVER);

        assertThat(tellRefusal("first")).isTrue();
    }

    private boolean tellRefusal(String sentence) {
        return memories.with(room, memory -> memory.tellRefusal(sentence));
    }

    @Test
    void shouldForgetWhatIsLeftToDoOfADeletionWhenTheRoomChanges() {
        Step.Release release = new Step.Release(new Step.RoomEvent(EventReason.ROOM_DISABLED, "disabled room r"), true);
        RoomView.DeletionBasis decided = new RoomView.DeletionBasis(1, RoomRecord.EMPTY, Optional.empty());
        memories.update(room, memory -> memory.decideRelease(decided, release));
        assertThat(decidedRelease(decided)).contains(release);

        for (RoomView.DeletionBasis changed : List.of(new RoomView.DeletionBasis(2, RoomRecord.EMPTY, Optional.empty()),
                new RoomView.DeletionBasis(1, RoomRecord.EMPTY.withOrigin(Origin.CREATED), Optional.empty()),
                new RoomView.DeletionBasis(1, RoomRecord.EMPTY, Optional.of("another claim")))) {
            memories.update(room, memory -> memory.decideRelease(decided, release));
            assertThat(decidedRelease(changed)).isEmpty();
            assertThat(decidedRelease(decided)).as("it does not come back").isEmpty();
        }
        assertThat(memories.size()).isZero();
    }

    private Optional<Step.Release> decidedRelease(RoomView.DeletionBasis basis) {
        return memories.with(room, memory -> memory.decidedRelease(basis));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void shouldKeepSomethingOfARoomOnlyWhileThereIsSomethingToKeep(Consumer<RoomMemory> trace) {
        memories.update(room, trace);
        assertThat(memories.size()).isOne();

        memories.update(room, memory -> {
            memory.delay(Next.NEVER);
            memory.isDeletionTimedOut(Reason.UP_TO_DATE);
            memory.endFights();
            memory.stopAwaitingPerson();
            memory.answered();
            memory.takeChangedInputs();
            memory.planReassertion(Optional.empty());
        });

        assertThat(memories.size()).isZero();
    }

    @Test
    void shouldKeepNothingWhenItIsOnlyAsked() {
        assertThat(memories.with(room, RoomMemory::areInputsChanged)).isFalse();
        assertThat(memories.with(room, RoomMemory::heldFields)).isEmpty();
        boolean due = memories.with(room, memory -> memory.isReassertionDue(Optional.empty()));
        assertThat(due).isFalse();
        assertThat(delay(Next.SOON)).isPresent();

        assertThat(memories.size()).isZero();
    }

    @Test
    void shouldLoseNoChangeWhenThreadsTellAndTakeAtTheSameTime() {
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            IntStream.range(0, 2).forEach(_ -> threads.execute(() -> takeAll(taken)));
            for (int i = 0; i < CHANGES; i++) {
                memories.update(room, RoomMemory::changeInputs);
                while (memories.with(room, RoomMemory::areInputsChanged)) {
                    Thread.onSpinWait();
                }
            }
        }
        assertThat(taken).as("each change was taken once").hasValue(CHANGES);
        assertThat(memories.size()).isZero();
    }

    private void takeAll(AtomicInteger taken) {
        while (taken.get() < CHANGES) {
            if (memories.with(room, RoomMemory::takeChangedInputs)) {
                taken.incrementAndGet();
            }
            memories.with(room, memory -> memory.delay(Next.NEVER));
            Thread.onSpinWait();
        }
    }

    private Optional<Duration> delay(Next next) {
        return delay(room, next);
    }

    private Optional<Duration> delay(RoomView of, Next next) {
        return memories.with(of, memory -> memory.delay(next));
    }

    private static void isTheFirst(Duration delay) {
        assertThat(delay).isBetween(Duration.ofMillis(690), Duration.ofMillis(1310));
    }

    static RoomView room(String uid) {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withUid(uid).build());
        return RoomView.of(room);
    }
}
