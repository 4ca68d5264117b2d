package live.hundredms.operator.suites.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words that no text for users has: they belong to no field, leave out who acts, or are not US English. Each has the
 * words that stand for it.
 */
final class PlainWords {
    private static final List<Rule> RULES = List.of(
            rule("automatically", "\\b(by|of) (itself|themselves)\\b|\\bof its own accord\\b"),
            rule("name who acts", "\\b(somebody|someone|whoever|the one who)\\b"),
            rule("name who does not, or 'no participant', 'no user'", "\\b(nobody|no one)\\b"),
            rule("adopt, acquire or own",
                    "\\b(take|takes|took|taken|taking) (it |them |the \\w+ )?over\\b|\\btakeover\\b"),
            rule("recover, revert or correct", "\\bheal(s|ed|ing)?\\b"), rule("CA certificates", "\\bauthorities\\b"),
            rule("permissions", "\\brights\\b|\\b(has|have) no right\\b"), rule("API", "\\bdialects?\\b"),
            rule("without contraction",
                    "\\b\\w+n['’]t\\b|\\b(it|that|there|here|let|what|who)['’]s\\b"
                            + "|\\b(we|you|they|I|it)['’](re|ve|ll|d)\\b"),
            rule("must, or the present tense", "\\bshall\\b"),
            rule("retry", "\\b(try|tries|tried|trying) (it |this |that )?again\\b"),
            rule("release, or remove the finalizer", "\\blet(s|ting)? (\\w+ )?go\\b"),
            rule("credentials", "\\b(the|its) keys of\\b(?! (a|the|that|this) Secret)"),
            rule("ID", "(?-i)(?<=[a-z,(] )ids?(?=[ .,;:)]|$)"),
            rule("key of the Secret", "\\b([Ff]ields?|[Ee]ntry|[Ee]ntries) of (the|a) Secret\\b"),
            rule("US spelling", "\\b\\w*(behaviour|colour|favour|honour|neighbour)\\w*\\b"
                    + "|\\b\\w*(recogn|organ|author|normal|initial|serial|custom|minim|maxim|summar|synchron|central|util)"
                    + "is(e|es|ed|er|ing|ation)\\b|\\b(cancelled|cancelling|labelled|modelled|licence|whilst|amongst)\\b"),
            rule("lowercase, uppercase", "\\b([Ll]ower|[Uu]pper)[- ]case\\b"), rule("again", "\\banew\\b|\\bafresh\\b"),
            rule("reconciled, or read", "\\blooked at\\b"),
            rule("restore or revert", "\\b(put|puts|putting) (\\w+ ){0,3}back\\b"),
            rule("room at 100ms", "\\bremote rooms?\\b"), rule("what happens to", "\\bbecomes? of\\b"),
            rule("participants", "\\bpeople (can|may|join|fit)\\b"), rule("manually", "\\bby hand\\b"),
            rule("if", "\\bwhere (absent|none|nothing|there (is|are|was))\\b|\\bwhere (it|they) (is|are) not\\b"),
            rule("matches the manifest", "\\bas declared\\b|\\bas it should be\\b"));

    private PlainWords() {
    }

    /**
     * Words that must not be there.
     *
     * @param instead what to write
     */
    private record Rule(String instead, Pattern words) {
    }

    /** Where such words are. */
    record Finding(String source, int line, String words, String instead) {
        @Override
        public String toString() {
            return source + ":" + line + ": \"" + words + "\"; write: " + instead;
        }
    }

    private static Rule rule(String instead, String words) {
        return new Rule(instead, Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** All that is wrong with the passage. */
    static Stream<Finding> in(Passage passage) {
        return RULES.stream().flatMap(rule -> rule.words().matcher(passage.text()).results().map(
                match -> new Finding(passage.source(), passage.lineAt(match.start()), match.group(), rule.instead())));
    }
}
