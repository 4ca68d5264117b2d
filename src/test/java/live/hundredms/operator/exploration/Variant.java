package live.hundredms.operator.exploration;

import live.hundredms.operator.domain.Policies;
import live.hundredms.operator.domain.RoomManifest;

/** A manifest that a person may apply. */
record Variant(String label, RoomManifest manifest, Policies policies) {
    @Override
    public String toString() {
        return label;
    }
}
