package live.hundredms.operator.suites.exploration;

import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RoomManifest;

/** A manifest that a person may apply. */
record Variant(String label, RoomManifest manifest, Policies policies) {
    @Override
    public String toString() {
        return label;
    }
}
