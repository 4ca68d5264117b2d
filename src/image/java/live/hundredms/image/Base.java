package live.hundredms.image;

/**
 * What is below: the C library and the certificates of the system.
 *
 * @param registry the host that serves it; empty if none can be reached
 * @param name such as {@code distroless/base}
 * @param digest of its index, which pins it whoever serves it
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

    /** As a registry is asked for it. */
    String reference() {
        return registry + "/" + name + "@" + digest;
    }
}
