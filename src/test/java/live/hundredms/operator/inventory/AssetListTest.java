package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.recording.AssetType;
import live.hundredms.operator.domain.recording.Delivery;
import live.hundredms.operator.domain.room.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the list of assets a check reads, in either order, and what it makes of it. */
class AssetListTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Set<String> ROOMS = Set.of("r1", "r2");

    private final ListedAssets remote = new ListedAssets();
    private final AssetList list = new AssetList(remote, remote);
    private AssetProgress progress = AssetProgress.begin(NOW, Optional.empty());

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldJudgeTheNewestOfManyPagesAndThenAskOnceACheck(boolean oldestFirst) {
        fill(250, "completed");
        remote.add("last", "r1", "chat", "failed", NOW.minusSeconds(10));
        order(oldestFirst);

        AssetList.Checked first = check();

        assertThat(progress.newest().delivery("r1"))
                .contains(new Delivery.Failed(AssetType.CHAT, NOW.minusSeconds(10)));
        assertThat(first.tally()).isEqualTo(new AssetList.Tally(250, 1, 0));
        assertThat(first.gap()).isEmpty();
        for (int i = 0; i < 5; i++) {
            remote.calls = 0;
            assertThat(check().tally()).as("nothing is counted twice").isEqualTo(new AssetList.Tally(0, 0, 0));
            assertThat(remote.calls).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSeeWhatComesLaterAndWhatIsUploadedInARetry(boolean oldestFirst) {
        fill(130, "completed");
        remote.add("last", "r1", "chat", "failed", NOW.minusSeconds(10));
        order(oldestFirst);
        check();
        remote.assets.replaceAll(asset -> asset.id().equals("last")
                ? ListedAssets.asset("last", "r1", "chat", "completed", NOW.minusSeconds(10))
                : asset);

        assertThat(check().tally()).isEqualTo(new AssetList.Tally(1, 0, 0));

        assertThat(progress.newest().delivery("r1")).contains(new Delivery.Uploaded(NOW.minusSeconds(10)));
        remote.assets.add(oldestFirst ? remote.assets.size() : 0,
                ListedAssets.asset("more", "r2", "track", "failed", NOW.minusSeconds(5)));
        check();
        assertThat(progress.newest().delivery("r2"))
                .contains(new Delivery.Failed(AssetType.TRACK, NOW.minusSeconds(5)));
    }

    @Test
    void shouldReadBackToWhatWasJudgedAndNoFurther() {
        fill(500, "completed");
        order(false);
        progress = AssetProgress.begin(NOW, Optional.of(remote.assets.get(150).createdAt().orElseThrow()));

        check();

        assertThat(remote.calls).isEqualTo(2);
    }

    @Test
    void shouldTellOnceWhatTenPagesDoNotReach() {
        fill(1_500, "completed");
        order(false);

        AssetList.Checked first = check();

        assertThat(remote.calls).isEqualTo(10);
        assertThat(first.gap()).contains(new AssetList.Gap.Older(NOW.minus(Duration.ofHours(24)),
                remote.assets.get(999).createdAt().orElseThrow()));
        assertThat(progress.newest().delivery("r1")).isPresent();
        remote.calls = 0;
        assertThat(check().gap()).isEmpty();
        assertThat(remote.calls).isEqualTo(1);
    }

    @Test
    void shouldJudgeNothingOfAListWithTheOldestFirstBeforeItsEnd() {
        fill(1_500, "completed");
        remote.add("last", "r1", "chat", "failed", NOW.minusSeconds(10));
        order(true);

        assertThat(check().gap()).contains(new AssetList.Gap.Newer());

        assertThat(progress.newest().delivery("r1")).isEmpty();
        remote.calls = 0;
        assertThat(check().gap()).isEmpty();
        assertThat(remote.calls).isEqualTo(6);
        assertThat(progress.newest().delivery("r1"))
                .contains(new Delivery.Failed(AssetType.CHAT, NOW.minusSeconds(10)));
    }

    @Test
    void shouldBeginAgainWhenTheOrderOfTheListIsAnotherThanBefore() {
        fill(1_500, "completed");
        order(true);
        check();
        order(false);
        remote.assets.addFirst(ListedAssets.asset("new", "r2", "chat", "failed", NOW.minusSeconds(1)));

        check();
        check();

        assertThat(progress.newest().delivery("r2")).isPresent();
    }

    @Test
    void shouldJudgeNothingThatIsOlderThanADay() {
        remote.add("old", "r1", "chat", "failed", NOW.minus(Duration.ofHours(25)));
        remote.add("newer", "r2", "chat", "failed", NOW.minus(Duration.ofHours(23)));

        assertThat(check().tally()).isEqualTo(new AssetList.Tally(0, 1, 0));

        assertThat(progress.newest().delivery("r1")).isEmpty();
        assertThat(progress.newest().delivery("r2")).isPresent();
    }

    @Test
    void shouldIgnoreAndCountOnceWhatProvesNothing() {
        remote.add("future", "r1", "chat", "failed", NOW.plusSeconds(3_600));
        remote.add("unknown", "r1", "hologram", "failed", NOW.minusSeconds(1));
        remote.add("foreign", "r9", "chat", "failed", NOW.minusSeconds(2));

        assertThat(check().tally()).isEqualTo(new AssetList.Tally(0, 0, 2));

        assertThat(progress.newest()).isEqualTo(progress.newest().of(Set.of()));
        assertThat(progress.bound()).as("no time of the future").isEqualTo(NOW.minusSeconds(1));
        assertThat(check().tally()).isEqualTo(new AssetList.Tally(0, 0, 0));
    }

    @Test
    void shouldProveNothingWhenItBreaksOffOrHasNoEnd() {
        fill(250, "failed");
        order(false);
        remote.answers = 2;
        AssetProgress before = progress;

        assertThat(list.check(before, ROOMS, NOW)).isInstanceOf(Outcome.Unavailable.class);

        remote.answers = Integer.MAX_VALUE;
        remote.cursor = _ -> remote.assets.get(99).id();
        assertThat(list.check(before, ROOMS, NOW)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(remote.calls).isLessThan(10);
    }

    private AssetList.Checked check() {
        Outcome<AssetList.Checked> outcome = list.check(progress, ROOMS, NOW);
        AssetList.Checked checked = ((Outcome.Found<AssetList.Checked>) outcome).value();
        progress = checked.progress();
        return checked;
    }

    /** Ascending by a second each, the last one a minute ago. */
    private void fill(int count, String status) {
        for (int i = 0; i < count; i++) {
            remote.add("a" + i, "r1", "room-composite", status, NOW.minusSeconds(60L + count - i));
        }
    }

    private void order(boolean oldestFirst) {
        remote.assets.sort((one, other) -> one.createdAt().orElseThrow().compareTo(other.createdAt().orElseThrow()));
        if (!oldestFirst) {
            Collections.reverse(remote.assets);
        }
    }
}
