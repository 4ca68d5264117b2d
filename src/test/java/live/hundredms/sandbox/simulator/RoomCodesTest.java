package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.sandbox.simulator.RoomCodes.Missing;
import org.junit.jupiter.api.Test;

/** Which codes a room has after which calls. */
class RoomCodesTest {
    private final RoomCodes codes = new RoomCodes(Clock.systemUTC());

    private List<StoredCode> make(String... roles) {
        return codes.makeAll("room", Set.of(roles), Missing.NO_ENABLED_CODE);
    }

    private static Stream<String> enabled(List<StoredCode> codes) {
        return codes.stream().filter(StoredCode::enabled).map(StoredCode::role);
    }

    @Test
    void shouldShowTheOldestEnabledCodeWhenARoleHasSeveral() {
        StoredCode first = make("host").getFirst();
        StoredCode second = codes.make("room", "host");

        assertThat(make("host")).containsExactly(first);
        codes.enable(first.code(), false);
        assertThat(make("host")).containsExactly(second);
    }

    @Test
    void shouldDisableTheCodesOfARoleThatWasRenamed() {
        make("teacher", "student");

        make("tutor", "student");

        assertThat(enabled(codes.of("room"))).containsExactlyInAnyOrder("tutor", "student");
        assertThat(codes.of("room")).hasSize(3);
    }

    @Test
    void shouldChangeNothingWhenTheRoomWouldHaveTooManyCodes() {
        make("host", "guest");
        IntStream.range(0, 97).forEach(code -> codes.make("room", "host"));

        assertThatThrownBy(() -> make("host", "speaker", "listener")).isInstanceOf(CallRefusal.class)
                .hasMessage("Room codes limit reached");

        assertThat(codes.of("room")).hasSize(99).allMatch(StoredCode::enabled);
        assertThat(make("host", "speaker")).hasSize(2);
        assertThatThrownBy(() -> codes.make("room", "host")).isInstanceOf(CallRefusal.class);
    }

    @Test
    void shouldKeepRoomsApart() {
        StoredCode other = codes.make("other", "host");

        make("guest");

        assertThat(codes.of("other")).containsExactly(other);
        assertThat(codes.rooms()).containsExactlyInAnyOrder("room", "other");
        assertThat(codes.find(other.code())).contains(other);
        assertThat(codes.enable("abc-defg-hij", false)).isEmpty();
    }

    @Test
    void shouldMoveItsTimeOnWhenACodeIsSwitchedAndOnlyThen() {
        StoredCode code = codes.make("room", "host");

        StoredCode same = codes.enable(code.code(), true).orElseThrow();
        StoredCode off = codes.enable(code.code(), false).orElseThrow();

        assertThat(same).isEqualTo(code);
        assertThat(off.times().updatedAt()).isAfter(code.times().updatedAt());
        assertThat(off.times().createdAt()).isEqualTo(code.times().createdAt());
    }

    @Test
    void shouldNotShowItselfWhenWrittenAsText() {
        StoredCode code = codes.make("room", "host");

        assertThat(code.toString()).contains("host").doesNotContain(code.code());
    }
}
