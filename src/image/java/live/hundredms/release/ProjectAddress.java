package live.hundredms.release;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.hundredms.image.ImageException;

/**
 * The address of the project, which a release writes over {@link #PLACEHOLDER}.
 *
 * @param url https, without a slash at its end
 * @param version of the release; links to files of the main branch become links to its tag
 */
record ProjectAddress(String url, String version) {
    /** What stands for the address in a checkout. */
    static final String PLACEHOLDER = "https://example.com/room-operator";

    private static final Pattern URL = Pattern.compile("https://[a-z0-9.-]+(:\\d{1,5})?(/[\\w.-]+)+");
    /** A file or a folder of the checkout. */
    private static final Pattern FILE = Pattern.compile(Pattern.quote(PLACEHOLDER) + "/(blob|tree|raw)/main/");

    /** A link in Markdown that begins neither with a scheme nor with a slash. */
    private static final Pattern RELATIVE = Pattern.compile("]\\((?![a-z]+:|/)([^)\\s]+)\\)");

    ProjectAddress {
        if (!URL.matcher(url).matches() || url.startsWith(PLACEHOLDER)) {
            throw new ImageException("The address of the project is https://HOST/PATH, not \"" + url + "\".");
        }
    }

    /** The text with this address. */
    String in(String text) {
        String links = FILE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(url + "/" + found.group(1) + "/v" + version + "/"));
        return links.replace(PLACEHOLDER, url);
    }

    /**
     * The text with links that work anywhere, for a page that is read outside the checkout.
     *
     * @param page path of the text in the checkout, in its top folder
     */
    String absolute(String markdown, String page) {
        return RELATIVE.matcher(markdown).replaceAll(link -> {
            String target = link.group(1);
            String path = target.startsWith("#") ? page + target : target;
            return Matcher.quoteReplacement("](" + url + "/blob/v" + version + "/" + path + ")");
        });
    }
}
