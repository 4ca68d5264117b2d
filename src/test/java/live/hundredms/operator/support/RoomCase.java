package live.hundredms.operator.support;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.domain.room.WorkspaceState;

/**
 * A Room and the 100ms around it, made up for a property.
 *
 * @param remote the room of the Room's name or id, if 100ms has one
 * @param neverShown fields that no reply shows
 * @param notShownByWrites fields that replies to writes leave out besides
 */
public record RoomCase(Dialect dialect, RoomManifest manifest, Policies policies, RoomRecord record,
        Optional<Claim> claim, Flags flags, Optional<RemoteRoom> remote, Set<RoomField> neverShown,
        Set<RoomField> notShownByWrites, List<HostileRemote.Mood> moods) {
    /** Every secret of a case has this in it. */
    public static final String SECRET = "hunter2";
    /** Those of a Room and a workspace that set none. */
    public static final Policies BUILT_IN_POLICIES = new Policies(Optional.empty(), Optional.empty(),
            Policies.Adoption.ADOPT, Policies.Management.MANAGE);
    public static final String UID = "6d2f1c1e-0000-4000-8000-000000000001";
    public static final String NAME = "team-a.standup";
    public static final String WORKSPACE = "Workspace/team-a/default";
    static final Map<String, SecretText> STORAGE = Map.of("key", new SecretText(SECRET + "-key"), "secret",
            new SecretText(SECRET + "-secret"));
    static final Map<String, SecretText> HEADERS = Map.of("Authorization", new SecretText("Bearer " + SECRET));
    public static final String STORAGE_PRINT = "k1:aaaa";
    static final String HEADERS_PRINT = "k1:bbbb";

    /** What the Room's metadata and status say beside the record. */
    public record Flags(boolean deleting, boolean finalizer, boolean confirmed, boolean stalled, boolean inputsChanged,
            boolean requested, boolean approved) {
    }

    /** A Room that declares nothing and was never looked at. */
    public static RoomCase plain(Dialect dialect) {
        return new RoomCase(dialect, new RoomManifest(true, Map.of(), Optional.empty(), List.of(), false, List.of()),
                BUILT_IN_POLICIES, RoomRecord.EMPTY, Optional.empty(),
                new Flags(false, false, false, false, false, false, false), Optional.empty(), Set.of(), Set.of(),
                List.of());
    }

    /** A claim of the Room that was made then, with calls whose replies nobody saw. */
    public static Claim claim(Instant since, List<Instant> attempts) {
        return new Claim(UID, NAME, WORKSPACE, since, attempts, Optional.empty(), Set.of(), since);
    }

    public PassInput input() {
        return input(record, claim, flags);
    }

    public PassInput input(RoomRecord known, Optional<Claim> claimed, Flags now) {
        return input(known, claimed, now, new WorkspaceState.Usable(dialect), Optional.empty());
    }

    public PassInput input(RoomRecord known, Optional<Claim> claimed, Flags now, WorkspaceState workspace,
            Optional<String> roomOwner) {
        Evidence evidence = claimed.<Evidence>map(Evidence.Recorded::new).orElseGet(Evidence.None::new);
        return new PassInput(
                new PassInput.Subject(
                        UID, "team-a", "standup", NAME, WORKSPACE, 3, now.deleting(), now.finalizer(), false),
                manifest, policies,
                new PassInput.Last(known.withClaim(claimed), evidence, now.confirmed(),
                        now.stalled() ? Optional.of(Reason.REJECTED_BY_REMOTE) : Optional.empty()),
                new PassInput.Triggers(now.inputsChanged(), false,
                        now.requested() ? Optional.of("2026-01-01") : Optional.empty(),
                        now.approved() ? Optional.of("0000000000000000") : Optional.empty()),
                new PassInput.Surroundings(workspace, Set.of(), Optional.empty(), roomOwner));
    }

    /** The Room after a pass, about to be looked at again although nobody changed anything. */
    public PassInput again(PassRun run) {
        Optional<Reason.Kind> told = run.reason().map(Reason::kind);
        boolean marked = flags.finalizer() || run.last().progress().done().marked();
        boolean takenBack = run.steps().stream().limit(run.answers().size()).anyMatch(Step.TakeBack.class::isInstance);
        return input(run.kept(), run.last().progress().record().claim(),
                new Flags(flags.deleting(), marked && !takenBack,
                        told.map(Reason.Kind.READY::equals).orElse(flags.confirmed()),
                        told.map(Reason.Kind.STALLED::equals).orElse(false), false, false, false));
    }

    /** The same as after an edit: nothing is confirmed or stalled for this generation. */
    public RoomCase awake() {
        return with(new Flags(false, flags.finalizer(), false, false, flags.inputsChanged(), flags.requested(), false));
    }

    public HonestRemote honest() {
        HonestRemote world = new HonestRemote(dialect, neverShown, notShownByWrites);
        remote.ifPresent(world::put);
        world.template("template-1", "standup");
        world.secret(RoomField.RECORDING_INFO, new SecretState.Values(STORAGE, STORAGE_PRINT));
        world.secret(RoomField.WEBHOOK, new SecretState.Values(HEADERS, HEADERS_PRINT));
        return world;
    }

    public HostileRemote hostile() {
        return new HostileRemote(moods, honest());
    }

    public RoomCase with(Policies other) {
        return new RoomCase(dialect, manifest, other, record, claim, flags, remote, neverShown, notShownByWrites,
                moods);
    }

    public RoomCase with(Flags other) {
        return new RoomCase(dialect, manifest, policies, record, claim, other, remote, neverShown, notShownByWrites,
                moods);
    }

    @Override
    public String toString() {
        return Map
                .of("1 dialect", dialect, "2 manifest", manifest, "3 policies", policies, "4 record", record, "5 claim",
                        claim, "6 flags", flags, "7 remote room", remote, "8 never shown", neverShown,
                        "9 not shown by writes", notShownByWrites, "9 moods", moods)
                .entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(part -> "  " + part.getKey() + ": " + part.getValue())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
