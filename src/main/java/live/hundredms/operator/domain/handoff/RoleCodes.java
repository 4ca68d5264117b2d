package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import live.hundredms.operator.domain.handoff.Handoff.Next;
import live.hundredms.operator.domain.handoff.Handoff.Wanted;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.Reason;

/** Which code of a role is published, and which call makes one. */
record RoleCodes(Handoff handoff) {

    /** The code that is published for a role; empty if none is known that may be. */
    Optional<SeenCode> code(String role) {
        if (!known().areRead()) {
            return handoff.isVerifying() ? Optional.empty() : held(role);
        }
        Optional<PublishedCode> known = handoff.record().code(role);
        List<SeenCode> there = known().enabled(role).stream()
                .filter(code -> known.filter(entry -> entry.replacing().contains(code.print())).isEmpty()).toList();
        Optional<String> print = known.flatMap(PublishedCode::fingerprint);
        return there.stream().filter(code -> print.equals(Optional.of(code.print()))).findFirst()
                .or(() -> print.filter(handoff.input()::isComparable).isPresent()
                        ? Optional.empty()
                        : inSecret(role, there))
                .or(() -> there.stream().min(SeenCode.BY_AGE));
    }

    /** The same; of a role that is held up, the code that was published. */
    Optional<SeenCode> chosen(String role) {
        return known().isHeldUp(role) ? published(role) : code(role);
    }

    /** The code of a role that was published last, whether or not it is to go. */
    Optional<SeenCode> published(String role) {
        return known().enabled(role).stream()
                .filter(code -> handoff.record().code(role)
                        .filter(entry -> entry.fingerprint().equals(Optional.of(code.print()))).isPresent())
                .findFirst().or(() -> kept(role));
    }

    /** With a lost key nothing tells which code was published but the Secret. */
    private Optional<SeenCode> inSecret(String role, List<SeenCode> there) {
        return handoff.secret().codes().stream().filter(held -> held.role().equals(role))
                .flatMap(held -> there.stream().filter(code -> code.print().equals(held.print()))).findFirst();
    }

    /** Code of a role in the Secret that the operator wrote last; empty if the Secret is another by now. */
    Optional<SeenCode> held(String role) {
        return recorded(role, (known, code) -> handoff.secret().isUnchanged() && known.hasSuccessor()
                && !known.roleMissing() && known.fingerprint().equals(Optional.of(code.print())));
    }

    /**
     * Code of a role that the Secret holds, also if it is being replaced, or may not work. The fingerprint of a code proves that
     * it was published for this room, whatever else the Secret holds.
     */
    Optional<SeenCode> kept(String role) {
        return recorded(role, (known, code) -> known.fingerprint().equals(Optional.of(code.print()))
                || known.replacing().contains(code.print()) || (known.isUnknown() && handoff.secret().isUnchanged()));
    }

    private Optional<SeenCode> recorded(String role, BiPredicate<PublishedCode, SeenCode> matches) {
        return handoff.secret().codes().stream().filter(code -> code.role().equals(role))
                .filter(code -> handoff.record().code(role).filter(known -> matches.test(known, code)).isPresent())
                .findFirst();
    }

    /** Whether an application lacks a code of that role, as far as this pass knows. */
    boolean isDue(String role) {
        Optional<String> held = held(role).map(SeenCode::print);
        return held.isEmpty() || handoff.secret().isMoved()
                || (known().areRead() && !code(role).map(SeenCode::print).equals(held));
    }

    /** The next step for the first role of which no code is known. */
    Optional<Next> missing() {
        return handoff.roles().stream().filter(role -> !known().isHeldUp(role) && code(role).isEmpty()).findFirst()
                .map(this::call);
    }

    private Next call(String role) {
        boolean hasNone = handoff.room().fresh() && handoff.rotation().request().isEmpty();
        if (!known().areRead() && !hasNone) {
            return new Wanted(new HandoffStep.ReadCodes(handoff.room().id()));
        }
        return making(role, 1).orElseGet(() -> handoff.done(new Hindrance(Reason.ROOM_CODES_PENDING,
                "100ms returns only disabled room codes for the role " + RoleNames.plain(role) + " of room "
                        + handoff.room().id() + ". The operator retries automatically. If this lasts, enable a room "
                        + "code of this role in the dashboard of 100ms, but none that leaked. If all leaked, contact 100ms.")));
    }

    /**
     * The next call that may give a code of a role. The bulk call also disables codes of roles that the template no longer
     * has (100ms-api.md C.8). So it comes first only if no enabled code is known, and last only if the template has the roles
     * of all enabled codes. It can also make codes for roles that are not published, so near the limit it comes last.
     *
     * @param most how often the role endpoint may be asked for the role
     * @return empty if no call is left
     */
    Optional<Next> making(String role, int most) {
        boolean none = known().enabled().findAny().isEmpty();
        if (none && !known().bulk() && CodeLimit.hasSpaceForAll(known())) {
            return Optional.of(createAll());
        }
        if (known().askedFor(role) < most) {
            return Optional.of(new Wanted(new HandoffStep.RoleCode(handoff.room().id(), role)));
        }
        return known().bulk() ? Optional.empty() : lastResort();
    }

    private Optional<Next> lastResort() {
        if (known().roles().isEmpty()) {
            return handoff.missingRole().reading();
        }
        boolean disables = known().enabled().anyMatch(code -> known().isMissing(code.role()));
        return disables ? Optional.empty() : Optional.of(createAll());
    }

    private Next createAll() {
        return new Wanted(new HandoffStep.CreateCodes(handoff.room().id()));
    }

    private KnownCodes known() {
        return handoff.state().codes();
    }
}
