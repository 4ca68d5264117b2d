package live.hundredms.operator.domain.ownership;

/**
 * Identity of a Room that holds a name, owns a room or waits for one.
 *
 * @param uid distinguishes the Room from an earlier or later Room with the same namespace and name
 */
public record Owner(String uid, String namespace, String name) {

    /** Whether the other identity is another Room, perhaps a later one of the same name. */
    public boolean isAnother(Owner other) {
        return !uid.equals(other.uid);
    }

    /** Whether both have the same namespace and name, so that an event for one is an event for the other. */
    boolean isNamedLike(Owner other) {
        return namespace.equals(other.namespace) && name.equals(other.name);
    }

    /** Description for the users of another Room. A Room of another namespace is not named. */
    public String describedTo(Owner reader) {
        return namespace.equals(reader.namespace)
                ? "Room \"" + name + "\" of this namespace"
                : "a Room of another namespace";
    }
}
