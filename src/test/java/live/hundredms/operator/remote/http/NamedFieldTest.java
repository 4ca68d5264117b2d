package live.hundredms.operator.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.RoomField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NamedFieldTest {

    @ParameterizedTest
    @EnumSource
    void shouldFindEachFieldByItsNameOnTheWire(RoomField field) {
        String name = field.wireName(Dialect.CURRENT).orElseThrow();

        assertThat(NamedField.in("Invalid body param: " + name)).contains(field);
        assertThat(NamedField.in("INVALID " + name.toUpperCase(Locale.ROOT))).contains(field);
    }

    /** By the texts of 100ms-api.md C.9 and what is like them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            room size greater than 2500, set large_room flag as true | SIZE
            max_duration_seconds less than 120 seconds of this size | MAX_DURATION_SECONDS
            large_room with this bucket | LARGE_ROOM
            Invalid upload region | RECORDING_INFO
            Bucket location is missing | RECORDING_INFO
            recording webhook | RECORDING_INFO
            webhook of the template | WEBHOOK
            Error: template not found in region | TEMPLATE
            region of the poll | REGION
            poll description | POLLS
            """)
    void shouldTakeTheFieldThatComesFirstWhenARefusalNamesTwo(String refusal, RoomField field) {
        assertThat(NamedField.in(refusal)).contains(field);
    }

    @Test
    void shouldFindNoneInWordsThatOnlyLookLikeOne() {
        assertThat(NamedField.in("oversize, regional, pollster")).isEqualTo(Optional.empty());
    }
}
