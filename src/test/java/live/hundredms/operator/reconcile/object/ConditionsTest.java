package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.domain.room.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionsTest {
    private static final String BEFORE = "2026-01-01T09:00:00Z";
    private static final String NOW = "2026-01-01T10:00:00Z";

    private final Conditions conditions = new Conditions(
            Clock.fixed(Instant.parse("2026-01-01T10:00:00.987Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @EnumSource(Reason.class)
    void shouldSayReadyForEachReasonAndTheOthersOnlyWhileTrue(Reason reason) {
        List<ConditionStatus> all = conditions.of(reason, "why", null, 3);
        assertThat(all.stream().map(condition -> condition.type() + "=" + condition.status()))
                .containsExactlyElementsOf(switch (reason.kind()) {
                    case READY -> List.of("Ready=True");
                    case WAITING -> List.of("Ready=False");
                    case STALLED -> List.of("Ready=False", "Stalled=True");
                    case UNREACHABLE -> List.of("Ready=Unknown", "Reconciling=True");
                    case UNKNOWN -> List.of("Ready=Unknown");
                });
        assertThat(all).allSatisfy(condition -> {
            assertThat(condition.observedGeneration()).isEqualTo(3);
            assertThat(condition.lastTransitionTime()).isEqualTo(NOW);
        });
    }

    /** W1. */
    @Test
    void shouldCutALongMessageBetweenCharacters() {
        String message = "a".repeat(1_022) + "\ud83d\ude00".repeat(20_000);

        assertThat(conditions.of(Reason.REJECTED_BY_REMOTE, message, null, 3)).hasSize(2)
                .allSatisfy(condition -> assertThat(condition.message()).isEqualTo("a".repeat(1_022) + "…"));
        assertThat(conditions.of(Reason.REJECTED_BY_REMOTE, "A" + "a".repeat(1_022) + ".", null, 3))
                .allSatisfy(condition -> assertThat(condition.message()).isEqualTo("A" + "a".repeat(1_022) + "."));
    }

    @Test
    void shouldKeepTheTransitionTimeWhenOnlyTheReasonChanges() {
        List<ConditionStatus> after = conditions.of(Reason.ROOM_DISABLED, "off", ready("True", 2L), 3);
        assertThat(after).singleElement().satisfies(condition -> {
            assertThat(condition.lastTransitionTime()).isEqualTo(BEFORE);
            assertThat(condition.reason()).isEqualTo("RoomDisabled");
            assertThat(condition.observedGeneration()).isEqualTo(3);
        });
    }

    @Test
    void shouldMoveTheTransitionTimeWhenTheStatusChanges() {
        assertThat(conditions.of(Reason.NAME_TAKEN, "held", ready("True", 3L), 3)).singleElement()
                .satisfies(condition -> assertThat(condition.lastTransitionTime()).isEqualTo(NOW));
    }

    @Test
    void shouldSetTheTransitionTimeWhenTheConditionIsTheDefaultOfTheCrd() {
        assertThat(conditions.of(Reason.CANNOT_REACH_REMOTE, "503", ready("Unknown", null), 1).getFirst()
                .lastTransitionTime()).as("nobody observed anything before").isEqualTo(NOW);
    }

    @Test
    void shouldBeTrueForItsGenerationAlone() {
        assertThat(Conditions.isTrue(ready("True", 3L), Conditions.READY, 3)).isTrue();
        assertThat(Conditions.isTrue(ready("True", 2L), Conditions.READY, 3)).isFalse();
        assertThat(Conditions.isTrue(ready("False", 3L), Conditions.READY, 3)).isFalse();
        assertThat(Conditions.isTrue(ready("True", null), Conditions.READY, 3)).isFalse();
        assertThat(Conditions.isTrue(null, Conditions.READY, 3)).isFalse();
    }

    private static List<ConditionStatus> ready(String status, @Nullable Long generation) {
        return List.of(new ConditionStatus("Ready", status, "Whatever", "before", generation, BEFORE));
    }
}
