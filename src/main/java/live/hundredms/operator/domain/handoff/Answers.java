package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;

/** What the hand-off makes of an answer. */
final class Answers {
    private Answers() {
    }

    static Handoff taken(Handoff handoff, HandoffStep step, HandoffAnswer answer) {
        return switch (answer) {
            case HandoffAnswer.SecretAnswer secret -> secret(handoff, step, secret);
            case HandoffAnswer.Emptied() -> emptied(handoff);
            case HandoffAnswer.Codes(Outcome<List<SeenCode>> codes) -> codes(handoff, step, codes);
            case HandoffAnswer.Count(Outcome<Integer> count) -> count instanceof Outcome.Found<Integer>(Integer found)
                    ? counted(handoff.with(known(handoff).counting(found)), found)
                    : handoff.failing(trouble(handoff, count, "count the room codes", false));
            case HandoffAnswer.Roles(Outcome<Set<String>> roles) -> roles(handoff, roles);
            case HandoffAnswer.Code(Outcome<SeenCode> code) -> code(handoff, step, code);
            case HandoffAnswer.Disabled(Outcome<Boolean> done) ->
                step instanceof HandoffStep.DisableCode(String _, SeenCode code) && isDone(done)
                        ? handoff.with(known(handoff).disabling(code))
                        : handoff.failing(trouble(handoff, done, "disable a room code", false));
            case HandoffAnswer.Recorded() ->
                step instanceof HandoffStep.RecordCodes(HandoffRecord next) ? recorded(handoff, next) : handoff;
        };
    }

    private static KnownCodes known(Handoff handoff) {
        return handoff.state().codes();
    }

    private static boolean isDone(Outcome<Boolean> done) {
        return done instanceof Outcome.Found || done instanceof Outcome.Absent;
    }

    /** Codes that go later than others are replaced as if nothing had been done for those. */
    private static Handoff recorded(Handoff handoff, HandoffRecord next) {
        boolean requested = next.codes().stream()
                .anyMatch(code -> code.rotation().isPresent() && !code.replacing().isEmpty());
        boolean begins = requested && !next.replacing().equals(handoff.record().replacing());
        return handoff.with(next).with((begins ? handoff.state().restarted() : handoff.state()).recorded());
    }

    private static Handoff counted(Handoff handoff, int count) {
        List<String> without = handoff.rotation().without();
        return CodeLimit.reached(handoff.room(), count, without)
                .map(limit -> limited(handoff, Set.copyOf(without), limit)).orElse(handoff);
    }

    private static Handoff emptied(Handoff handoff) {
        return handoff.with(handoff.record().withSecret(Optional.empty())).with(handoff.state().withoutSecret());
    }

    private static Handoff secret(Handoff handoff, HandoffStep step, HandoffAnswer.SecretAnswer answer) {
        return switch (step) {
            case HandoffStep.EmptySecret _ -> answer instanceof HandoffAnswer.Refused(String why)
                    ? handoff.failing(new Hindrance(Reason.CANNOT_WRITE_SECRET, why))
                    : emptied(handoff);
            case HandoffStep.WriteSecret write when answer instanceof HandoffAnswer.Own own ->
                written(handoff, write, own);
            default -> handoff.with(handoff.state().with(answer));
        };
    }

    private static Handoff written(Handoff handoff, HandoffStep.WriteSecret write, HandoffAnswer.Own own) {
        boolean stale = handoff.secret().isMoved() && !known(handoff).areRead();
        HandoffRecord record = stale ? handoff.record().unverified() : handoff.record();
        boolean named = handoff.record().secret().filter(secret -> secret.name().equals(write.name())).isPresent();
        return handoff
                .with(record.withSecret(Optional.of(new HandoffRecord.PublishedSecret(write.name(), own.print()))))
                .with(handoff.state().writing(new HandoffAnswer.Own(own.data(), own.print(), kept(handoff, own)),
                        named && !handoff.state().unnamed()));
    }

    /** Of the codes that the Secret held, those that it holds still. */
    private static List<SeenCode> kept(Handoff handoff, HandoffAnswer.Own now) {
        return handoff.secret().codes().stream()
                .filter(code -> code.code().code().equals(now.data().get(SecretData.key(code.role())))).toList();
    }

    private static Handoff codes(Handoff handoff, HandoffStep step, Outcome<List<SeenCode>> codes) {
        boolean makes = step instanceof HandoffStep.CreateCodes;
        if (codes instanceof Outcome.Found<List<SeenCode>>(List<SeenCode> found)) {
            return handoff.with(makes ? known(handoff).makingAll(found) : known(handoff).listing(found));
        }
        return makes && codes instanceof Outcome.Invalid
                ? handoff.with(known(handoff).refusingAll())
                : handoff.failing(trouble(handoff, codes, makes ? "create room codes" : "read the room codes", makes));
    }

