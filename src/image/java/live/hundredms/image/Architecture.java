package live.hundredms.image;

/** An architecture, by its name in images. */
enum Architecture {
    AMD64, ARM64;

    /**
     * The architecture of this machine.
     *
     * @throws ImageException if there is no image for it
     */
    static Architecture here() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> AMD64;
            case "aarch64" -> ARM64;
            default -> throw new ImageException("There is no image for " + name);
        };
    }

    @Override
    public String toString() {
        return switch (this) {
            case AMD64 -> "amd64";
            case ARM64 -> "arm64";
        };
    }
}
