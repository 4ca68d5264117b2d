package live.hundredms.operator.domain.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An asset as the list of 100ms shows it, without anything about its file (100ms-api.md C.12). All values are
 * untrusted.
 *
 * @param id ID of the asset, at most 64 characters
 * @param roomId ID of the room; empty if the asset names none
 * @param type type as 100ms writes it
 * @param status status as 100ms writes it
 * @param createdAt when 100ms created the asset
 */
public record ListedAsset(String id, Optional<String> roomId, Optional<String> type, Optional<String> status,
        Optional<Instant> createdAt) {
    /** Maximum difference between the clocks of 100ms. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";

    /** What an asset proves about an upload. */
    public sealed interface Meaning {
        /** 100ms uploaded the file, or failed to. */
        record Ended(EndedUpload upload) implements Meaning {
        }

        /** The result of the upload is not known yet. */
        record UnderWay() implements Meaning {
        }

        /** The asset proves nothing. */
        record Ignored() implements Meaning {
        }
    }

    /**
     * What the asset proves.
     *
     * @param now present time at 100ms
     */
    public Meaning meaning(Instant now) {
        Optional<AssetType> known = type.flatMap(AssetType::named);
        Optional<Instant> at = time(now);
        if (known.isEmpty() || at.isEmpty() || roomId.isEmpty()) {
            return new Meaning.Ignored();
        }
        return switch (status.orElse("")) {
            case COMPLETED -> new Meaning.Ended(new EndedUpload(roomId.get(), known.get(), true, at.get()));
            case FAILED -> new Meaning.Ended(new EndedUpload(roomId.get(), known.get(), false, at.get()));
            case "" -> new Meaning.Ignored();
            default -> new Meaning.UnderWay();
        };
    }

    /**
     * When the asset was created; empty if 100ms does not say so, or names a time in the future.
     *
     * @param now present time at 100ms
     */
    public Optional<Instant> time(Instant now) {
        return createdAt.filter(at -> !at.isAfter(now.plus(CLOCKS_DIFFER)));
    }
}
