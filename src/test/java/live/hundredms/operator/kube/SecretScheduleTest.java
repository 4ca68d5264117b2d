package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretScheduleTest {
    private final SecretUses uses = new SecretUses();
    private final SetClock clock = new SetClock();
    private final SecretSchedule schedule = new SecretSchedule(uses, Duration.ofSeconds(60), clock);

    private void use(int secrets) {
        IntStream.range(0, secrets).mapToObj(number -> new SecretRef("team", "s" + number)).forEach(ref -> {
            uses.add("room of " + ref, ref);
            schedule.add(ref);
        });
    }

    /** Counts the turns within a time, at the pace of the refresh. */
    private Map<SecretRef, Integer> turns(Duration time) {
        Map<SecretRef, Integer> turns = new HashMap<>();
        for (long tick = 0; tick < time.dividedBy(SecretSchedule.PACE); tick++) {
            clock.forward(SecretSchedule.PACE);
            schedule.next().ifPresent(ref -> turns.merge(ref, 1, Integer::sum));
        }
        return turns;
    }

    @Test
    void shouldGiveEachSecretOneTurnInAnInterval() {
        use(100);

        assertThat(turns(Duration.ofSeconds(70))).hasSize(100).allSatisfy((_, count) -> assertThat(count).isOne());
    }

    @Test
    void shouldStretchTheIntervalWhenThePaceWouldNotDo() {
        use(8_000);

        assertThat(schedule.stretched("team")).isEqualTo(Duration.ofSeconds(500));
        assertThat(turns(Duration.ofSeconds(500))).hasSizeGreaterThan(7_000)
                .allSatisfy((_, count) -> assertThat(count).isLessThanOrEqualTo(2));
    }

    @Test
    void shouldKeepOneTurnWhenASecretIsTakenUpAgain() {
        SecretRef ref = new SecretRef("team", "keys");
        for (int round = 0; round < 5; round++) {
            uses.add("room", ref);
            schedule.add(ref);
            uses.replace("room", Set.of());
        }
        uses.add("room", ref);

        assertThat(turns(Duration.ofMinutes(1))).containsExactly(Map.entry(ref, 1));
    }

    @Test
    void shouldDropASecretThatNobodyUses() {
        use(1);
        uses.replace("room of team/s0", Set.of());

        assertThat(turns(Duration.ofMinutes(2))).isEmpty();
    }

    /** N1. */
    @Test
    void shouldNotBeLateBecauseOfTheSecretsOfAnotherNamespace() {
        use(1_600);
        SecretRef victim = new SecretRef("victim", "keys");
        uses.add("victim", victim);
        schedule.add(victim);

        assertThat(schedule.stretched("victim")).isEqualTo(Duration.ofSeconds(60));
        assertThat(turns(Duration.ofMinutes(10)).getOrDefault(victim, 0)).isBetween(9, 12);
    }
}
