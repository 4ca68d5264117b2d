package live.hundredms.operator.domain.recording;

import java.time.Instant;

/** Whether the recordings of a room reach the storage. */
public sealed interface Delivery {

    /** When the asset was created that decided the result. */
    Instant since();

    /** The newest asset of each type was uploaded. */
    record Uploaded(Instant since) implements Delivery {
    }

    /**
     * The newest asset of some type was not uploaded.
     *
     * @param type type of the newest of the failed assets
     */
    record Failed(AssetType type, Instant since) implements Delivery {
    }
}
