package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import org.junit.jupiter.api.Test;

/** What a Room's status says. */
class StatusWriterTest {

    @Test
    void shouldConfirmTheGenerationOfThePassWhenALaterOneCameInMeanwhile() {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withName("standup").withGeneration(3L).build());
        Step.Report report = new Step.Report(new Step.Verdict(Reason.UP_TO_DATE, "as declared"), RoomRecord.EMPTY,
                List.of(), Optional.empty(), List.of());

        RoomStatus status = new StatusWriter(new Conditions(Clock.systemUTC())).of(room, 2, report);

        assertThat(status.observedGeneration()).isEqualTo(2L);
        assertThat(status.conditions())
                .allSatisfy(condition -> assertThat(condition.observedGeneration()).isEqualTo(2L));
    }
}
