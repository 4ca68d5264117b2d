package live.hundredms.operator.domain.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An asset as the list of 100ms shows it, with nothing of its file (100ms-api.md C.12). Everything in it is from outside.
 *
 * @param id at most 64 characters
 * @param roomId empty if it names no room
 * @param type as 100ms writes it
 * @param status as 100ms writes it
 * @param createdAt when 100ms created it
 */
public record ListedAsset(String id, Optional<String> roomId, Optional<String> type, Optional<String> status,
        Optional<Instant> createdAt) {
    /** How far the clocks of 100ms may differ from each other. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final String COMPLETED = "completed";
    private static final String FAILED = "failed";

    /** What an asset proves. */
    public sealed interface Meaning {
        /** 100ms uploaded it, or could not. */
        record Ended(EndedUpload upload) implements Meaning {
        }

        /** Its end is not known yet. */
        record UnderWay() implements Meaning {
        }

        /** Nothing. */
        record Ignored() implements Meaning {
        }
    }

    /**
     * What it proves.
     *
     * @param now at 100ms
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
     * When it was created; empty if 100ms does not say so, or names a time in the future.
     *
     * @param now at 100ms
     */
    public Optional<Instant> time(Instant now) {
        return createdAt.filter(at -> !at.isAfter(now.plus(CLOCKS_DIFFER)));
    }
}
