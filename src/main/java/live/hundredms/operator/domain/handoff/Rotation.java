package live.hundredms.operator.domain.handoff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.handoff.Handoff.Next;
import live.hundredms.operator.domain.handoff.Handoff.Wanted;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.Reason;

/**
 * How published codes are replaced. Nobody documents whether the role endpoint adds a code or answers with the present one
 * (100ms-api.md C.8.1). If it adds one, the Secret has that before the old code is disabled. A code is disabled only if the
 * record says that it is to go.
 */
record Rotation(Handoff handoff) {
    /** Before and after the old code was disabled. */
    private static final int MOST_ASKED = 2;

    /** The next step until each published role has a code that may stay, and the record says which. */
    Optional<Next> successors() {
        List<PublishedCode> open = record().codes().stream()
                .filter(code -> !code.replacing().isEmpty() && isListed(code) && !code.hasSuccessor()).toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        if (state().seen().isEmpty()) {
            return wanted(new HandoffStep.ReadCodes(roomId()));
        }
        Map<String, String> found = new HashMap<>();
        open.forEach(code -> fresh(code).ifPresent(seen -> found.put(code.role(), seen.print())));
        List<PublishedCode> without = open.stream().filter(code -> !found.containsKey(code.role())).toList();
        return without.isEmpty()
                ? wanted(new HandoffStep.RecordCodes(record().withCodes(record().codes().stream()
                        .map(code -> Optional.ofNullable(found.get(code.role())).map(code::with).orElse(code))
                        .toList())))
                : Optional.of(forThose(without));
    }

    /** All roles are asked for before a code is disabled, so that the Secret lacks its codes for as short as possible. */
    private Next forThose(List<PublishedCode> without) {
        Optional<PublishedCode> unasked = without.stream()
                .filter(code -> state().askedFor(code.role()) == 0 && !alive(code).isEmpty()).findFirst();
        if (unasked.isPresent()) {
            return new Wanted(new HandoffStep.RoleCode(roomId(), unasked.get().role()));
        }
        Optional<SeenCode> old = without.stream().flatMap(code -> alive(code).stream()).findFirst();
        if (old.isPresent()) {
            return new Wanted(new HandoffStep.DisableCode(roomId(), old.get()));
        }
        if (state().bulk().isEmpty()) {
            return new Wanted(new HandoffStep.CreateCodes(roomId()));
        }
        String role = without.getFirst().role();
        if (state().bulk().get().stream().noneMatch(code -> code.role().equals(role))) {
            return handoff.done(MissingRole.found(handoff, role));
        }
        return state().askedFor(role) < MOST_ASKED
                ? new Wanted(new HandoffStep.RoleCode(roomId(), role))
                : handoff.done(new Hindrance(Reason.ROOM_CODES_PENDING, "100ms gives no new room code for the role "
                        + RoleNames.plain(role) + " of room " + roomId() + "."));
    }

    /** The code that was made last and is none of those that are to go. */
    private Optional<SeenCode> fresh(PublishedCode code) {
        return state().made().stream()
                .filter(made -> made.role().equals(code.role()) && made.enabled()
                        && !code.replacing().contains(made.print()) && !state().disabled().contains(made.print()))
                .reduce((_, later) -> later);
    }

    private List<SeenCode> alive(PublishedCode code) {
        return state().seen().orElse(List.of()).stream()
                .filter(seen -> seen.role().equals(code.role()) && seen.enabled()
                        && code.replacing().contains(seen.print()) && !state().disabled().contains(seen.print()))
                .toList();
    }

    /** The next step until 100ms shows none of the codes that are to go as enabled. */
    Optional<Next> removals() {
        if (!record().isReplacing()) {
            return Optional.empty();
        }
        if (state().seen().isEmpty()) {
            return wanted(new HandoffStep.ReadCodes(roomId()));
        }
        Optional<SeenCode> old = record().codes().stream().flatMap(code -> alive(code).stream()).findFirst();
        if (old.isPresent()) {
            return wanted(new HandoffStep.DisableCode(roomId(), old.get()));
        }
        if (!state().disabled().isEmpty() && !state().rechecked()) {
            return wanted(new HandoffStep.ReadCodes(roomId()));
        }
        Set<String> going = record().codes().stream().flatMap(code -> code.replacing().stream())
                .collect(Collectors.toSet());
        long left = state().seen().orElse(List.of()).stream()
                .filter(code -> code.enabled() && going.contains(code.print())).count();
        if (left > 0) {
            return Optional.of(
                    handoff.done(new Hindrance(Reason.ROOM_CODES_PENDING, "100ms accepted that the operator disables "
                            + left + " former room codes of room " + roomId() + ", but still shows them as enabled.")));
        }
        return lacksCode() && state().bulk().isEmpty()
                ? wanted(new HandoffStep.CreateCodes(roomId()))
                : Optional.empty();
    }

    /** A code of a role that is not published is replaced, too: 100ms makes another one, which nobody knows. */
    private boolean lacksCode() {
        return record().codes().stream().filter(code -> !code.replacing().isEmpty() && !isListed(code))
                .anyMatch(code -> state().enabled(code.role()).isEmpty());
    }

    /** The record after the Secret has these codes, and the former ones are gone. */
    HandoffRecord finished(List<SeenCode> codes) {
        Optional<String> rotation = record().codes().stream().filter(code -> !code.replacing().isEmpty())
                .flatMap(code -> code.rotation().stream()).findFirst();
        return record().withCodes(codes.stream().map(code -> new PublishedCode(code.role(), code.print())).toList())
                .handled(rotation);
    }

    /** What to write down before published codes are replaced, if a user requested that. */
    Optional<Next> requested() {
        List<PublishedCode> targets = targets();
        return request().isEmpty() || targets.isEmpty()
                ? Optional.empty()
                : wanted(new HandoffStep.RecordCodes(record().withCodes(record().codes().stream()
                        .map(code -> targets.contains(code)
                                ? new PublishedCode(code.role(), code.fingerprint(),
                                        Set.of(code.fingerprint().orElseThrow()), request())
                                : code)
                        .toList())));
    }

    /** A request that finds no code to replace is handled: all codes are new. */
    HandoffRecord handled() {
        return record().handled(request());
    }

    /** A request that was not handled yet. */
    Optional<String> request() {
        return handoff.input().rotation().filter(token -> !record().lastRotation().equals(Optional.of(token)));
    }

    private List<PublishedCode> targets() {
        return record().codes().stream()
                .filter(code -> code.fingerprint().filter(print -> !state().isFresh(print)).isPresent()).toList();
    }

    private boolean isListed(PublishedCode code) {
        return handoff.roles().contains(code.role());
    }

    private HandoffRecord record() {
        return handoff.record();
    }

    private HandoffState state() {
        return handoff.state();
    }

    private String roomId() {
        return handoff.room().id();
    }

    private static Optional<Next> wanted(HandoffStep step) {
        return Optional.of(new Wanted(step));
    }
}
