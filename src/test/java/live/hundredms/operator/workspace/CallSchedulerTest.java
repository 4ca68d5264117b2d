package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets how many tokens, counted by hand: no thread and no clock. */
class CallSchedulerTest {
    private static final int MANY = 10_000;

    private final CallScheduler scheduler = new CallScheduler(new TokenBucket(MANY, MANY, 0));

    @Test
    void shouldServeANewcomerNextHoweverManyWaitInAnotherNamespace() {
        wait("flood", Priority.CREATION, 500);
        serve(10);
        WaitingCall one = wait("quiet", Priority.CREATION, 1).getFirst();

        assertThat(serve(2)).contains(one);
    }

    @Test
    void shouldServeNamespacesByTurnsWhateverTheyWait() {
        wait("edits", Priority.SPEC_CHANGE, 100);
        wait("drift", Priority.DRIFT_REPAIR, 100);
        wait("creations", Priority.CREATION, 100);

        assertThat(byNamespace(serve(90))).containsEntry("edits", 30).containsEntry("drift", 30)
                .containsEntry("creations", 30);
    }

    @Test
    void shouldShareANamespaceAmongItsClassesByWeight() {
        for (Priority priority : rooms()) {
            wait("team", priority, 200);
        }
        assertThat(byClass(serve(150))).containsEntry(Priority.SPEC_CHANGE, 80).containsEntry(Priority.DELETION, 40)
                .containsEntry(Priority.CREATION, 20).containsEntry(Priority.DRIFT_REPAIR, 10);
    }

    @Test
    void shouldGiveAllToAClassThatWaitsAlone() {
        wait("team", Priority.DRIFT_REPAIR, 200);

        assertThat(byClass(serve(200))).containsEntry(Priority.DRIFT_REPAIR, 200);
    }

    @Test
    void shouldServeAClassInItsTurnAlthoughOthersComeAndGoAllTheTime() {
        wait("team", Priority.DRIFT_REPAIR, 10);
        int turns = 0;
        while (byClass(servedSoFar).getOrDefault(Priority.DRIFT_REPAIR, 0) < 10) {
            List<WaitingCall> passing = new ArrayList<>();
            for (Priority other : List.of(Priority.SPEC_CHANGE, Priority.DELETION, Priority.CREATION)) {
                passing.addAll(wait("team", other, 1));
            }
            serve(1);
            passing.forEach(scheduler.order()::remove);
            turns++;
        }
        assertThat(turns).isLessThanOrEqualTo(150);
    }

    @Test
    void shouldGiveTheWorkspacesOwnCallsHalfBesideOneNamespace() {
        wait("team", Priority.SPEC_CHANGE, 200);
        wait("", Priority.SWEEP, 200);

        assertThat(byClass(serve(100))).containsEntry(Priority.SWEEP, 50);
    }

    @Test
    void shouldGiveTheWorkspacesOwnCallsATenthBesideManyNamespaces() {
        IntStream.range(0, 50).forEach(i -> wait("team-" + i, Priority.SPEC_CHANGE, 20));
        wait("", Priority.SWEEP, 200);

        assertThat(byClass(serve(500))).containsEntry(Priority.SWEEP, 50);
    }

    @Test
    void shouldGiveHalfToOwnCallsThatRoomsWaitFor() {
        IntStream.range(0, 50).forEach(i -> wait("team-" + i, Priority.SPEC_CHANGE, 20));
        wait("", Priority.FIRST_SWEEP, 400);

        assertThat(byClass(serve(500))).containsEntry(Priority.FIRST_SWEEP, 250);
    }

    @Test
    void shouldGiveTheWorkspacesOwnCallsWhatNobodyElseAsksFor() {
        wait("", Priority.FIRST_SWEEP, 400);

        assertThat(serve(400)).hasSize(400);
    }

    @Test
    void shouldLoseNoTokenByTurnsThatAreNotUsed() {
        CallScheduler few = new CallScheduler(new TokenBucket(1, 20, 0));
        for (int i = 0; i < 560; i++) {
            few.order().add(new WaitingCall("loop", Priority.SPEC_CHANGE));
            few.ended(few.serve(0).orElseThrow(), false, 0);
        }
        IntStream.range(0, 30).forEach(_ -> few.order().add(new WaitingCall("team", Priority.CREATION)));

        assertThat(IntStream.range(0, 30).filter(_ -> few.serve(0).isPresent()).count()).isEqualTo(20);
    }

