package live.hundredms.operator.inventory;

/** FNV-1a; its twin in no library that is at hand takes a text as it is. */
final class Fnv {
    /** The hash of nothing. */
    static final long START = 0xcbf29ce484222325L;

    private Fnv() {
    }

    /** The hash of what was hashed before and then that text. */
    static long of(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
