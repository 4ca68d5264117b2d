package live.hundredms.operator.domain.handoff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a pass learned of the codes of a room, and did to them.
 *
 * @param seen the enabled codes, as 100ms listed them last
 * @param made what calls answered that make codes, in this order, but for what a later list does not show; codes that were
 *        there are among them
 * @param fresh fingerprints of those that 100ms did not list before that call; none if nothing was listed before it
 * @param bulk whether the bulk call was made, and no code was disabled since
 * @param asked how often the role endpoint was asked for a role
 * @param disabled fingerprints of the codes that were disabled
 * @param rechecked whether the codes were listed after the last one was disabled
 * @param count of all codes, disabled ones too; empty if they were not counted since the last one was made
 * @param roles of the template; empty if they were not read
 * @param notFound roles for which the role endpoint answered 404
 * @param atLimit why 100ms makes no code of a role; the hand-off goes on with the others
 */
public record KnownCodes(Optional<List<SeenCode>> seen, List<SeenCode> made, Set<String> fresh, boolean bulk,
        Map<String, Integer> asked, Set<String> disabled, boolean rechecked, Optional<Integer> count,
        Optional<Set<String>> roles, Set<String> notFound, Map<String, Hindrance> atLimit) {

    /** Nothing is known yet. */
    static final KnownCodes NONE = new KnownCodes(Optional.empty(), List.of(), Set.of(), false, Map.of(), Set.of(),
            false, Optional.empty(), Optional.empty(), Set.of(), Map.of());

    public KnownCodes {
        made = List.copyOf(made);
        fresh = Set.copyOf(fresh);
        asked = Map.copyOf(asked);
        disabled = Set.copyOf(disabled);
        roles = roles.map(Set::copyOf);
        notFound = Set.copyOf(notFound);
        atLimit = Map.copyOf(atLimit);
    }

    KnownCodes listing(List<SeenCode> codes) {
        Set<String> listed = codes.stream().map(SeenCode::print).collect(Collectors.toSet());
        return new KnownCodes(Optional.of(List.copyOf(codes)),
                made.stream().filter(code -> listed.contains(code.print())).toList(), fresh, bulk, asked, disabled,
                !disabled.isEmpty(), count, roles, notFound, atLimit);
    }

    KnownCodes counting(int codes) {
        return new KnownCodes(seen, made, fresh, bulk, asked, disabled, rechecked, Optional.of(codes), roles, notFound,
                atLimit);
    }

    KnownCodes reading(Set<String> now) {
        return new KnownCodes(seen, made, fresh, bulk, asked, disabled, rechecked, count, Optional.of(now), notFound,
                atLimit);
    }

    KnownCodes lacking(String role) {
        return new KnownCodes(seen, made, fresh, bulk, asked, disabled, rechecked, count, roles, with(notFound, role),
                atLimit);
    }

    /** The reply to the bulk call has one code of each role of the template. */
    KnownCodes makingAll(List<SeenCode> codes) {
        return new KnownCodes(seen, Stream.concat(made.stream(), codes.stream()).toList(), freshWith(codes), true,
                asked, disabled, rechecked, Optional.empty(),
                Optional.of(codes.stream().map(SeenCode::role).collect(Collectors.toSet())), notFound, atLimit);
    }

    /** 100ms makes no code of all roles, but there may be space for those that are published. */
    KnownCodes refusingAll() {
        return new KnownCodes(seen, made, fresh, true, asked, disabled, rechecked, count, roles, notFound, atLimit);
    }

    KnownCodes making(String role, SeenCode code) {
        List<SeenCode> all = new ArrayList<>(made);
        all.add(code);
        Map<String, Integer> counted = new HashMap<>(asked);
        counted.merge(role, 1, Integer::sum);
        return new KnownCodes(seen, all, freshWith(List.of(code)), bulk, counted, disabled, rechecked, Optional.empty(),
                roles, notFound, atLimit);
    }

    KnownCodes disabling(SeenCode code) {
        return new KnownCodes(seen, made, fresh, false, asked, with(disabled, code.print()), false, count, roles,
                notFound, atLimit);
    }

    KnownCodes reachingLimit(Set<String> without, Hindrance why) {
        Map<String, Hindrance> all = new HashMap<>(atLimit);
        without.forEach(role -> all.put(role, why));
        return new KnownCodes(seen, made, fresh, bulk, asked, disabled, rechecked, count, roles, notFound, all);
    }

    /** What still counts if other codes are to be replaced. */
    KnownCodes restarted() {
        return roles.map(NONE::reading).orElse(NONE);
    }

    private Set<String> freshWith(List<SeenCode> codes) {
        Set<String> all = new HashSet<>(fresh);
        seen.ifPresent(listed -> codes.stream().map(SeenCode::print)
                .filter(print -> listed.stream().noneMatch(code -> code.print().equals(print))).forEach(all::add));
        return all;
    }

    private static Set<String> with(Set<String> some, String another) {
        return Stream.concat(some.stream(), Stream.of(another)).collect(Collectors.toSet());
    }

    /** Whether codes were read or made in this pass. */
    boolean areRead() {
        return seen.isPresent() || bulk;
    }

    /** Whether 100ms made that code during this pass: no user knew it before. */
    boolean isFresh(String print) {
        return fresh.contains(print);
    }

    /** Whether a call of this pass answered with that code that makes codes. */
    boolean isMade(SeenCode code) {
        return made.stream().anyMatch(one -> one.print().equals(code.print()));
    }

    /** Whether no code of the role is made or replaced in this pass; the hand-off goes on with the others. */
    boolean isHeldUp(String role) {
        return isMissing(role) || atLimit.containsKey(role);
    }

    /** Whether the template is known to lack the role. */
    boolean isMissing(String role) {
        return roles.filter(there -> !there.contains(role)).isPresent();
    }

    int askedFor(String role) {
        return asked.getOrDefault(role, 0);
    }

    /** All enabled codes of a role that are known, each once, in the order in which they came. */
    List<SeenCode> enabled(String role) {
        return enabled().filter(code -> code.role().equals(role)).toList();
    }

    /** The same of all roles. */
    Stream<SeenCode> enabled() {
        Set<String> prints = new HashSet<>(disabled);
        return Stream.concat(seen.orElse(List.of()).stream(), made.stream())
                .filter(code -> code.enabled() && prints.add(code.print()));
    }
}
