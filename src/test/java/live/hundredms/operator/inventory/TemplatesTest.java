package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    void shouldTellTheSweepWhichTemplatesHaveOtherRolesThanBefore() {
        remote.templates.set(0, withRoles("id-1", "monday", "host", "guest"));
        assertThat(swept()).isEmpty();
        remote.templates.set(0, withRoles("id-1", "monday", "guest", "host"));
        assertThat(swept()).isEmpty();
        remote.templates.set(0, withRoles("id-1", "monday", "guest"));
        assertThat(swept()).containsExactly("id-1");
        remote.templates.set(0, withRoles("id-1", "tuesday", "guest"));
        assertThat(swept()).as("a role that was removed and added").containsExactly("id-1");
        templates.drop();
        remote.templates.set(0, withRoles("id-1", "wednesday", "guest"));
        assertThat(swept()).as("nothing to compare with").isEmpty();
    }

    @Test
    void shouldCompareWithTheLastSweepThatCameToItsEnd() {
        remote.templates.set(0, withRoles("id-1", "monday", "host"));
        swept();
        remote.templates.set(0, withRoles("id-1", "tuesday", "host"));
        remote.answers = 1;
        assertThat(templates.sweep(remote, (_, _) -> {
        })).isInstanceOf(Outcome.Unavailable.class);
        remote.answers = Integer.MAX_VALUE;

        assertThat(swept()).containsExactly("id-1");
    }

    @Test
    void shouldServeNamesFromTheListingOfASweep() {
        swept();
        remote.calls = 0;

        assertThat(templates.idOf("webinar", remote)).isEqualTo(new Outcome.Found<>(Optional.of("id-2")));
        assertThat(remote.calls).isZero();
    }

    /** IDs of the templates that changed since the sweep before. */
    private List<String> swept() {
        List<String> seen = new ArrayList<>();
        assertThat(templates.sweep(remote, (template, changed) -> {
            if (changed) {
                seen.add(template.id());
            }
        })).isEqualTo(new Outcome.Found<>(true));
        return seen;
    }

    private static Template withRoles(String id, String updatedAt, String... roles) {
        return new Template(id, "standup", Optional.of(Set.of(roles)), Optional.of(updatedAt));
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
