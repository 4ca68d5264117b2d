package live.hundredms.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.hundredms.image.ImageException;

/** The lines of chart and kustomization that name the image. Comments and all other lines stay as they are. */
final class ImageLines {
    private static final Pattern KEY = Pattern.compile("  (\\w+): .*");

    private ImageLines() {
    }

    /**
     * The values of the chart with the image.
     *
     * @throws ImageException if the block {@code image} lacks a key that names the image
     */
    static String inValues(String values, ImageName image) {
        boolean split = block(values).containsKey("registry");
        Map<String, String> wanted = split
                ? Map.of("registry", image.registry(), "repository", image.repository(), "digest",
                        quoted(image.digest()))
                : Map.of("repository", image.name(), "digest", quoted(image.digest()));
        TreeSet<String> missing = new TreeSet<>(wanted.keySet());
        missing.removeAll(block(values).keySet());
        if (!missing.isEmpty()) {
            throw new ImageException("The block image of values.yaml has no key " + String.join(", ", missing) + ".");
        }
        List<String> lines = new ArrayList<>(values.lines().toList());
        block(values).forEach((key, line) -> {
            if (wanted.containsKey(key)) {
                lines.set(line, "  " + key + ": " + wanted.get(key));
            }
        });
        return String.join("\n", lines) + "\n";
    }

    /**
     * The kustomization with the image.
     *
     * @throws ImageException if it has no lines {@code newName} and {@code newTag}
     */
    static String inKustomization(String kustomization, ImageName image) {
        String named = only("(?m)^    newName: .*$", kustomization, "    newName: " + image.name());
        return only("(?m)^    newTag: .*$", named, "    digest: " + image.digest());
    }

    /** The keys of the block {@code image}, with the number of the line of each. */
    private static Map<String, Integer> block(String values) {
        List<String> lines = values.lines().toList();
        Map<String, Integer> keys = new TreeMap<>();
        int at = lines.indexOf("image:") + 1;
        while (at > 0 && at < lines.size() && lines.get(at).matches("(  .*)?")) {
            Matcher key = KEY.matcher(lines.get(at));
            if (key.matches()) {
                keys.put(key.group(1), at);
            }
            at++;
        }
        return keys;
    }

    private static String only(String line, String text, String replacement) {
        Matcher found = Pattern.compile(line).matcher(text);
        if (found.results().count() != 1) {
            throw new ImageException("kustomization.yaml has not exactly one line " + line + ".");
        }
        return found.reset().replaceFirst(Matcher.quoteReplacement(replacement));
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }
}
