package live.hundredms.operator.remote.json;

import java.util.Optional;

/** What a page shows at one place. */
public sealed interface PageEntry<T> {

    /** It can be read. */
    record Read<T>(T item) implements PageEntry<T> {
    }

    /**
     * It cannot be read as a whole.
     *
     * @param id empty if that cannot be read either, or is longer than 64 characters
     * @param name empty if that cannot be read either, or is longer than 253 characters
     */
    record Unread<T>(Optional<String> id, Optional<String> name) implements PageEntry<T> {
    }
}
