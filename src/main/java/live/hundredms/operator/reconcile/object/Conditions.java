package live.hundredms.operator.reconcile.object;

import java.util.stream.Stream;
import java.util.Comparator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The only place where conditions are built: one of each type, sorted; the transition time is kept while the status
 * stays the same.
 */
public final class Conditions {
    public static final String READY = "Ready";
    static final String RECONCILING = "Reconciling";
    public static final String STALLED = "Stalled";
    /** Condition of a workspace object while another one for the same remote workspace has other rules. */
    public static final String RULES_DIFFER = "RulesDiffer";

    /** Condition of a Room about its recordings. It shows the last change that 100ms reported. */
    public static final String RECORDINGS_ARRIVE = "RecordingsArrive";

    /** The reason of {@link #RECONCILING}. */
    public static final String RETRYING = "Retrying";

    private final Clock clock;

    public Conditions(Clock clock) {
        this.clock = clock;
    }

    /** The conditions of a Room. */
    public List<ConditionStatus> of(Reason reason, String message, @Nullable List<ConditionStatus> before,
            long generation) {
        return of(reason.text(), reason.kind(), message, before, generation);
    }

    /** The conditions that a reason stands for: {@code Ready} always, the others only while they are true. */
    public List<ConditionStatus> of(String reason, Reason.Kind kind, String message,
            @Nullable List<ConditionStatus> before, long generation) {
        List<ConditionStatus> after = new ArrayList<>();
        after.add(condition(READY, readiness(kind), reason, message, before, generation));
        if (kind == Reason.Kind.UNREACHABLE) {
            after.add(condition(RECONCILING, "True", RETRYING,
                    "the operator retries automatically: after 1 second at first, later at intervals of up to about 5 minutes",
                    before, generation));
        }
        if (kind == Reason.Kind.STALLED) {
            after.add(condition(STALLED, "True", reason, message, before, generation));
        }
        return List.copyOf(after);
    }

    /** These conditions and one more, which is present only while it is true. */
    public List<ConditionStatus> with(List<ConditionStatus> all, String type, String reason, String message,
            @Nullable List<ConditionStatus> before, long generation) {
        return Stream.concat(all.stream(), Stream.of(condition(type, "True", reason, message, before, generation)))
                .sorted(Comparator.comparing(ConditionStatus::type, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** These conditions with that one in place of the one of its type, sorted. */
    static List<ConditionStatus> with(List<ConditionStatus> all, ConditionStatus one) {
        return Stream
                .concat(all.stream().filter(condition -> !Objects.equals(one.type(), condition.type())), Stream.of(one))
                .sorted(Comparator.comparing(ConditionStatus::type, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** The status of {@code Ready} for a reason of that kind. */
    public static String readiness(Reason.Kind kind) {
        return switch (kind) {
            case READY -> "True";
            case WAITING, STALLED -> "False";
            case UNREACHABLE, UNKNOWN -> "Unknown";
        };
    }

    private ConditionStatus condition(String type, String status, String reason, String message,
            @Nullable List<ConditionStatus> before, long generation) {
        String since = find(before, type).filter(old -> status.equals(old.status()) && old.observedGeneration() != null)
                .map(ConditionStatus::lastTransitionTime)
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionStatus(type, status, reason, MessageText.cut(Sentence.of(message)), generation, since);
    }

    /** The condition of that type; empty if there is none. */
    public static Optional<ConditionStatus> find(@Nullable List<ConditionStatus> conditions, String type) {
        return Optional.ofNullable(conditions).stream().flatMap(List::stream)
                .filter(condition -> type.equals(condition.type())).findFirst();
    }

    /** Whether the condition of that type is true for that generation. */
    public static boolean isTrue(@Nullable List<ConditionStatus> conditions, String type, long generation) {
        return find(conditions, type).filter(condition -> "True".equals(condition.status())
                && Long.valueOf(generation).equals(condition.observedGeneration())).isPresent();
    }
}
