package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffInput;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;

/** The Event about room codes that an adopted room had before comes when they are published for the first time. */
class KeptCodesTest {
    private static final Instant MADE = Instant.parse("2025-01-01T10:00:00Z");
    private static final String KEPT = "RoomCodesKept";
    private static final RoomCase ROOM = RoomCase.plain(Dialect.CURRENT);

    /** A 100ms with one room code, and at most one Secret. */
    private static final class World extends HonestRemote {
        static final SeenCode CODE = new SeenCode("teacher", new SecretText("teacher-1"), true, "k1:aa");

        private Optional<Map<String, SecretText>> secret = Optional.empty();

        World() {
            super(Dialect.CURRENT, Set.of(), Set.of());
            put(new RemoteRoom("room-1", RoomCase.NAME, Optional.of(true),
                    Map.of(RoomField.TEMPLATE, new FieldValue.Text("template-1")), Optional.of(MADE), Optional.of(MADE),
                    Optional.empty(), Optional.empty()));
        }

        @Override
        public Step.HandedOff handOff(Step.HandOff step) {
            return new Step.HandedOff(step.step(), switch (step.step()) {
                case HandoffStep.ReadPublished _ ->
                    secret.<HandoffAnswer>map(data -> own(data, List.of(CODE))).orElseGet(HandoffAnswer.Missing::new);
                case HandoffStep.ReadCodes _ -> new HandoffAnswer.Codes(new Outcome.Found<>(List.of(CODE)));
                case HandoffStep.ReadRoles _ ->
                    new HandoffAnswer.Roles(new Outcome.Found<>(Set.of(CODE.code().role())));
                case HandoffStep.WriteSecret(String _, Map<String, SecretText> data, boolean _) -> {
                    secret = Optional.of(data);
                    yield own(data, List.of());
                }
                default -> throw new AssertionError(step.step());
            });
        }

        private static HandoffAnswer.Own own(Map<String, SecretText> data, List<SeenCode> codes) {
            Map<String, String> shown = new TreeMap<>();
            data.forEach((key, value) -> shown.put(key, value.reveal()));
            return new HandoffAnswer.Own(data, "k1:" + shown, codes);
        }
    }

    private final World world = new World();

    private PassRun pass(PassInput input, boolean verify) {
        HandoffInput handoff = new HandoffInput(Optional.of(new Publication("room-standup", List.of("teacher"), false)),
                Optional.empty(), verify, verify, false, Optional.empty(), "k1");
        return PassRun.of(new PassInput(input.subject(), input.manifest(), input.policies(), input.last(),
                input.triggers(), input.surroundings(), handoff), world);
    }

    private static List<String> events(PassRun run) {
        assertThat(run.end()).isInstanceOf(Step.Report.class);
        return ((Step.Report) run.end()).events().stream().map(Step.RoomEvent::reason).toList();
    }

    private static List<Class<?>> handoff(PassRun run) {
        return run.steps().stream().filter(Step.HandOff.class::isInstance)
                .<Class<?>>map(step -> ((Step.HandOff) step).step().getClass()).toList();
    }

    @Test
    void shouldTellOfKeptCodesOnceAlthoughTheyAreVerifiedOrTheSecretIsRestored() {
        PassRun first = pass(ROOM.input(), false);
        assertThat(events(first)).containsExactly("RoomAdopted", KEPT);

        PassRun verified = pass(ROOM.again(first), true);
        assertThat(handoff(verified)).contains(HandoffStep.ReadCodes.class)
                .doesNotContain(HandoffStep.WriteSecret.class);
        assertThat(events(verified)).isEmpty();

        world.secret = Optional.empty();
        PassRun restored = pass(ROOM.again(verified), false);
        assertThat(handoff(restored)).contains(HandoffStep.ReadCodes.class, HandoffStep.WriteSecret.class);
        assertThat(events(restored)).isEmpty();
    }
}
