package live.hundredms.operator.domain.recording;

import java.time.Instant;

/**
 * Final result of one upload by 100ms.
 *
 * @param arrived whether the file is in the storage
 * @param at when 100ms created the asset
 */
public record EndedUpload(String roomId, AssetType type, boolean arrived, Instant at) {

    /**
     * Whether this result overrides the other one, if both are of one room and type. The later one does; of two at the
     * same time, the failed one.
     */
    boolean outranks(EndedUpload other) {
        return at.equals(other.at) ? !arrived : at.isAfter(other.at);
    }
}
