package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.remote.RoomsApi.Template;
import live.hundredms.operator.remote.RoomsApi.Unread;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private final PagedRooms remote = new PagedRooms();
    private final AtomicLong nanos = new AtomicLong(-1);
    private final Templates templates = new Templates(remote, nanos::get);

    @BeforeEach
    void twoTemplates() {
        remote.templates.add(new Template("id-1", "standup"));
        remote.templates.add(new Template("id-2", "webinar"));
    }

    @Test
    void shouldServeAllRoomsByOneListing() {
        assertThat(templates.idOf("webinar", remote)).isEqualTo(new Outcome.Found<>(Optional.of("id-2")));
        assertThat(templates.idOf("standup", remote)).isEqualTo(new Outcome.Found<>(Optional.of("id-1")));
        assertThat(remote.calls).as("two pages").isEqualTo(2);
    }

    @Test
    void shouldCompareNamesExactly() {
        assertThat(templates.idOf("Standup", remote)).isEqualTo(new Outcome.Found<>(Optional.empty()));
    }

    @Test
    void shouldListAgainForAMissingNameWhenTheListingIsOldEnough() {
        templates.idOf("late", remote);
        remote.templates.add(new Template("id-3", "late"));

        forward(Duration.ofMillis(9_999));
        assertThat(templates.idOf("late", remote)).isEqualTo(new Outcome.Found<>(Optional.empty()));
        forward(Duration.ofMillis(1));
        assertThat(templates.idOf("late", remote)).isEqualTo(new Outcome.Found<>(Optional.of("id-3")));
    }

    @Test
    void shouldListAgainForAKnownNameWhenTheListingIsVeryOld() {
        templates.idOf("standup", remote);
        remote.templates.set(0, new Template("id-9", "standup"));

        forward(Duration.ofMinutes(9));
        assertThat(templates.idOf("standup", remote)).isEqualTo(new Outcome.Found<>(Optional.of("id-1")));
        forward(Duration.ofMinutes(1));
        assertThat(templates.idOf("standup", remote)).isEqualTo(new Outcome.Found<>(Optional.of("id-9")));
    }

    @Test
    void shouldKeepTheLastListingWhenOneBreaksOff() {
        templates.idOf("standup", remote);
        forward(Duration.ofSeconds(20));
        remote.answers = 1;
        assertThat(templates.idOf("late", remote)).isEqualTo(new Outcome.Unavailable<>("100ms answered 503"));
        assertThat(templates.idOf("webinar", remote)).isEqualTo(new Outcome.Found<>(Optional.of("id-2")));
    }

    @Test
    void shouldNotCallATemplateMissingWhenAListingIsIncomplete() {
        remote.maxPages = 1;
        assertThat(templates.idOf("standup", remote)).isEqualTo(new Outcome.Found<>(Optional.of("id-1")));
        assertThat(templates.idOf("webinar", remote)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(remote.calls).isEqualTo(1);

        remote.maxPages = 100;
        remote.unread.add(new Unread(Optional.empty(), Optional.of("late")));
        forward(Duration.ofSeconds(20));
        assertThat(templates.idOf("webinar", remote)).isEqualTo(new Outcome.Found<>(Optional.of("id-2")));
        forward(Duration.ofSeconds(20));
        assertThat(templates.idOf("late", remote)).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void shouldFailWhenACursorComesAgain() {
        remote.cursors = _ -> 0;
        assertThat(templates.idOf("late", remote))
                .isEqualTo(new Outcome.Unavailable<>("100ms repeats templates in its list without end"));
    }

    private void forward(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
