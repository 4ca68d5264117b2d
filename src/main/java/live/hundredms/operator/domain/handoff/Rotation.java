package live.hundredms.operator.domain.handoff;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.domain.handoff.Handoff.Next;
import live.hundredms.operator.domain.handoff.Handoff.Wanted;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.Reason;

/**
 * How published codes are replaced. It is not documented whether the role endpoint adds a code or answers with the present
 * one (100ms-api.md C.8.1). If it adds one, the Secret has that before the old code is disabled. A code is disabled only if the
 * record says that it is to go.
 */
record Rotation(Handoff handoff) {
    /** Before and after the old code was disabled. */
    private static final int MOST_ASKED = 2;

    /** The next step until each published role that is not held up has a code that may stay, and the record says which. */
    Optional<Next> successors() {
        if (open().isEmpty()) {
            return Optional.empty();
        }
        if (known().seen().isEmpty()) {
            return wanted(new HandoffStep.ReadCodes(roomId()));
        }
        List<PublishedCode> without = openWithout();
        if (!without.isEmpty()) {
            return Optional.of(forThose(without));
        }
        return found().equals(record()) ? Optional.empty() : wanted(new HandoffStep.RecordCodes(found()));
    }

    /**
     * Codes that stay enabled until they have a successor. On adoption these are also those of roles that are not published,
     * which get one that no user knows, unless the template lacks the role.
     */
    private List<PublishedCode> open() {
        return record().codes().stream()
                .filter(code -> !code.replacing().isEmpty()
                        && (isListed(code) || (code.rotation().isEmpty() && !known().isMissing(code.role()))))
                .filter(code -> !code.hasSuccessor() || isLost(code)).toList();
    }

    /** Whether the successor does not work any more either, and 100ms makes no other. */
    private boolean isLost(PublishedCode code) {
        return known().isHeldUp(code.role()) && handoff.codes().code(code.role()).isEmpty();
    }

    /** The published roles come first, because there may not be space for a code of each. */
    private List<PublishedCode> openWithout() {
        return open().stream().filter(code -> fresh(code).isEmpty() && !known().isHeldUp(code.role()))
                .sorted(Comparator.comparing(code -> !isListed(code))).toList();
    }

    /** Roles of which a code is to go although no successor was found yet. */
    List<String> without() {
        return openWithout().stream().map(PublishedCode::role).toList();
    }

    /** The record with the successors that were found so far. */
    private HandoffRecord found() {
        List<PublishedCode> open = open();
        return record().withCodes(record().codes().stream()
                .map(code -> open.contains(code) ? fresh(code).map(SeenCode::print).map(code::with).orElse(code) : code)
                .toList());
    }

    /**
     * The record with all that this pass learned, in whatever way it ends: the next one publishes the successors that were
     * found, and does not take a published code for one that works if 100ms does not list it as enabled.
     */
    HandoffRecord learned() {
        HandoffRecord found = found();
        if (known().seen().isEmpty()) {
            return found;
        }
        Stream<PublishedCode> before = found.codes().stream()
                .map(code -> code.replacing().isEmpty() && !isEnabled(code)
                        ? PublishedCode.unknown(code.role()).missing(code.roleMissing())
                        : code);
        Stream<PublishedCode> added = handoff.roles().stream().filter(role -> found.code(role).isEmpty())
                .flatMap(role -> known().enabled(role).stream().filter(handoff.secret()::has).limit(1))
                .map(code -> new PublishedCode(code.role(), code.print()));
        return found.withCodes(Stream.concat(before, added)
                .map(code -> known().roles().isEmpty() ? code : code.missing(known().isMissing(code.role()))).toList());
    }

    private boolean isEnabled(PublishedCode code) {
        return known().enabled(code.role()).stream()
                .anyMatch(there -> code.fingerprint().equals(Optional.of(there.print())));
    }

