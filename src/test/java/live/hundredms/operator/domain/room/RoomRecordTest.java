package live.hundredms.operator.domain.room;

import static live.hundredms.operator.domain.room.RoomField.DESCRIPTION;
import static live.hundredms.operator.domain.room.RoomField.RECORDING_INFO;
import static live.hundredms.operator.domain.room.RoomField.SIZE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomRecordTest {
    private static final FieldValue DAILY = new FieldValue.Text("daily");
    private static final FieldValue TEN = new FieldValue.Whole(10);
    private static final FieldValue RECORDED = new FieldValue.Recording(true, Optional.empty());

    @Test
    void shouldKnowAFieldBeforeItIsSent() {
        RoomRecord record = RoomRecord.EMPTY.sending(Set.of(SIZE));
        assertThat(record.sent().applied()).containsExactly(SIZE);
    }

    @Test
    void shouldTakeAFieldOutOfNotResetWhenItIsSentAgain() {
        RoomRecord left = RoomRecord.EMPTY.sending(Set.of(SIZE)).settled(desired(Map.of(), Map.of()));
        assertThat(left.sent().notReset()).containsExactly(SIZE);
        assertThat(left.sending(Set.of(SIZE)).sent().notReset()).isEmpty();
    }

    @Test
    void shouldListAFieldThatLeftAgainWithoutHavingBeenSentAgain() {
        RoomRecord left = RoomRecord.EMPTY.sending(Set.of(SIZE)).settled(desired(Map.of(), Map.of()));

        RoomRecord back = left.settled(desired(Map.of(SIZE, TEN), Map.of()));

        assertThat(back.sent().applied()).containsExactly(SIZE);
        assertThat(back.settled(desired(Map.of(), Map.of())).sent().notReset()).containsExactly(SIZE);
        RoomRecord beside = left.afterSending(desired(Map.of(SIZE, TEN, DESCRIPTION, DAILY), Map.of()),
                Set.of(DESCRIPTION));
        assertThat(beside.sent().applied()).containsExactlyInAnyOrder(SIZE, DESCRIPTION);
    }

    @Test
    void shouldForgetAFieldWhenItWasPutBack() {
        RoomRecord record = RoomRecord.EMPTY.sending(Set.of(DESCRIPTION)).afterSending(desired(Map.of(), Map.of()),
                Set.of(DESCRIPTION));
        assertThat(record.sent().applied()).isEmpty();
    }

    @Test
    void shouldKeepAFieldThatLeftUntilItIsPutBack() {
        RoomRecord record = RoomRecord.EMPTY.sending(Set.of(DESCRIPTION))
                .afterSending(desired(Map.of(SIZE, TEN), Map.of()), Set.of(SIZE));
        assertThat(record.sent().applied()).as("the write of another field puts nothing back")
                .containsExactlyInAnyOrder(DESCRIPTION, SIZE);
    }

    @Test
    void shouldKeepTheFingerprintOfWhatWasSentAlone() {
        DesiredRoom desired = desired(Map.of(DESCRIPTION, DAILY, RECORDING_INFO, RECORDED),
                Map.of(RECORDING_INFO, "k1:aa"));
        assertThat(RoomRecord.EMPTY.afterSending(desired, Set.of(DESCRIPTION)).sent().fingerprints()).isEmpty();
        assertThat(RoomRecord.EMPTY.afterSending(desired, Set.of(RECORDING_INFO)).sent().fingerprints())
                .containsExactly(Map.entry(RECORDING_INFO, "k1:aa"));
    }

    @Test
    void shouldForgetTheFingerprintWhenTheSecretLeftTheManifest() {
        RoomRecord sent = RoomRecord.EMPTY.afterSending(
                desired(Map.of(RECORDING_INFO, RECORDED), Map.of(RECORDING_INFO, "k1:aa")), Set.of(RECORDING_INFO));
        assertThat(sent.settled(desired(Map.of(RECORDING_INFO, RECORDED), Map.of())).sent().fingerprints()).isEmpty();
    }

    @Test
    void shouldListAFieldThatLeftAndHasNoResetValue() {
        RoomRecord record = RoomRecord.EMPTY.sending(Set.of(SIZE, DESCRIPTION))
                .settled(desired(Map.of(DESCRIPTION, DAILY), Map.of()));
        assertThat(record.sent().notReset()).containsExactly(SIZE);
        assertThat(record.sent().applied()).containsExactly(DESCRIPTION);
    }

    @Test
    void shouldMarkTheFingerprintWhenItWasRefused() {
        DesiredRoom desired = desired(Map.of(RECORDING_INFO, RECORDED), Map.of(RECORDING_INFO, "k1:bb"));
        RoomRecord record = RoomRecord.EMPTY.refused(desired);
        String print = record.sent().fingerprints().getOrDefault(RECORDING_INFO, "");
        assertThat(print).as("a refused value was not kept by 100ms").isNotEqualTo("k1:bb");
        assertThat(SentFields.plain(print)).isEqualTo("k1:bb");
        assertThat(record.refused(desired)).as("a second refusal changes nothing").isEqualTo(record);
    }

    @Test
    void shouldKeepAPlainFingerprintWhenAnotherFieldWasRefused() {
        DesiredRoom desired = desired(Map.of(RECORDING_INFO, RECORDED), Map.of(RECORDING_INFO, "k1:bb"));
        RoomRecord kept = RoomRecord.EMPTY.afterSending(desired, Set.of(RECORDING_INFO));
        assertThat(kept.refused(desired)).isEqualTo(kept);
    }

    @Test
    void shouldKeepWhatAReplyLeavesOut() {
        RemoteRoom whole = new RemoteRoom("room-1", "standup", Optional.of(false),
                Map.of(RoomField.REGION, new FieldValue.Text("eu")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
        RemoteRoom partial = new RemoteRoom("room-1", "standup", Optional.empty(), Map.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        RoomRecord record = RoomRecord.EMPTY.seen(whole);
        assertThat(record.seen(partial)).isEqualTo(record);
    }

    @Test
    void shouldDecideTheOriginOnce() {
        assertThat(RoomRecord.EMPTY.withOrigin(Origin.ADOPTED).withOrigin(Origin.CREATED).origin())
                .contains(Origin.ADOPTED);
    }

    private static DesiredRoom desired(Map<RoomField, FieldValue> fields, Map<RoomField, String> prints) {
        return new DesiredRoom("standup", true, fields, prints);
    }
}
