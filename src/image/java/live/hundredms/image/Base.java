package live.hundredms.image;

/**
 * The base image: the C library and the certificates of the system.
 *
 * @param registry host that serves the base; empty if none can be reached
 * @param name name such as {@code distroless/base}
 * @param digest digest of its index, which pins the content, whichever host serves it
 */
record Base(String registry, String name, String digest) {
    Base {
        if (!digest.matches("sha256:[0-9a-f]{64}")) {
            throw new ImageException("The base is pinned by a digest sha256:…, not by \"" + digest + "\"");
        }
    }

    boolean reachable() {
        return !registry.isEmpty();
    }

    /** Reference of the base in its registry. */
    String reference() {
        return registry + "/" + name + "@" + digest;
    }
}
