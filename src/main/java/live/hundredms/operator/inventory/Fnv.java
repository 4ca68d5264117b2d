package live.hundredms.operator.inventory;

/** FNV-1a. The libraries in use have it only for bytes, not for a text as it is. */
final class Fnv {
    /** Hash of the empty text. */
    static final long START = 0xcbf29ce484222325L;

    private Fnv() {
    }

    /** Hash of what was hashed before, followed by this text. */
    static long of(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
