package live.hundredms.operator.suites.docs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a file people read, by the kind of the file. Code in prose is left out: dots stand for it. */
enum UserTexts {
    /** Java: the string literals of more than one word. */
    JAVA {
        @Override
        List<Passage> in(String source, String content) {
            Passage.Builder passages = new Passage.Builder(source);
            int end = -1;
            for (MatchResult token : JAVA_TOKEN.matcher(content).results().toList()) {
                if (!token.group().startsWith("\"")) {
                    continue;
                }
                if (end < 0 || !CONCATENATION.matcher(content.substring(end, token.start())).matches()) {
                    passages.end();
                }
                int line = (int) content.substring(0, token.start()).chars().filter(sign -> sign == '\n').count() + 1;
                for (String part : token.group().replaceAll("^\"+|\"+$", "").split("\n", -1)) {
                    passages.part(line, part);
                    line++;
                }
                end = token.end();
            }
            return passages.build().stream().filter(text -> WORDS.matcher(text.text()).find()).toList();
        }
    },
    /** A page in Markdown: its prose. */
    MARKDOWN {
        @Override
        List<Passage> in(String source, String content) {
            return paragraphs(source, masked(CODE_IN_PROSE, content));
        }
    },
    /** YAML and templates of the chart: the comments. */
    COMMENTS {
        @Override
        List<Passage> in(String source, String content) {
            Passage.Builder passages = new Passage.Builder(source);
            int number = 1;
            for (String line : masked(CODE_IN_PROSE, content).split("\n", -1)) {
                Matcher comment = COMMENT.matcher(line);
                passages.line(number, comment.find() ? comment.group(1) : "");
                number++;
            }
            return passages.build();
        }
    },
    /** A CRD: descriptions of fields and messages of rules. */
    CRD {
        @Override
        List<Passage> in(String source, String content) {
            Passage.Builder passages = new Passage.Builder(source);
            int number = 1;
            for (String line : content.split("\n", -1)) {
                Matcher begin = DESCRIPTION.matcher(line);
                Matcher continued = CONTINUED.matcher(line);
                if (begin.matches()) {
                    passages.end();
                    passages.part(number, begin.group(1));
                } else if (continued.matches()) {
                    passages.part(number, continued.group(1));
                }
                number++;
            }
            return passages.build();
        }
    },
    /** What a command prints, or Helm. */
    OUTPUT {
        @Override
        List<Passage> in(String source, String content) {
            return paragraphs(source, content);
        }
    };

    private static final Pattern JAVA_TOKEN = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'", Pattern.DOTALL);
    private static final Pattern CONCATENATION = Pattern.compile("\\s*\\+\\s*");
    private static final Pattern WORDS = Pattern
            .compile("[A-Za-z]{2,}[,;:.]? +[a-z]{2,}|[a-z] [A-Za-z]{2,}|[a-z]{3,} $");
    private static final Pattern CODE_IN_PROSE = Pattern
            .compile("(?ms)^ *```.*?^ *```|(?s)`[^`]{1,200}?`|\\]\\([^)\n]*\\)|<!--.*?-->|https?://\\S+");
    private static final Pattern COMMENT = Pattern.compile("(?:(?:^|\\s)#+ |\\{\\{-? ?/\\*)(.*)$");
    private static final Pattern DESCRIPTION = Pattern.compile("\\s*(?:- )?(?:description|message): \"?(.*?)\\\\?\"?");
    private static final Pattern CONTINUED = Pattern.compile("\\s*\\\\( .*?)\\\\?\"?");

    /** The texts in the content of a file. */
    abstract List<Passage> in(String source, String content);

    private static String masked(Pattern pattern, String content) {
        return pattern.matcher(content).replaceAll(match -> match.group().replaceAll("[^\n]", "·"));
    }

    private static List<Passage> paragraphs(String source, String content) {
        Passage.Builder passages = new Passage.Builder(source);
        int number = 1;
        for (String line : content.split("\n", -1)) {
            passages.line(number, line);
            number++;
        }
        return passages.build();
    }
}
