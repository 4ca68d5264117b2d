package live.hundredms.operator.domain.ownership;

import java.util.Optional;

/**
 * A room at 100ms by its ID, which says nothing outside of its realm: the server of another realm may show any ID.
 *
 * @param realm empty if unknown: the room may then be in any realm
 */
public record RoomInRealm(Optional<String> realm, String id) {

    /** Whether both may be one room. */
    public boolean mayBe(RoomInRealm other) {
        return id.equals(other.id) && (realm.isEmpty() || other.realm.isEmpty() || realm.equals(other.realm));
    }
}
