package live.hundredms.operator.domain.plan;

import java.util.Set;
import live.hundredms.operator.domain.room.Withheld;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import org.junit.jupiter.api.Test;

class SweepComparisonTest {
    private static final Instant UPDATED = Instant.parse("2026-01-01T10:00:00Z");
    private static final Map<RoomField, FieldValue> DAILY = Map.of(RoomField.DESCRIPTION, new FieldValue.Text("daily"));
    private static final RemoteRoom CONFIRMED = room("standup", Optional.of(true), DAILY, Optional.of(UPDATED));
    private static final RoomRecord RECORD = RoomRecord.EMPTY.seen(CONFIRMED);

    @Test
    void shouldSuspectNothingWhenTheListShowsWhatWasConfirmed() {
        assertThat(suspicious(CONFIRMED)).isFalse();
    }

    @Test
    void shouldSuspectNothingWhenTheListShowsLess() {
        assertThat(suspicious(room("Standup", Optional.empty(), Map.of(), Optional.empty()))).isFalse();
    }

    @Test
    void shouldSuspectARoomThatMovedWasRenamedToggledOrWritten() {
        assertThat(suspicious(room("standup", Optional.of(true), DAILY, Optional.of(UPDATED.plusMillis(1)))))
                .as("updated_at moved").isTrue();
        assertThat(suspicious(room("other", Optional.of(true), DAILY, Optional.of(UPDATED)))).as("renamed").isTrue();
        assertThat(suspicious(room("standup", Optional.of(false), DAILY, Optional.of(UPDATED)))).as("disabled")
                .isTrue();
        assertThat(suspicious(room("standup", Optional.of(true),
                Map.of(RoomField.DESCRIPTION, new FieldValue.Text("weekly")), Optional.of(UPDATED)))).as("written")
                .isTrue();
    }

    @Test
    void shouldSuspectNothingOfWhatIsWithheld() {
        RemoteRoom renamed = room("other", Optional.of(true),
                Map.of(RoomField.DESCRIPTION, new FieldValue.Text("weekly")), Optional.of(UPDATED));

        assertThat(SweepComparison.of(RECORD, "standup", true, DAILY, new Withheld(Set.of(RoomField.DESCRIPTION), true),
                renamed)).isFalse();
        assertThat(SweepComparison.of(RECORD, "standup", true, DAILY, new Withheld(Set.of(), true), renamed)).isTrue();
    }

    private static boolean suspicious(RemoteRoom listed) {
        return SweepComparison.of(RECORD, "standup", true, DAILY, Withheld.NOTHING, listed);
    }

    private static RemoteRoom room(String name, Optional<Boolean> enabled, Map<RoomField, FieldValue> shown,
            Optional<Instant> updated) {
        return new RemoteRoom("room-1", name, enabled, shown, Optional.empty(), updated, Optional.empty(),
                Optional.empty());
    }
}
