package live.hundredms.operator.domain.handoff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a pass learned and did for the hand-off so far. Nothing of it is needed by the next pass.
 *
 * @param secret what is known of the Secret
 * @param seen the enabled codes, as 100ms listed them last
 * @param made what calls answered that make codes, in this order; codes that were there are among them
 * @param fresh fingerprints of those that 100ms did not list before that call; none if nothing was listed before it
 * @param bulk the reply to the last bulk call; empty if there was none, or if a code was disabled since
 * @param asked how often the role endpoint was asked for a role
 * @param disabled fingerprints of the codes that were disabled
 * @param rechecked whether the codes were listed after the last one was disabled
 * @param begun whether it was written down in this pass which codes are to go
 * @param count of all codes of the room, disabled ones too; empty if they were not counted
 * @param lacking roles that the template lacks, and without which the hand-off goes on
 * @param trouble what ends the hand-off
 */
public record HandoffState(Optional<HandoffAnswer.SecretAnswer> secret, Optional<List<SeenCode>> seen,
        List<SeenCode> made, Set<String> fresh, Optional<List<SeenCode>> bulk, Map<String, Integer> asked,
        Set<String> disabled, boolean rechecked, boolean begun, Optional<Integer> count, Set<String> lacking,
        Optional<Hindrance> trouble) {

    /** Nothing is known yet. */
    public static final HandoffState NONE = new HandoffState(Optional.empty(), Optional.empty(), List.of(), Set.of(),
            Optional.empty(), Map.of(), Set.of(), false, false, Optional.empty(), Set.of(), Optional.empty());

    public HandoffState {
        made = List.copyOf(made);
        fresh = Set.copyOf(fresh);
        asked = Map.copyOf(asked);
        disabled = Set.copyOf(disabled);
        lacking = Set.copyOf(lacking);
    }

    HandoffState with(HandoffAnswer.SecretAnswer answer) {
        return new HandoffState(Optional.of(answer), seen, made, fresh, bulk, asked, disabled, rechecked, begun, count,
                lacking, trouble);
    }

    /** The Secret is not used any more. */
    HandoffState withoutSecret() {
        return new HandoffState(Optional.empty(), seen, made, fresh, bulk, asked, disabled, rechecked, begun, count,
                lacking, trouble);
    }

    HandoffState listing(List<SeenCode> codes) {
        return new HandoffState(secret, Optional.of(List.copyOf(codes)), made, fresh, bulk, asked, disabled,
                !disabled.isEmpty(), begun, count, lacking, trouble);
    }

    HandoffState making(List<SeenCode> codes) {
        return new HandoffState(secret, seen, Stream.concat(made.stream(), codes.stream()).toList(), freshWith(codes),
                Optional.of(List.copyOf(codes)), asked, disabled, rechecked, begun, count, lacking, trouble);
    }

    HandoffState making(String role, SeenCode code) {
        List<SeenCode> all = new ArrayList<>(made);
        all.add(code);
        Map<String, Integer> counted = new HashMap<>(asked);
        counted.merge(role, 1, Integer::sum);
        return new HandoffState(secret, seen, all, freshWith(List.of(code)), bulk, counted, disabled, rechecked, begun,
                count, lacking, trouble);
    }

    HandoffState disabling(SeenCode code) {
        Set<String> all = new HashSet<>(disabled);
        all.add(code.print());
        return new HandoffState(secret, seen, made, fresh, Optional.empty(), asked, all, false, begun, count, lacking,
                trouble);
    }

    /** What was learned of the codes does not count any more: others are about to be replaced. */
    HandoffState restarted() {
        return new HandoffState(secret, Optional.empty(), List.of(), Set.of(), Optional.empty(), Map.of(), Set.of(),
                false, true, Optional.empty(), Set.of(), trouble);
    }

    HandoffState counting(int codes) {
        return new HandoffState(secret, seen, made, fresh, bulk, asked, disabled, rechecked, begun, Optional.of(codes),
                lacking, trouble);
    }

    /** The template lacks these roles, too. */
    HandoffState lacking(Set<String> roles) {
        Set<String> all = new HashSet<>(lacking);
        all.addAll(roles);
        return new HandoffState(secret, seen, made, fresh, bulk, asked, disabled, rechecked, begun, count, all,
                trouble);
    }

    /** Whether codes were read or made in this pass. */
    boolean areRead() {
        return seen.isPresent() || bulk.isPresent();
    }

    HandoffState failing(Hindrance why) {
        return new HandoffState(secret, seen, made, fresh, bulk, asked, disabled, rechecked, begun, count, lacking,
                Optional.of(why));
    }

    private Set<String> freshWith(List<SeenCode> codes) {
        Set<String> all = new HashSet<>(fresh);
        seen.ifPresent(listed -> codes.stream().map(SeenCode::print)
                .filter(print -> listed.stream().noneMatch(code -> code.print().equals(print))).forEach(all::add));
        return all;
    }

    /** Whether 100ms made that code during this pass: nobody knew it before. */
    boolean isFresh(String print) {
        return fresh.contains(print);
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
