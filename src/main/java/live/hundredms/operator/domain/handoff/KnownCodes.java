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
 * @param bulk the reply to the last bulk call; empty if there was none, or if a code was disabled since
 * @param asked how often the role endpoint was asked for a role
 * @param disabled fingerprints of the codes that were disabled
 * @param rechecked whether the codes were listed after the last one was disabled
 * @param count of all codes, disabled ones too; empty if they were not counted since the last one was made
 * @param heldUp why there is no code of a role; the hand-off goes on with the others
 */
public record KnownCodes(Optional<List<SeenCode>> seen, List<SeenCode> made, Set<String> fresh,
        Optional<List<SeenCode>> bulk, Map<String, Integer> asked, Set<String> disabled, boolean rechecked,
        Optional<Integer> count, Map<String, Hindrance> heldUp) {

    /** Nothing is known yet. */
    static final KnownCodes NONE = new KnownCodes(Optional.empty(), List.of(), Set.of(), Optional.empty(), Map.of(),
            Set.of(), false, Optional.empty(), Map.of());

    public KnownCodes {
        made = List.copyOf(made);
        fresh = Set.copyOf(fresh);
        asked = Map.copyOf(asked);
        disabled = Set.copyOf(disabled);
        heldUp = Map.copyOf(heldUp);
    }

    KnownCodes listing(List<SeenCode> codes) {
        Set<String> listed = codes.stream().map(SeenCode::print).collect(Collectors.toSet());
        return new KnownCodes(Optional.of(List.copyOf(codes)),
                made.stream().filter(code -> listed.contains(code.print())).toList(), fresh, bulk, asked, disabled,
                !disabled.isEmpty(), count, heldUp);
    }

    KnownCodes counting(int codes) {
        return new KnownCodes(seen, made, fresh, bulk, asked, disabled, rechecked, Optional.of(codes), heldUp);
    }

    KnownCodes making(List<SeenCode> codes) {
        return new KnownCodes(seen, Stream.concat(made.stream(), codes.stream()).toList(), freshWith(codes),
                Optional.of(List.copyOf(codes)), asked, disabled, rechecked, Optional.empty(), heldUp);
    }

    KnownCodes making(String role, SeenCode code) {
        List<SeenCode> all = new ArrayList<>(made);
        all.add(code);
        Map<String, Integer> counted = new HashMap<>(asked);
        counted.merge(role, 1, Integer::sum);
        return new KnownCodes(seen, all, freshWith(List.of(code)), bulk, counted, disabled, rechecked, Optional.empty(),
                heldUp);
    }

    KnownCodes disabling(SeenCode code) {
        Set<String> all = new HashSet<>(disabled);
        all.add(code.print());
        return new KnownCodes(seen, made, fresh, Optional.empty(), asked, all, false, count, heldUp);
    }

    KnownCodes holdingUp(Set<String> roles, Hindrance why) {
        Map<String, Hindrance> all = new HashMap<>(heldUp);
        roles.forEach(role -> all.put(role, why));
        return new KnownCodes(seen, made, fresh, bulk, asked, disabled, rechecked, count, all);
    }

    private Set<String> freshWith(List<SeenCode> codes) {
        Set<String> all = new HashSet<>(fresh);
        seen.ifPresent(listed -> codes.stream().map(SeenCode::print)
                .filter(print -> listed.stream().noneMatch(code -> code.print().equals(print))).forEach(all::add));
        return all;
    }

    /** Whether codes were read or made in this pass. */
    boolean areRead() {
        return seen.isPresent() || bulk.isPresent();
    }

    /** Whether 100ms made that code during this pass: no user knew it before. */
    boolean isFresh(String print) {
        return fresh.contains(print);
    }

    boolean isHeldUp(String role) {
        return heldUp.containsKey(role);
    }

    Optional<Hindrance> heldUp(String role) {
        return Optional.ofNullable(heldUp.get(role));
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
