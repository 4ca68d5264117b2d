package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each row of the field table is complete, and its field is known wherever no compiler looks. What the other tests take
 * from the row, they can rely on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomFieldTest {
    private final RoomSimulation simulation = new RoomSimulation();

    private List<String> gaps(FieldRow row) {
        return FieldGaps.of(row, FieldGaps.CORPUS, simulation);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLackNothing(RoomField field) {
        assertThat(gaps(field.row())).isEmpty();
    }

    @Test
    void shouldSayWhichFieldARefusalIsAboutWhenItNamesTwo() {
        assertThat(Arrays.stream(RoomField.values()).map(RoomField::precedence)).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayWhatIsMissingWhenARowIsUnfinished() {
        assertThat(gaps(FieldRow.of("lobby", FieldShape.FLAG))).containsExactly(
                "lobby: its row has no wire name in the Current API", "lobby: its row needs two examples that differ",
                "lobby: its row has no words by which 100ms names it in a refusal",
                "lobby: RoomSpec has no component of that name",
                "lobby: crds/rooms.100ms.live.yaml has no property of that name: make crds/ anew",
                "lobby: no valid- manifest of src/test/resources/corpus has it",
                "lobby: src/test/resources/golden/create-every-field/in-room.yaml lacks it");
    }

    @Test
    void shouldSayThatTheSimulatorDoesNotKnowAField() {
        FieldRow lobby = FieldRow.of("lobby", FieldShape.FLAG).current("lobby").legacy("lobby").refusal(10, "lobby");

        assertThat(gaps(lobby.examples(true, false))).contains(
                "lobby: the simulator does not keep the example true of CURRENT",
                "lobby: the simulator does not keep the example false of LEGACY",
                "lobby: the simulator takes \"text\" for it, sent to LEGACY");
    }

    @Test
    void shouldSayWhatIsWrongWithTheValuesAndTheWordsOfARow() {
        FieldRow size = FieldRow.of("size", FieldShape.WHOLE).current("size").refusal(2, "size");

        assertThat(gaps(size.examples(10, 20))).isEmpty();
        assertThat(gaps(size.examples(10, 10))).containsExactly("size: its row needs two examples that differ");
        assertThat(gaps(size.examples(10, "twenty"))).contains("size: a value of its row is no WHOLE");
        assertThat(gaps(size.examples(10, 20).reset(false))).containsExactly("size: a value of its row is no WHOLE");
        assertThat(gaps(size.examples(10, 20).refusal(2, "how many")))
                .containsExactly("size: the words of its refusal do not find its wire name");
    }

    @Test
    void shouldSayWhichManifestsAreMissing(@TempDir Path empty) {
        assertThat(FieldGaps.of(RoomField.SIZE.row(), empty, simulation)).containsExactly(
                "size: no valid- manifest of " + empty + " has it",
                "size: it has bounds, and " + empty + " has no invalid-size- manifest");
    }

    @AfterAll
    void end() {
        simulation.close();
    }
}
