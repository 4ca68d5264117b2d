package live.hundredms.operator.domain.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the newest uploads say of a room. */
class NewestUploadsTest {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final List<AssetType> TYPES = List.of(AssetType.values());

    @Test
    void shouldSayNothingOfARoomInWhichNothingWasRecorded() {
        assertThat(NewestUploads.NONE.delivery("r1")).isEmpty();
        assertThat(NewestUploads.NONE.and(List.of(upload("r2", AssetType.CHAT, false, 0))).delivery("r1")).isEmpty();
    }

    @Test
    void shouldGoByTheNewestOfEachTypeAndByOneThatFailed() {
        NewestUploads newest = NewestUploads.NONE.and(List.of(upload("r1", AssetType.ROOM_COMPOSITE, false, 0),
                upload("r1", AssetType.CHAT, false, 1), upload("r1", AssetType.ROOM_COMPOSITE, true, 2)));

        assertThat(newest.delivery("r1")).contains(new Delivery.Failed(AssetType.CHAT, THEN.plusSeconds(1)));
        assertThat(newest.and(List.of(upload("r1", AssetType.CHAT, true, 3))).delivery("r1"))
                .contains(new Delivery.Uploaded(THEN.plusSeconds(3)));
    }

    @Test
    void shouldComeToTheSameInWhicheverOrderTheListShowsThem() {
        List<EndedUpload> uploads = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            uploads.add(upload("r" + random.nextInt(3), TYPES.get(random.nextInt(8)), random.nextBoolean(),
                    random.nextInt(20)));
        }
        NewestUploads forwards = NewestUploads.NONE.and(uploads);

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(uploads, random);
            assertThat(NewestUploads.NONE.and(uploads)).isEqualTo(forwards);
        }
    }

    @Test
    void shouldBelieveALaterReadingOfTheSameAsset() {
        NewestUploads failed = NewestUploads.NONE.and(List.of(upload("r1", AssetType.CHAT, false, 0)));
        NewestUploads retried = NewestUploads.NONE.and(List.of(upload("r1", AssetType.CHAT, true, 0)));

        assertThat(failed.after(retried).delivery("r1")).contains(new Delivery.Uploaded(THEN));
        assertThat(failed.after(NewestUploads.NONE.and(List.of(upload("r1", AssetType.CHAT, true, -1)))))
                .isEqualTo(failed);
    }

    @Test
    void shouldForgetRoomsThatNobodyAsksFor() {
        NewestUploads newest = NewestUploads.NONE
                .and(List.of(upload("r1", AssetType.CHAT, false, 0), upload("r2", AssetType.CHAT, true, 0)));

        assertThat(newest.of(Set.of("r2")).knows("r1")).isFalse();
        assertThat(newest.of(Set.of("r2")).knows("r2")).isTrue();
    }

    private static EndedUpload upload(String room, AssetType type, boolean arrived, int seconds) {
        return new EndedUpload(room, type, arrived, THEN.plusSeconds(seconds));
    }
}
