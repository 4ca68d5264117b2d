package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.SecretText;

/**
 * The hand-off of a room: a state machine of data. {@link #next} says what it wants from outside, {@link #after} takes the
 * answer. What must survive a crash is in the record, which is the status, before the step that needs it.
 */
public record Handoff(HandoffInput input, PublishedRoom room, HandoffRecord record, HandoffState state) {

    /**
     * A hand-off that begins. If the operator's key was replaced while codes were, nobody knows any more which were to go:
     * then it begins anew with the codes that are published now.
     */
    public static Handoff begin(HandoffInput input, PublishedRoom room, HandoffRecord record) {
        List<PublishedCode> lost = record.codes().stream()
                .filter(code -> !code.replacing().stream().allMatch(input::isComparable)).toList();
        HandoffRecord known = lost
                .isEmpty()
                        ? record
                        : record.withCodes(
                                lost.stream().anyMatch(code -> code.rotation().isEmpty())
                                        ? List.of()
                                        : record.codes().stream().map(code -> new PublishedCode(code.role(),
                                                code.fingerprint(), Set.of(), Optional.empty(), code.roleMissing()))
                                                .toList());
        return new Handoff(input, room, known, HandoffState.NONE);
    }

    /** What comes next. */
    public sealed interface Next {
    }

    /** A step is wanted. */
    public record Wanted(HandoffStep step) implements Next {
    }

    /**
     * Nothing is left to do, or nothing more can be done now.
     *
     * @param keepsExisting whether a code is published that was there before anything was published
     */
    public record Done(HandoffRecord record, Optional<Hindrance> trouble, boolean keepsExisting) implements Next {
    }

    /**
     * The next step, or the end. A Secret that the status does not name yet would be left as it is if the pass ended, so the
     * status names it before another call is made.
     */
    public Next next() {
        Next next = following();
        return state.unnamed() && next instanceof Wanted(HandoffStep step) && !(step instanceof HandoffStep.RecordCodes)
                ? new Wanted(new HandoffStep.RecordCodes(record))
                : next;
    }

    private Next following() {
        if (state.trouble().isPresent()) {
            return done(state.trouble().get());
        }
        Optional<HandoffRecord.PublishedSecret> former = record.secret()
                .filter(secret -> !secretName().equals(Optional.of(secret.name())));
        if (former.isPresent()) {
            return new Wanted(new HandoffStep.EmptySecret(former.get().name()));
        }
        return secretName().isEmpty() ? withdrawn() : published();
    }

    /** The hand-off after that answer. */
    public Handoff after(HandoffStep step, HandoffAnswer answer) {
        return Answers.taken(this, step, answer);
    }

    private Optional<String> secretName() {
        return input.publication().map(Publication::secretName);
    }

    List<String> roles() {
        return input.publication().map(Publication::roles).orElse(List.of());
    }

    /** Nothing is published any more. What was to be replaced is no less known to others because of that. */
    private Next withdrawn() {
        if (record.isReplacing() && room.access() != PublishedRoom.Access.FULL) {
            return new Done(record, Optional.empty(), false);
        }
        return missingRole().read().or(() -> rotation().successors()).or(() -> rotation().removals())
                .orElseGet(() -> new Done(rotation().finished(List.of()), heldUp(), false));
    }

    private Next published() {
        return switch (room.access()) {
            case UNTOUCHED -> done(Optional.empty());
            case CLOSED -> record.secret().isPresent() ? done(Optional.empty()) : firstOfClosed();
            case PLAIN, NOT_ALLOWED -> SecretData.collision(roles()).isPresent() ? collision() : withoutCalls();
            case FULL -> SecretData.collision(roles()).isPresent() ? collision() : whole();
        };
    }

    /** A Secret may be there that no status names, because the pass that wrote it was cut off. */
    private Next firstOfClosed() {
        String name = secretName().orElseThrow();
        if (!secret().isKnown()) {
            return new Wanted(new HandoffStep.ReadPublished(name, room.id(), roles()));
        }
        if (secret().isOfRoom()) {
            return new Done(record.withSecret(secret().printed(name)), Optional.empty(), false);
        }
        return secret().unusable().map(this::done).orElseGet(() -> writing(SecretData.plain(room)));
    }

    private Next collision() {
        return done(new Hindrance(Reason.ROLE_NAMES_COLLIDE,
                "In spec.publishTo.roomCodes, " + SecretData.collision(roles()).orElseThrow()
                        + ". Remove one of the roles, or rename one in the template and in spec.publishTo.roomCodes."));
    }

    private Next withoutCalls() {
        return look().orElseGet(() -> keeping(room.access() == PublishedRoom.Access.NOT_ALLOWED && !roles().isEmpty()
                ? Optional.of(new Hindrance(Reason.CODES_NOT_ALLOWED,
                        "The operator publishes no room codes, because this Room adopted the room through a ClusterWorkspace "
                                + "whose roomRules.names is not Namespaced. Ask the owner of the ClusterWorkspace to set this, or "
                                + "remove spec.publishTo.roomCodes."))
                : Optional.empty()));
    }

    /** Ends with the codes that the Secret has, without a call. */
    private Next keeping(Optional<Hindrance> trouble) {
        Map<String, SecretText> data = SecretData.of(room,
                roles().stream().flatMap(role -> codes().kept(role).stream()).toList());
        return secret().is(data) || secret().isUncertain() ? done(trouble) : writing(data);
    }

