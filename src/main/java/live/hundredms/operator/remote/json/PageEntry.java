package live.hundredms.operator.remote.json;

import java.util.Optional;

/** One entry of a page. */
public sealed interface PageEntry<T> {

    /** The entry can be read. */
    record Read<T>(T item) implements PageEntry<T> {
    }

    /**
     * The entry cannot be read completely.
     *
     * @param id ID; empty if that cannot be read either, or is longer than 64 characters
     * @param name name; empty if that cannot be read either, or is longer than 253 characters
     */
    record Unread<T>(Optional<String> id, Optional<String> name) implements PageEntry<T> {
    }
}
