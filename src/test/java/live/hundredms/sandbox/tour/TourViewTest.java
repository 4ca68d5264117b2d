package live.hundredms.sandbox.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import live.hundredms.sandbox.tour.TourStep.Progress.Done;
import org.junit.jupiter.api.Test;

class TourViewTest {
    private static final TourStep CREATE = step("Rooms are created");
    private static final TourStep EDIT = step("An edit");
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldPrintOneLineForEachFinishedStepWhenItIsPlain() {
        show(new PlainLines(out, 2));

        assertThat(printed().lines()).containsExactly(" 1/2 ok       1.5 s  Rooms are created: 3 rooms",
                " 2/2 FAILED  10.0 s  An edit: no answer");
        assertThat(printed()).doesNotContain("\u001b");
    }

    @Test
    void shouldDrawAllStepsInPlaceWhenItIsATable() {
        show(new LiveTable(out, List.of(CREATE, EDIT)));

        var pictures = printed().split("\u001b\\[2A", -1);
        assertThat(pictures).hasSize(5);
        assertThat(pictures).allSatisfy(picture -> assertThat(picture.split("\\u001b\\[2K", -1)).hasSize(3));
        assertThat(pictures[0]).contains("Rooms are created").contains("An edit");
        assertThat(pictures[4]).contains("3 rooms").contains("✗").contains("no answer");
    }

    @Test
    void shouldSwitchWrappingBackOnAfterEachDrawing() {
        new LiveTable(out, List.of(CREATE)).started(CREATE);

        assertThat(printed()).startsWith("\u001b[?7l").contains("\u001b[?7h");
    }

    @Test
    void shouldCutLinesAt80ColumnsUntilItEndsWithFullOnes() {
        var view = new LiveTable(out, List.of(CREATE));
        var sentence = "all rooms at 100ms as the manifests declare: ".repeat(4) + "the last one";

        view.done(CREATE, sentence, Duration.ofSeconds(1));

        var drawn = printed().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
        assertThat(drawn.strip()).hasSize(80).endsWith("…");
        view.ended();
        assertThat(printed().split("\u001b\\[1A", -1)[1]).contains(sentence);
    }

    private static void show(TourView view) {
        view.started(CREATE);
        view.waiting(CREATE, "the first room", Duration.ofMillis(200));
        view.done(CREATE, "3 rooms", Duration.ofMillis(1_500));
        view.started(EDIT);
        view.failed(EDIT, "no answer", Duration.ofSeconds(10));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static TourStep step(String name) {
        return new TourStep(name, Duration.ofSeconds(10), () -> {
        }, () -> new Done(""));
    }
}