    /** All roles are asked for before a code is disabled, so that the Secret lacks its codes for as short as possible. */
    private Next forThose(List<PublishedCode> without) {
        Optional<Next> first = without.stream().filter(this::wasDisabledBefore).findFirst()
                .flatMap(code -> handoff.codes().making(code.role(), MOST_ASKED));
        if (first.isPresent()) {
            return first.get();
        }
        Optional<PublishedCode> unasked = without.stream()
                .filter(code -> known().askedFor(code.role()) == 0 && !alive(code).isEmpty()).findFirst();
        if (unasked.isPresent()) {
            return new Wanted(new HandoffStep.RoleCode(roomId(), unasked.get().role()));
        }
        Optional<SeenCode> old = without.stream().flatMap(code -> alive(code).stream()).findFirst();
        if (old.isPresent()) {
            return disabling(old.get());
        }
        String role = without.getFirst().role();
        return handoff.codes().making(role, MOST_ASKED)
                .orElseGet(() -> handoff.done(new Hindrance(Reason.ROOM_CODES_PENDING,
                        "100ms returned no new room code for the role " + RoleNames.plain(role) + " of room " + roomId()
                                + ". The operator retries automatically. If this lasts, contact 100ms.")));
    }

    /** Disables a code without a successor; before, 100ms must be able to make one, and the Secret to take it. */
    private Next disabling(SeenCode old) {
        if (known().count().isEmpty()) {
            return new Wanted(new HandoffStep.CountCodes(roomId()));
        }
        return handoff.state().written() || record().secret().isEmpty()
                ? new Wanted(new HandoffStep.DisableCode(roomId(), old))
                : handoff.writingPublished();
    }

    /** Whether a pass before this one disabled the code, and was cut off then. */
    private boolean wasDisabledBefore(PublishedCode code) {
        return alive(code).isEmpty() && code.replacing().stream().noneMatch(known().disabled()::contains);
    }

    /** The code that was made last and is none of those that are to go. */
    private Optional<SeenCode> fresh(PublishedCode code) {
        return known().made().stream()
                .filter(made -> made.role().equals(code.role()) && made.enabled()
                        && !code.replacing().contains(made.print()) && !known().disabled().contains(made.print()))
                .reduce((_, later) -> later);
    }

    private List<SeenCode> alive(PublishedCode code) {
        return known().enabled(code.role()).stream().filter(there -> code.replacing().contains(there.print())).toList();
    }

    /** The next step until 100ms shows none of the codes that are to go as enabled. */
    Optional<Next> removals() {
        if (!record().isReplacing()) {
            return Optional.empty();
        }
        if (known().seen().isEmpty()) {
            return wanted(new HandoffStep.ReadCodes(roomId()));
        }
        List<PublishedCode> replaced = record().codes().stream().filter(code -> !open().contains(code)).toList();
        Optional<SeenCode> old = replaced.stream().flatMap(code -> alive(code).stream()).findFirst();
        if (old.isPresent()) {
            return wanted(new HandoffStep.DisableCode(roomId(), old.get()));
        }
        if (!known().disabled().isEmpty() && !known().rechecked()) {
            return wanted(new HandoffStep.ReadCodes(roomId()));
        }
        Set<String> going = replaced.stream().flatMap(code -> code.replacing().stream()).collect(Collectors.toSet());
        long left = known().seen().orElse(List.of()).stream()
                .filter(code -> code.enabled() && going.contains(code.print())).count();
        if (left > 0) {
            return Optional.of(handoff.done(new Hindrance(Reason.ROOM_CODES_PENDING,
                    "100ms accepted the requests to disable previous room codes of room " + roomId()
                            + ", but still reports " + left
                            + " of them as enabled. The operator retries automatically. If "
                            + "this lasts, disable the room codes of the published roles that are not in the Secret, in the dashboard of "
                            + "100ms.")));
        }
        return Optional.empty();
    }

    /**
     * If the pass ends early, the Secret still gets the successors of codes that are disabled already: it may take long until
     * the other roles get theirs.
     */
    Optional<Next> rescue() {
        if (known().seen().isEmpty() || record().secret().isEmpty() || !handoff.secret().isOwn()) {
            return Optional.empty();
        }
        RoleCodes then = handoff.with(found()).codes();
        boolean urgent = record().codes().stream()
                .filter(code -> isListed(code) && !code.replacing().isEmpty() && alive(code).isEmpty())
                .anyMatch(code -> then.published(code.role()).filter(next -> !code.replacing().contains(next.print()))
                        .filter(next -> !handoff.secret().has(next)).isPresent());
        if (!urgent) {
            return Optional.empty();
        }
        return found().equals(record())
                ? Optional.of(handoff.writingPublished())
                : wanted(new HandoffStep.RecordCodes(found()));
    }

