package live.hundredms.operator.domain.ownership;

/**
 * A Room that holds a name, owns a room or waits for one, by its identity alone.
 *
 * @param uid tells it from another Room of its namespace and name, which came before or after it
 */
public record Owner(String uid, String namespace, String name) {

    /** Whether that is another Room, perhaps a later one of the same name. */
    public boolean isAnother(Owner other) {
        return !uid.equals(other.uid);
    }

    /** Whether both have one namespace and name, so that an event for one is an event for the other. */
    boolean isNamedLike(Owner other) {
        return namespace.equals(other.namespace) && name.equals(other.name);
    }

    /** In words for the people of another Room, who are told nothing of another namespace. */
    public String describedTo(Owner reader) {
        return namespace.equals(reader.namespace)
                ? "Room " + name + " of this namespace"
                : "a Room of another namespace";
    }
}
