package live.hundredms.operator.suites.faults;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import live.hundredms.operator.support.ScriptedOutside;

/** A Room with storage credentials, and what Kubernetes keeps of it from pass to pass. */
final class Subject {
    /** The secrets of the Room; nothing that a pass shows may hold one of them. */
    static final List<String> SECRETS = List.of("c4nary-storage-key", "c4nary-storage-secret");

    private final String name;
    private final Policies policies;
    private RoomRecord record = RoomRecord.EMPTY;
    private Optional<Claim> claim = Optional.empty();
    private String description = "first";
    private boolean deleting;
    private int rounds;

    Subject(String name, Column column) {
        this.name = name;
        Policies.Adoption adoption = column == Column.LIST ? Policies.Adoption.REFUSE : Policies.Adoption.ADOPT;
        this.policies = new Policies(Optional.empty(), Optional.empty(), adoption, Policies.Management.MANAGE);
    }

    /** Another description, and other credentials in the Secret. */
    void change() {
        description = "second";
    }

    void delete() {
        deleting = true;
    }

    RoomRecord record() {
        return record;
    }

    /** One pass, whose requested look makes it try also what was refused before. */
    PassRun pass(RoomsApi rooms) {
        rounds++;
        PassInput input = new PassInput(
                new PassInput.Subject(RoomCase.UID, "space", "cell", name, "Workspace/space/default", 1, deleting,
                        claim.isPresent(), false),
                manifest(), policies, new PassInput.Last(record.withClaim(claim), evidence(), false, Optional.empty()),
                new PassInput.Triggers(rounds > 1, false, Optional.of("look " + rounds), Optional.empty()),
                new PassInput.Surroundings(new WorkspaceState.Usable(Dialect.CURRENT), Set.of(), Optional.empty(),
                        Optional.empty()));
        boolean sure = deleting || !policies.adopts() || mayHaveCreated();
        PassRun run = PassRun.of(input, new Reached(rooms, sure, "k1:" + description));
        record = run.kept();
        claim = run.last().progress().record().claim();
        return run;
    }

    private boolean mayHaveCreated() {
        return claim.filter(held -> !held.attempts().isEmpty()).isPresent();
    }

    private Evidence evidence() {
        return claim.<Evidence>map(Evidence.Recorded::new).orElseGet(Evidence.None::new);
    }

    private RoomManifest manifest() {
        Map<RoomField, FieldValue> fields = new EnumMap<>(RoomField.class);
        fields.put(RoomField.DESCRIPTION, new FieldValue.Text(description));
        fields.put(RoomField.RECORDING_INFO, new FieldValue.Recording(true, Optional.of(
                new FieldValue.Upload("s3", "bucket", Optional.empty(), Optional.of("eu-west-1"), Optional.empty()))));
        return new RoomManifest(true, fields, Optional.empty(),
                List.of(new RoomManifest.StorageSecret("storage", "key", "secret")), false, List.of());
    }

    /** The steps of a pass as the operator performs them, without a cluster. */
    private record Reached(RoomsApi rooms, boolean sure, String fingerprint) implements ScriptedOutside {
        @Override
        public SecretState secret(RoomManifest.SecretNeed need) {
            return new SecretState.Values(
                    Map.of("key", new SecretText(SECRETS.getFirst()), "secret", new SecretText(SECRETS.getLast())),
                    fingerprint);
        }

        @Override
        public Outcome<Optional<String>> template(String template) {
            return new Outcome.Found<>(Optional.empty());
        }

        @Override
        public Outcome<Optional<RemoteRoom>> find(String wanted) {
            // An adopting Room goes by what the last listing showed, which is nothing here.
            for (boolean enabled : sure ? List.of(true, false) : List.<Boolean>of()) {
                Outcome<Page<RemoteRoom>> page = rooms
                        .list(new RoomQuery(enabled, Optional.of(wanted), Optional.empty(), 100));
                if (!(page instanceof Outcome.Found<Page<RemoteRoom>>(Page<RemoteRoom> found))) {
                    return page.failure();
                }
                Optional<RemoteRoom> match = found.items().stream().filter(room -> room.name().equalsIgnoreCase(wanted))
                        .findFirst();
                if (match.isPresent()) {
                    return new Outcome.Found<>(match);
                }
            }
            return new Outcome.Found<>(Optional.empty());
        }

        @Override
        public Optional<RemoteRoom> listed(String id) {
            return Optional.empty();
        }

        @Override
        public Outcome<RemoteRoom> read(String id) {
            return rooms.read(id);
        }

        @Override
        public Outcome<RemoteRoom> write(RoomWrite write) {
            return rooms.write(write);
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    }

    /** Whether that step ends a pass as it should if nothing goes wrong. */
    static boolean well(Step end) {
        return end instanceof Step.Release
                || (end instanceof Step.Report report && report.verdict().reason() == Reason.UP_TO_DATE);
    }
}
