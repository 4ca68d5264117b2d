package live.hundredms.operator.domain.ownership;

import java.util.Optional;

/**
 * A room at 100ms, identified by realm and ID. An ID alone proves nothing, because the server of another realm may show
 * any ID.
 *
 * @param realm realm of the room; empty if unknown: the room may then be in any realm
 */
public record RoomInRealm(Optional<String> realm, String id) {

    /** Whether both may be the same room. */
    public boolean mayBe(RoomInRealm other) {
        return id.equals(other.id) && (realm.isEmpty() || other.realm.isEmpty() || realm.equals(other.realm));
    }
}