    private Next whole() {
        if (input.refusedBefore() && record.secret().isEmpty() && !secret().isKnown()) {
            return writing(SecretData.plain(room));
        }
        return look().or(this::knownMissing).or(this::adoption).or(() -> missingRole().read()).or(this::firstWaits)
                .or(() -> rotation().requested()).or(() -> rotation().successors()).or(() -> codes().missing())
                .orElseGet(this::chosen);
    }

    private Optional<Next> knownMissing() {
        return missingRole().known()
                .map(missing -> record.secret().isEmpty() ? done(missing) : keeping(Optional.of(missing)));
    }

    /** The first Secret waits for all roles. Later, a role that is held up does not hold up the others. */
    private Optional<Next> firstWaits() {
        return missingRole().found().filter(_ -> record.secret().isEmpty()).map(this::done);
    }

    MissingRole missingRole() {
        return new MissingRole(this);
    }

    /** A former user of an adopted room knows the codes that it has. */
    private Optional<Next> adoption() {
        boolean due = input.publication().filter(Publication::rotateExisting).isPresent() && !room.created()
                && !roles().isEmpty() && record.codes().isEmpty() && !state.codes().bulk();
        if (!due) {
            return Optional.empty();
        }
        if (state.codes().seen().isEmpty()) {
            return Optional.of(new Wanted(new HandoffStep.ReadCodes(room.id())));
        }
        Map<String, List<SeenCode>> existing = state.codes().seen().get().stream().filter(SeenCode::enabled)
                .collect(Collectors.groupingBy(SeenCode::role, TreeMap::new, Collectors.toList()));
        List<PublishedCode> replaced = existing.entrySet().stream()
                .map(entry -> new PublishedCode(entry.getKey(), Optional.empty(),
                        entry.getValue().stream().map(SeenCode::print).collect(Collectors.toSet()), Optional.empty(),
                        false))
                .toList();
        return replaced.isEmpty()
                ? Optional.empty()
                : Optional.of(new Wanted(new HandoffStep.RecordCodes(record.withCodes(replaced))));
    }

    Rotation rotation() {
        return new Rotation(this);
    }

    HeldSecret secret() {
        return new HeldSecret(this);
    }

    RoleCodes codes() {
        return new RoleCodes(this);
    }

    /** Whether the codes are read although the Secret is as it was written: another template has other roles. */
    boolean isVerifying() {
        return input.verify() || secret().isMoved();
    }

    /** Looks at the Secret that was published before, or ends if it can't be used. */
    private Optional<Next> look() {
        return secret().isKnown()
                ? secret().unusable().map(this::done)
                : record.secret()
                        .map(secret -> new Wanted(new HandoffStep.ReadPublished(secret.name(), room.id(), roles())));
    }

    /** A code is known for each role that the template has. */
    private Next chosen() {
        List<SeenCode> codes = roles().stream().flatMap(role -> codes().chosen(role).stream()).toList();
        Map<String, SecretText> data = SecretData.of(room, codes);
        if (!secret().is(data)) {
            return writing(data);
        }
        Handoff known = with(record.withSecret(secret().printed(secretName().orElseThrow())));
        return known.rotation().removals().orElseGet(() -> known.settled(codes));
    }

    private Next settled(List<SeenCode> codes) {
        Handoff after = with(rotation().finished(codes));
        return after.rotation().requested().orElseGet(
                () -> new Done(after.rotation().handled(), heldUp(), codes.stream().anyMatch(this::wasThere)));
    }

    /** What is tried again comes first. A missing role is found by a listing of templates. */
    private Optional<Hindrance> heldUp() {
        return Stream.concat(roles().stream(), record.codes().stream().map(PublishedCode::role))
                .flatMap(role -> Optional.ofNullable(state.codes().atLimit().get(role)).stream()).findFirst()
                .or(() -> missingRole().found());
    }

    private boolean wasThere(SeenCode code) {
        return !room.created() && state.codes().seen().isPresent() && !state.codes().isFresh(code.print());
    }

    private Wanted writing(Map<String, SecretText> data) {
        return new Wanted(new HandoffStep.WriteSecret(secretName().orElseThrow(), data, secret().isOwn()));
    }

    /** Writes the codes that are published now, also if the Secret has them: this shows that it can be written. */
    Wanted writingPublished() {
        return writing(
                SecretData.of(room, roles().stream().flatMap(role -> codes().published(role).stream()).toList()));
    }

    Next done(Hindrance trouble) {
        return rotation().rescue().orElseGet(() -> done(Optional.of(trouble)));
    }

    private Done done(Optional<Hindrance> trouble) {
        return new Done(rotation().learned(), trouble, false);
    }

    Handoff with(HandoffRecord next) {
        return new Handoff(input, room, next, state);
    }

    Handoff with(KnownCodes next) {
        return with(state.with(next));
    }

    Handoff failing(Hindrance why) {
        return with(state.failing(why));
    }

    Handoff with(HandoffState next) {
        return new Handoff(input, room, record, next);
    }

    /** Whether an application lacks something as long as no call for codes succeeds. */
    boolean lacksCodes() {
        return record.isReplacing() || roles().stream().anyMatch(codes()::isDue);
    }
}
