package live.hundredms.operator.suites.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened to each property, written to {@code target/spec-properties.md}. */
final class SpecReport {
    private static final Path FILE = Path.of("target", "spec-properties.md");

    private final Map<String, Map<Step, List<String>>> rows = new TreeMap<>();

    /** What is done with a property. */
    enum Step {
        SET("Set"), CHANGED("Changed"), INVALID("Invalid for the API server"), USELESS("Valid, and of no use"), REMOVED(
                "Removed");

        private final String title;

        Step(String title) {
            this.title = title;
        }
    }

    /** Something happened to a property of a kind. */
    synchronized void note(String kind, String path, Step step, String what) {
        rows.computeIfAbsent(kind + " `" + path + "`", _ -> new EnumMap<>(Step.class))
                .computeIfAbsent(step, _ -> new ArrayList<>()).add(what);
    }

    /** What happened to a property of a kind in a step. */
    synchronized List<String> noted(String kind, String path, Step step) {
        return rows.getOrDefault(kind + " `" + path + "`", Map.of()).getOrDefault(step, List.of());
    }

    synchronized void write() {
        StringBuilder text = new StringBuilder(
                """
                        # Every property of every spec

                        Each property was set, changed, given what it must not have and removed, on a real API server. *Agrees*:
                        100ms shows the manifest and nothing else has moved. *As created so*: room and status are like those of a
                        Room that was created with this manifest. *Brought back*: the manifest before it made the Room ready and
                        its room what it was.

                        """);
        text.append("| Property |");
        for (Step step : Step.values()) {
            text.append(' ').append(step.title).append(" |");
        }
        text.append('\n').append("| --- ".repeat(Step.values().length + 1)).append("|\n");
        rows.forEach((property, steps) -> {
            text.append("| ").append(property).append(" |");
            for (Step step : Step.values()) {
                text.append(' ').append(steps.getOrDefault(step, List.of()).stream().map(what -> what.replace("|", "/"))
                        .collect(Collectors.joining("; "))).append(" |");
            }
            text.append('\n');
        });
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
