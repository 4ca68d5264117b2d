package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.RoomManifest;

/** A manifest that a person may apply. */
record Variant(String label, RoomManifest manifest, Policies policies, Optional<Publication> publication) {
    /** One that publishes nothing. */
    Variant(String label, RoomManifest manifest, Policies policies) {
        this(label, manifest, policies, Optional.empty());
    }

    @Override
    public String toString() {
        return label;
    }
}