    @Test
    void shouldLetTheNamespaceGoNextWhoseTurnWasNotUsed() {
        wait("a", Priority.CREATION, 5);
        wait("b", Priority.CREATION, 5);
        WaitingCall first = scheduler.serve(0).orElseThrow();
        scheduler.ended(first, false, 0);

        assertThat(serve(1)).allMatch(next -> next.namespace().equals(first.namespace()));
    }

    @Test
    void shouldLetNoMoreThan32GoBeforeOneIsAnswered() {
        wait("team", Priority.CREATION, 100);
        List<WaitingCall> hung = IntStream.range(0, 100).mapToObj(_ -> scheduler.serve(0)).flatMap(Optional::stream)
                .toList();
        assertThat(hung).hasSize(32);
        assertThat(scheduler.nanosUntilNext(0)).as("time alone helps nothing").isEmpty();

        scheduler.ended(hung.getFirst(), true, 0);

        assertThat(scheduler.serve(0)).isPresent();
        assertThat(scheduler.serve(0)).isEmpty();
    }

    @Test
    void shouldLeaveHalfOfTheBucketOnlyWhileNobodyWaits() {
        CallScheduler slow = new CallScheduler(new TokenBucket(1, 10, 0));
        IntStream.range(0, 20).forEach(_ -> slow.order().add(new WaitingCall("", Priority.SWEEP)));
        assertThat(IntStream.range(0, 20).filter(_ -> slow.serve(0).isPresent()).count()).isEqualTo(6);

        IntStream.range(0, 20).forEach(_ -> slow.order().add(new WaitingCall("team", Priority.CREATION)));
        List<WaitingCall> rest = IntStream.range(0, 20).mapToObj(_ -> slow.serve(0)).flatMap(Optional::stream).toList();

        assertThat(byClass(rest)).as("a listing is not held up by Rooms that come without end")
                .containsEntry(Priority.SWEEP, 1).containsEntry(Priority.CREATION, 3);
    }

    @Test
    void shouldServeACallInItsNewClassWhenItIsLifted() {
        wait("team", Priority.CREATION, 100);
        WaitingCall late = wait("team", Priority.DRIFT_REPAIR, 10).getLast();
        serve(1);

        scheduler.order().lift(late, Priority.SPEC_CHANGE);

        assertThat(serve(1)).containsExactly(late);
        assertThat(scheduler.order().size()).isEqualTo(108);
    }

    @Test
    void shouldKeepACallInItsClassWhenTheOtherWeighsLess() {
        WaitingCall first = wait("team", Priority.SPEC_CHANGE, 1).getFirst();
        scheduler.order().lift(first, Priority.DRIFT_REPAIR);

        assertThat(first.priority()).isEqualTo(Priority.SPEC_CHANGE);
    }

    @Test
    void shouldForgetNamespacesInWhichNobodyWaits() {
        WaitingCall left = wait("a", Priority.CREATION, 1).getFirst();
        scheduler.order().remove(left);
        scheduler.order().remove(left);
        assertThat(scheduler.order().next()).isEmpty();

        wait("a", Priority.CREATION, 1);
        assertThat(serve(2)).hasSize(1);
        assertThat(scheduler.order().size()).isZero();
    }

    private final List<WaitingCall> servedSoFar = new ArrayList<>();

    private List<WaitingCall> wait(String namespace, Priority priority, int count) {
        List<WaitingCall> calls = IntStream.range(0, count).mapToObj(_ -> new WaitingCall(namespace, priority))
                .toList();
        calls.forEach(scheduler.order()::add);
        return calls;
    }

    /** Turns of calls that are answered at once. */
    private List<WaitingCall> serve(int turns) {
        List<WaitingCall> served = IntStream.range(0, turns).mapToObj(_ -> scheduler.serve(0)).flatMap(Optional::stream)
                .peek(call -> scheduler.ended(call, true, Duration.ZERO.toNanos())).toList();
        servedSoFar.addAll(served);
        return served;
    }

    private static List<Priority> rooms() {
        return List.of(Priority.SPEC_CHANGE, Priority.DELETION, Priority.CREATION, Priority.DRIFT_REPAIR);
    }

    private static Map<String, Integer> byNamespace(List<WaitingCall> calls) {
        Map<String, Integer> count = new TreeMap<>();
        calls.forEach(call -> count.merge(call.namespace(), 1, Integer::sum));
        return count;
    }

    private static Map<Priority, Integer> byClass(List<WaitingCall> calls) {
        Map<Priority, Integer> count = new EnumMap<>(Priority.class);
        calls.forEach(call -> count.merge(call.priority(), 1, Integer::sum));
        return count;
    }
}
