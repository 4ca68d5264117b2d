package live.hundredms.release;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.hundredms.image.ImageException;

/**
 * The image of a release, as clusters pull it.
 *
 * @param registry host, and port if it has one
 * @param repository such as {@code example/room-operator}
 * @param digest of the index of all architectures, {@code sha256:…}
 */
record ImageName(String registry, String repository, String digest) {
    private static final Pattern NAME = Pattern.compile(
            "([a-z0-9-]+(?:\\.[a-z0-9-]+)+(?::\\d{1,5})?|[a-z0-9-]+:\\d{1,5})/([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /**
     * Takes a name apart.
     *
     * @param name with its registry, without tag and digest
     * @throws ImageException if the name lacks a registry, or a part is malformed
     */
    static ImageName of(String name, String digest) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new ImageException("The image is REGISTRY/NAME in lowercase, without tag, not \"" + name + "\".");
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new ImageException("The digest of the image is sha256:…, not \"" + digest + "\".");
        }
        return new ImageName(parts.group(1), parts.group(2), digest);
    }

    String name() {
        return registry + "/" + repository;
    }

    String reference() {
        return name() + "@" + digest;
    }
}
