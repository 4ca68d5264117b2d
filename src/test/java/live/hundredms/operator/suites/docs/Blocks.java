package live.hundredms.operator.suites.docs;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of a document that are made from something else. Each stands
 * between {@code <!-- from: NAME -->} and {@code <!-- end -->}.
 */
final class Blocks {
    private static final Pattern BLOCK = Pattern.compile("(<!-- from: (.+?) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private final String document;

    Blocks(String document) {
        this.document = document;
    }

    /** Their names. */
    Set<String> names() {
        return BLOCK.matcher(document).results().map(block -> block.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The document with every block made anew. */
    String filled(UnaryOperator<String> content) {
        return BLOCK.matcher(document).replaceAll(block -> Matcher
                .quoteReplacement(block.group(1) + content.apply(block.group(2)) + "\n" + block.group(3)));
    }
}