    /**
     * The record after the Secret has these codes and the former ones are gone, but for those of roles that are held up: as
     * long as one of them is enabled, the request is not handled.
     */
    HandoffRecord finished(List<SeenCode> codes) {
        List<PublishedCode> waiting = open().stream().filter(code -> !alive(code).isEmpty()).toList();
        List<PublishedCode> all = handoff.roles().stream()
                .flatMap(role -> waiting.stream().filter(code -> code.role().equals(role)).findFirst()
                        .or(() -> known().isHeldUp(role) ? heldUp(role) : of(role, codes)).stream())
                .map(code -> code.missing(known().isMissing(code.role()))).toList();
        List<PublishedCode> unlisted = waiting.stream().filter(code -> !isListed(code)).toList();
        Optional<String> rotation = record().codes().stream().filter(code -> !code.replacing().isEmpty())
                .flatMap(code -> code.rotation().stream()).findFirst();
        return record().withCodes(Stream.concat(all.stream(), unlisted.stream()).toList())
                .handled(waiting.isEmpty() ? rotation : Optional.empty());
    }

    private Optional<PublishedCode> heldUp(String role) {
        return record().code(role).filter(code -> isEnabled(code) && code.replacing().isEmpty())
                .or(() -> Optional.of(PublishedCode.unknown(role)));
    }

    private static Optional<PublishedCode> of(String role, List<SeenCode> codes) {
        return codes.stream().filter(code -> code.role().equals(role)).findFirst()
                .map(code -> new PublishedCode(role, code.print()));
    }

    /**
     * What to write down before published codes are replaced, if a user requested that. With a lost key the published codes
     * are recorded anew first. What is held up waits for the new request, too.
     */
    Optional<Next> requested() {
        List<PublishedCode> targets = targets();
        boolean comparable = targets.stream().flatMap(code -> code.fingerprint().stream())
                .allMatch(handoff.input()::isComparable);
        boolean busy = record().codes().stream().filter(code -> !code.replacing().isEmpty())
                .anyMatch(code -> !isWaiting(code) || code.rotation().equals(request()));
        return request().isEmpty() || targets.isEmpty() || !comparable || busy
                ? Optional.empty()
                : wanted(new HandoffStep.RecordCodes(record().withCodes(record().codes().stream()
                        .map(code -> targets.contains(code) || isWaiting(code) ? going(code) : code).toList())));
    }

    private PublishedCode going(PublishedCode code) {
        Set<String> replacing = new HashSet<>(code.replacing());
        code.fingerprint().ifPresent(replacing::add);
        return new PublishedCode(code.role(), code.fingerprint(), replacing, request(), code.roleMissing());
    }

    private boolean isWaiting(PublishedCode code) {
        return known().isHeldUp(code.role()) && open().contains(code);
    }

    /** Whether there is a request that no pass has begun to handle, and a code that it is about. */
    boolean isNewlyRequested() {
        return request().isPresent() && !targets().isEmpty() && record().codes().stream()
                .noneMatch(code -> !code.replacing().isEmpty() && code.rotation().equals(request()));
    }

    /** A request that finds no code to replace is handled: all codes are new. */
    HandoffRecord handled() {
        return record().isReplacing() ? record() : record().handled(request());
    }

    /** A request that was not handled yet. */
    Optional<String> request() {
        return handoff.input().rotation().filter(token -> !record().lastRotation().equals(Optional.of(token)));
    }

    private List<PublishedCode> targets() {
        return record().codes().stream().filter(
                code -> isListed(code) && code.fingerprint().filter(print -> !known().isFresh(print)).isPresent())
                .toList();
    }

    private boolean isListed(PublishedCode code) {
        return handoff.roles().contains(code.role());
    }

    private HandoffRecord record() {
        return handoff.record();
    }

    private KnownCodes known() {
        return handoff.state().codes();
    }

    private String roomId() {
        return handoff.room().id();
    }

    private static Optional<Next> wanted(HandoffStep step) {
        return Optional.of(new Wanted(step));
    }
}
