package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R6. Drift, an edit, and a value that 100ms does not keep are three things. */
class NotKeptTest {
    private static final String DECLARED = "Welcome\n";

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldReportBothValuesWhen100msTrimsAText(Dialect dialect) {
        PassRun run = PassRun.of(room(dialect, DECLARED).input(), new Trimming(dialect));

        assertThat(run.reason()).contains(Reason.FIELD_NOT_KEPT);
        assertThat(report(run).verdict().message())
                .contains("description is \"Welcome\\n\" in the manifest and \"Welcome\" at 100ms");
        assertThat(run.writes()).hasSize(1);
    }

    @Test
    void shouldShowWhereLongTextsDiffer() {
        PassRun run = PassRun.of(room(Dialect.CURRENT, "x".repeat(500) + "\n").input(), new Trimming(Dialect.CURRENT));

        assertThat(report(run).verdict().message()).contains("\\n\" in the manifest").hasSizeLessThan(300);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldNotSendAgainForNowWhat100msDoesNotKeep(Dialect dialect) {
        Trimming world = new Trimming(dialect);
        PassRun first = PassRun.of(room(dialect, DECLARED).input(), world);

        PassRun again = PassRun.of(later(room(dialect, DECLARED), first, false, Set.of("description")), world);

        assertThat(again.writes()).isEmpty();
        if (dialect == Dialect.CURRENT) {
            assertThat(report(again).verdict()).isEqualTo(report(first).verdict());
        } else {
            assertThat(again.end()).isEqualTo(new Step.Rest(Step.Next.BACKOFF));
        }
    }

    @Test
    void shouldCorrectAnotherFieldWhileOneIsNotKept() {
        Trimming world = new Trimming(Dialect.CURRENT);
        PassRun first = PassRun.of(room(Dialect.CURRENT, DECLARED).input(), world);
        RemoteRoom there = world.rooms().values().iterator().next();
        world.put(new RemoteRoom(there.id(), there.name(), Optional.of(false), there.shown(), there.createdAt(),
                there.updatedAt(), Optional.empty(), Optional.empty()));

        PassRun again = PassRun.of(later(room(Dialect.CURRENT, DECLARED), first, false, Set.of("description")), world);

        assertThat(again.writes()).containsExactly(new RoomWrite.SetEnabled(there.id(), RoomCase.NAME, true));
        assertThat(again.reason()).contains(Reason.FIELD_NOT_KEPT);
    }

    @Test
    void shouldCallACorrectedDriftNoEdit() {
        HonestRemote world = new HonestRemote(Dialect.CURRENT, Set.of(), Set.of());
        RoomCase room = room(Dialect.CURRENT, "mine");
        PassRun first = PassRun.of(room.input(), world);
        describe(world, "theirs");

        PassRun corrected = PassRun.of(later(room, first, true, Set.of()), world);
        describe(world, "theirs");
        PassRun edited = PassRun.of(later(room, first, false, Set.of()), world);

        assertThat(report(corrected).events()).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo("DriftCorrected");
            assertThat(event.message()).contains("description");
            assertThat(event.corrected()).containsExactly("description");
        });
        assertThat(report(edited).events()).extracting(Step.RoomEvent::reason).containsExactly("RoomUpdated");
    }

    @Test
    void shouldCallAWriteNoCorrectionWhoseOwnReplyDiffers() {
        Trimming world = new Trimming(Dialect.CURRENT);
        PassRun first = PassRun.of(room(Dialect.CURRENT, DECLARED).input(), world);

        PassRun again = PassRun.of(later(room(Dialect.CURRENT, DECLARED), first, true, Set.of()), world);

        assertThat(again.writes()).hasSize(1);
        assertThat(report(again).events()).extracting(Step.RoomEvent::reason).doesNotContain("DriftCorrected");
    }

    private static void describe(HonestRemote world, String text) {
        RemoteRoom there = world.rooms().values().iterator().next();
        world.put(new RemoteRoom(there.id(), there.name(), there.enabled(),
                Map.of(RoomField.DESCRIPTION, new FieldValue.Text(text)), there.createdAt(),
                Optional.of(Instant.parse("2026-02-01T00:00:00Z")), Optional.empty(), Optional.empty()));
    }

    private static Step.Report report(PassRun run) {
        return (Step.Report) run.end();
    }

    private static RoomCase room(Dialect dialect, String description) {
        RoomCase plain = RoomCase.plain(dialect);
        return new RoomCase(dialect,
                new RoomManifest(true, Map.of(RoomField.DESCRIPTION, new FieldValue.Text(description)),
                        Optional.empty(), List.of(), false, List.of()),
                plain.policies(), RoomRecord.EMPTY, Optional.empty(), plain.flags(), Optional.empty(), Set.of(),
                Set.of(), List.of());
    }

    private static PassInput later(RoomCase room, PassRun before, boolean confirmed, Set<String> notKept) {
        PassInput next = room.again(before);
        PassInput.Last last = next.last();
        return new PassInput(
                next.subject(), next.manifest(), next.policies(), new PassInput.Last(last.record(), last.evidence(),
                        confirmed, Optional.empty(), last.message(), false, notKept),
                next.triggers(), next.surroundings());
    }

    /** Keeps texts without the spaces at their ends, and says so in each reply. */
    private static final class Trimming extends HonestRemote {
        Trimming(Dialect dialect) {
            super(dialect, Set.of(), Set.of());
        }

        @Override
        public Outcome<RemoteRoom> write(RoomWrite write) {
            return super.write(switch (write) {
                case RoomWrite.Upsert all -> new RoomWrite.Upsert(all.name(), all.enabled(), trimmed(all.fields()));
                case RoomWrite.Update some -> new RoomWrite.Update(some.id(), some.name(), trimmed(some.fields()));
                case RoomWrite.SetEnabled set -> set;
            });
        }

        private static Map<RoomField, FieldValue> trimmed(Map<RoomField, FieldValue> fields) {
            return fields.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey,
                            entry -> entry.getValue() instanceof FieldValue.Text(String text)
                                    ? new FieldValue.Text(text.strip())
                                    : entry.getValue()));
        }
    }
}
