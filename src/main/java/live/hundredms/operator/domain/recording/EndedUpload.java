package live.hundredms.operator.domain.recording;

import java.time.Instant;

/**
 * The end of an upload of 100ms.
 *
 * @param arrived whether the file is in the storage
 * @param at when 100ms created the asset
 */
public record EndedUpload(String roomId, AssetType type, boolean arrived, Instant at) {

    /** Whether this one decides if both are of one room and type: the later one, of two at the same time the one that failed. */
    boolean outranks(EndedUpload other) {
        return at.equals(other.at) ? !arrived : at.isAfter(other.at);
    }
}