    private static Handoff roles(Handoff handoff, Outcome<Set<String>> roles) {
        if (!(roles instanceof Outcome.Found<Set<String>>(Set<String> there))) {
            return handoff.failing(roles instanceof Outcome.Denied<?>(String message)
                    ? new Hindrance(Reason.ROOM_CODES_PENDING,
                            "The operator could not read the roles of the template of room " + handoff.room().id()
                                    + ": " + message + ". The operator retries automatically. If this "
                                    + "lasts, ask 100ms whether the account may read templates.",
                            handoff.lacksCodes())
                    : trouble(handoff, roles, "read the roles of the template", false));
        }
        Handoff read = handoff.with(known(handoff).reading(there));
        return known(handoff).notFound().stream().filter(there::contains).findFirst()
                .map(role -> read.failing(trouble(handoff, new Outcome.Absent<>(), making(role), true))).orElse(read);
    }

    private static Handoff code(Handoff handoff, HandoffStep step, Outcome<SeenCode> code) {
        String role = step instanceof HandoffStep.RoleCode(String _, String asked) ? asked : "";
        return switch (code) {
            case Outcome.Found<SeenCode>(SeenCode found) -> handoff.with(known(handoff).making(role, found));
            case Outcome.Absent<SeenCode>() when handoff.room().templateId().isPresent()
                    && known(handoff).roles().isEmpty() ->
                handoff.with(known(handoff).lacking(role));
            case Outcome.Invalid<SeenCode> _ ->
                limited(handoff, Set.of(role), trouble(handoff, code, making(role), true));
            default -> handoff.failing(trouble(handoff, code, making(role), true));
        };
    }

    private static String making(String role) {
        return "create a room code for the role " + RoleNames.plain(role);
    }

    /** The first Secret waits for all roles. Later, a role that is held up does not hold up the others. */
    private static Handoff limited(Handoff handoff, Set<String> roles, Hindrance why) {
        boolean waits = handoff.record().secret().isEmpty() && roles.stream().anyMatch(handoff.roles()::contains);
        return waits ? handoff.failing(why) : handoff.with(known(handoff).reachingLimit(roles, why));
    }

    /**
     * Of a call that failed.
     *
     * @param makes whether it makes codes: it has no body that 100ms could find invalid, so a refusal means that there are
     *        as many as may be
     */
    private static Hindrance trouble(Handoff handoff, Outcome<?> failure, String call, boolean makes) {
        String room = " of room " + handoff.room().id() + ": ";
        boolean due = handoff.lacksCodes();
        return switch (failure) {
            case Outcome.Found<?> _ -> throw new IllegalStateException("found is no failure");
            case Outcome.Absent<?>() -> new Hindrance(Reason.ROOM_CODES_PENDING, "The operator could not " + call + room
                    + "100ms answered 404, so the room, the role or the template may not exist. The operator retries automatically. "
                    + "If this lasts, check them in the dashboard of 100ms.", due);
            case Outcome.Invalid<?> invalid when makes -> new Hindrance(Reason.ROOM_CODE_LIMIT,
                    "100ms refused to " + call + room + "it replied \"" + invalid.message() + "\". " + CodeLimit.ADVICE,
                    due);
            case Outcome.Invalid<?> invalid -> new Hindrance(Reason.ROOM_CODES_PENDING,
                    "100ms refused to " + call + room + "it replied \"" + invalid.message()
                            + "\". The operator retries automatically. If this lasts, contact 100ms.",
                    due);
            case Outcome.CredentialsRefused<?>(String message) ->
                new Hindrance(Reason.WORKSPACE_NOT_READY, message, due);
            case Outcome.Denied<?>(String message) -> new Hindrance(Reason.ROOM_CODES_PENDING, "The operator could not "
                    + call + room + message
                    + ". The operator checks whether the room is disabled, and then retries. If this lasts, ask 100ms whether the account may use "
                    + "room codes, and check whether a firewall blocks the call.");
            case Outcome.RateLimited<?> _ -> new Hindrance(Reason.ROOM_CODES_PENDING,
                    "The operator could not " + call + room
                            + "100ms rejected the call because of its rate limit. The operator retries automatically.",
                    due);
            case Outcome.Unavailable<?>(String why, boolean _) -> new Hindrance(Reason.ROOM_CODES_PENDING,
                    "The operator could not " + call + room + why + ". The operator retries automatically.", due);
        };
    }
}
