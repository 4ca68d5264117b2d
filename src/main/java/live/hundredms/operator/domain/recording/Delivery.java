package live.hundredms.operator.domain.recording;

import java.time.Instant;

/** Whether the recordings of a room arrive. */
public sealed interface Delivery {

    /** Since when that is so: when the asset was created that decided. */
    Instant since();

    /** Of each type the newest one was uploaded. */
    record Uploaded(Instant since) implements Delivery {
    }

    /**
     * The newest one of some type was not uploaded.
     *
     * @param type of the newest of those
     */
    record Failed(AssetType type, Instant since) implements Delivery {
    }
}
