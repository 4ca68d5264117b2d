package live.hundredms.release;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.hundredms.image.ImageException;

/**
 * The README of the chart as a release publishes it: it installs the chart from its registry, and shows the image that
 * this chart installs.
 *
 * @param charts where the chart is pushed, without oci:// and without its name
 */
record ChartReadme(String charts, String version, ImageName image) {
    private static final String BEGIN = "<!-- checkout -->\n";
    private static final String END = "<!-- end of checkout -->\n";
    private static final Pattern CHART = Pattern.compile("\\bCHART\\b");

    /** How to name the chart in a command. */
    static String reference(String charts, String version) {
        return "oci://" + charts + "/room-operator --version " + version;
    }

    /**
     * The README of the checkout with what is true of the release.
     *
     * @throws ImageException if it lacks the part about the checkout or a row of the image
     */
    String of(String readme) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new ImageException(
                    "The README of the chart has no part between " + BEGIN.strip() + " and " + END.strip() + ".");
        }
        String text = readme.substring(0, begin) + install() + readme.substring(end + END.length());
        for (List<String> value : List.of(List.of("registry", image.registry()),
                List.of("repository", image.repository()), List.of("digest", image.digest()))) {
            text = row(value.get(0), value.get(1), text);
        }
        return CHART.matcher(text).replaceAll(Matcher.quoteReplacement(reference(charts, version)));
    }

    private static String row(String key, String value, String text) {
        Matcher row = Pattern.compile("(?m)^(\\| `image\\." + key + "` \\| string \\| `\")[^\"]*\"").matcher(text);
        if (!row.find()) {
            throw new ImageException("The README of the chart has no row for image." + key + ".");
        }
        return row.replaceFirst("$1" + Matcher.quoteReplacement(value) + "\"");
    }

    private String install() {
        return """
                ```sh
                helm install room-operator CHART -n room-operator-system --create-namespace
                helm test room-operator -n room-operator-system
                ```

                The file `room-operator-chart-%s.tgz` of the release is the same chart.

                The chart installs the image `%s`. If you copied it into another registry, set `image.registry`, and
                `image.repository` if the rest of its name differs; its digest stays the same. To install an image that you built,
                also set `image.digest` to `""`.
                """
                .formatted(version, image.reference());
    }
}
