package live.hundredms.operator.suites.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comment above each key of a YAML file, by the key's path. */
final class ValueComments {
    private static final Pattern LINE = Pattern.compile("(?<indent> *)(# (?<comment>.*)|(?<key>\\w+):.*)");

    private ValueComments() {
    }

    static Map<String, String> of(String yaml) {
        Map<String, String> comments = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        List<String> comment = new ArrayList<>();
        for (String line : yaml.lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                comment.clear();
            } else if (parts.group("comment") != null) {
                comment.add(parts.group("comment"));
            } else {
                int depth = parts.group("indent").length() / 2;
                path.subList(depth, path.size()).clear();
                path.add(parts.group("key"));
                if (!comment.isEmpty()) {
                    comments.put(String.join(".", path), String.join(" ", comment));
                }
                comment.clear();
            }
        }
        return comments;
    }
}
