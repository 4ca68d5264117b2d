package live.hundredms.operator.suites.properties;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.ConfirmedRoom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SentFields;
import live.hundredms.operator.support.FieldExamples;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.HostileRemote;
import live.hundredms.operator.support.RoomCase;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Random {@link RoomCase}s. They shrink towards a Room that declares nothing and a 100ms without rooms. */
final class RoomCases {
    private static final String ID = "room-1";
    private static final List<HostileRemote.Mood> MOODS = List.of(HostileRemote.Mood.values());
    private static final Map<RoomField, List<FieldValue>> VALUES = Arrays.stream(RoomField.values())
            .collect(Collectors.toMap(Function.identity(), FieldExamples::of));
    private static final Set<RoomField> OF_LEGACY = EnumSet.copyOf(FieldExamples.ofLegacy());

    private RoomCases() {
    }

    /** Looks for a case of that dialect for which a property fails, and for the smallest such case. */
    static void check(Dialect dialect, Consumer<RoomCase> property) {
        qt().withExamples(1000).forAll(of(dialect)).checkAssert(property);
    }

    /** Any case of that dialect that a living or dying Room can be in. */
    static Gen<RoomCase> of(Dialect dialect) {
        return source -> new RoomCases.Draft(source, dialect).draw();
    }

    /** A sequence of moods of a hostile 100ms. */
    static List<HostileRemote.Mood> moods(RandomnessSource source) {
        List<HostileRemote.Mood> moods = new ArrayList<>();
        int count = 1 + integers().between(0, 8).generate(source);
        for (int i = 0; i < count; i++) {
            moods.add(MOODS.get(integers().between(0, MOODS.size() - 1).generate(source)));
        }
        return moods;
    }

    private static FieldValue text(String text) {
        return new FieldValue.Text(text);
    }

    /** One case while it is drawn. */
    private record Draft(RandomnessSource source, Dialect dialect) {

        RoomCase draw() {
            RoomManifest manifest = manifest();
            Optional<RemoteRoom> remote = yes() ? Optional.of(remote()) : Optional.empty();
            Optional<Claim> claim = yes() ? Optional.of(claim()) : Optional.empty();
            RoomRecord record = claim.isPresent() && yes() ? record() : RoomRecord.EMPTY;
            RoomCase.Flags flags = new RoomCase.Flags(false, claim.isPresent() && !yes(),
                    record.room().id().isPresent() && yes(), yes(), yes(), yes(), yes());
            return new RoomCase(dialect, manifest, policies(), record, claim, flags, remote, some(), some(),
                    moods(source));
        }

        private RoomManifest manifest() {
            Map<RoomField, FieldValue> fields = values(
                    dialect == Dialect.CURRENT ? EnumSet.allOf(RoomField.class) : OF_LEGACY);
            Optional<String> template = !fields.containsKey(RoomField.TEMPLATE) && yes()
                    ? Optional.of("standup")
                    : Optional.empty();
            List<RoomManifest.SecretNeed> secrets = new ArrayList<>();
            if (fields.get(RoomField.RECORDING_INFO) instanceof FieldValue.Recording recording
                    && recording.upload().isPresent() && yes()) {
                secrets.add(new RoomManifest.StorageSecret("storage", "key", "secret"));
            }
            if (fields.containsKey(RoomField.WEBHOOK) && yes()) {
                secrets.add(new RoomManifest.HeadersSecret("headers"));
            }
            return new RoomManifest(!yes(), fields, template, secrets, false, List.of());
        }

        private RemoteRoom remote() {
            Instant created = HonestRemote.BEGIN.minus(Duration.ofMinutes(upTo(3)));
            Map<RoomField, FieldValue> fields = values(EnumSet.allOf(RoomField.class));
            fields.computeIfPresent(RoomField.REGION, (field, value) -> text("in"));
            return new RemoteRoom(ID, upTo(4) == 4 ? "renamed" : RoomCase.NAME, Optional.of(!yes()), fields,
                    Optional.of(created), yes() ? Optional.of(created.plusSeconds(30)) : Optional.empty(),
                    Optional.empty(), Optional.empty());
        }

        /** The status of a Room always says where its room comes from. */
        private RoomRecord record() {
            Origin origin = yes() ? Origin.ADOPTED : Origin.CREATED;
            Map<RoomField, String> prints = new EnumMap<>(RoomField.class);
            if (yes()) {
                prints.put(RoomField.RECORDING_INFO, yes() ? RoomCase.STORAGE_PRINT : "k1:old");
            }
            ConfirmedRoom room = new ConfirmedRoom(Optional.of(upTo(5) == 5 ? "room-lost" : ID),
                    Optional.of(RoomCase.NAME), Optional.of(!yes()), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty());
            return new RoomRecord(room, Optional.empty(), Optional.of(origin), new SentFields(some(), some(), prints),
                    Optional.empty());
        }

        private Claim claim() {
            Instant since = HonestRemote.BEGIN.minus(Duration.ofMinutes(upTo(3)));
            Claim claim = RoomCase.claim(since, yes() ? List.of() : List.of(since));
            return yes() ? claim.finding(found()) : claim;
        }

        private FoundRoom found() {
            return new FoundRoom(yes() ? ID : "room-before", yes() ? Optional.of(yes()) : Optional.empty());
        }

        private Policies policies() {
            return new Policies(deletion(), deletion(), deletion(), Policies.Adoption.ADOPT,
                    Policies.Management.MANAGE);
        }

        private Optional<Policies.Deletion> deletion() {
            return switch (upTo(2)) {
                case 1 -> Optional.of(Policies.Deletion.DISABLE);
                case 2 -> Optional.of(Policies.Deletion.RETAIN);
                default -> Optional.empty();
            };
        }

        private Map<RoomField, FieldValue> values(Set<RoomField> among) {
            Map<RoomField, FieldValue> fields = new EnumMap<>(RoomField.class);
            for (RoomField field : among) {
                List<FieldValue> values = VALUES.getOrDefault(field, List.of());
                int pick = upTo(2 * values.size());
                if (pick > values.size()) {
                    fields.put(field, values.get(pick - values.size() - 1));
                }
            }
            return fields;
        }

        private Set<RoomField> some() {
            Set<RoomField> fields = EnumSet.noneOf(RoomField.class);
            for (RoomField field : RoomField.values()) {
                if (upTo(3) == 3) {
                    fields.add(field);
                }
            }
            return fields;
        }

        private boolean yes() {
            return booleans().all().generate(source);
        }

        private int upTo(int most) {
            return integers().between(0, most).generate(source);
        }
    }
}
