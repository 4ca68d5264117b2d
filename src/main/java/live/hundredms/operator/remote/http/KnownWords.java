package live.hundredms.operator.remote.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words of which refusals of 100ms consist. A secret can be written in more ways than can be listed: escaped, encoded,
 * in pieces, with other letters that look alike. Any other word may be a secret.
 */
final class KnownWords {
    static final String HIDDEN = "(hidden)";

    /**
     * Maximum number of numbers in a text; a text with more is not a sentence, because bytes may be written as numbers.
     */
    private static final int MOST_NUMBERS = 4;

    private static final Set<String> WORDS = Set.of("""
            100ms a about absent accept accepted access account action active add after again agent algorithm
            all allow allowed already also amazon an and another any api app application are argument arn array
            as asset assume at attempt auth authentication authorization authorize authorized auto aws azure
            back backend bad base be because been before being between blob body boolean both bucket buckets
            busy but by call can cannot certificate change changed channel character characters check client
            close closed cloud code config configuration configure configured conflict connect connection
            contain contained contains content could create created credential credentials current customer data
            date day days default defined delete deleted denied deprecated describe description did digits
            disable disabled do does doesn domain don duplicate duration each either email empty enable enabled
            encoded end endpoint entity environment error errors eu every exceed exceeded exceeds exist existing
            exists expect expected expire expired expiry explicit external fail failed failure false field
            fields file first followed following for forbidden format found from full gateway gcp gcs gone
            google got greater group had has have header headers hidden health host hour hours http https i id ids if
            illegal in inactive incomplete incorrect info information input insufficient integer internal into
            invalid is isn issue it its json jwt key keys kind known large last later latest layout least length
            less letter letters limit link list listed live local location locked long longer lower malformed
            management many match max maximum may media message method min minimum minute minutes missing mode
            more most must name named names need needed negative network never new next no none not nothing null
            number object of off on once one only operation option optional options or oss other out over page
            param parameter parameters params parse parsing part path payload payment peer per permission
            permissions plan please policy poll polls port positive post prefix present private problem process
            provide provided provider proxy public put query quota range rate read reason receive received
            record recording recordings recreate refused region regions register registered reject rejected
            remote remove removed request requested requests require required reserved resource response result
            retry role roles room rooms root rule s s3 same save scheme sdk second seconds secret secrets see
            send sent server service session set setting settings short should sign signature signed size sizes
            small some something source space spaces specified specify ssl start state status still storage
            store stored stream string subscription such support supported syntax system t take target template
            templates temporarily than that the their them then there these they thing this through time timed
            timeout times title tls to token too top true try twice two type types unable unauthorized
            unavailable undefined unexpected unique unit unknown unprocessable unsupported until up update
            updated upload uploading uploads upper uri url us usable usage use used user using v2 valid validate
            validated validation value values verify version via video wait was we webhook webhooks were what
            when where whether which while who will with within without word words workspace would write written
            wrong yes yet you your zone
            """.strip().split("\\s+"));

    private static final Pattern SPACE = Pattern.compile("[\\s\\x{85}\\p{Z}]+");
    /** Characters that are allowed between and around the words, as in {@code upload_info.credentials.secret:}. */
    private static final Pattern BETWEEN = Pattern.compile("[_.,:;!?()\\[\\]'\"/=-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private KnownWords() {
    }

    /** The text with one {@link #HIDDEN} in place of each run of other words. */
    static String only(String text) {
        String[] words = SPACE.split(text.strip());
        boolean numbers = Arrays.stream(words).flatMap(BETWEEN::splitAsStream)
                .filter(part -> NUMBER.matcher(part).matches()).count() <= MOST_NUMBERS;
        return Arrays.stream(words).map(word -> isKnown(word, numbers) ? word : HIDDEN).collect(Collectors.joining(" "))
                .replaceAll("\\(hidden\\)( \\(hidden\\))+", HIDDEN);
    }

    private static boolean isKnown(String word, boolean numbers) {
        return word.equals(HIDDEN) || BETWEEN.splitAsStream(word.toLowerCase(Locale.ROOT)).allMatch(
                part -> part.isEmpty() || WORDS.contains(part) || (numbers && NUMBER.matcher(part).matches()));
    }
}
