package live.hundredms.operator.domain.handoff;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.Reason;

/** Roles that are to be published and that the template of the room lacks. */
final class MissingRole {
    private MissingRole() {
    }

    /** The roles of which the reply to a bulk call has no code. */
    static Set<String> of(List<String> roles, List<SeenCode> bulk) {
        Set<String> there = bulk.stream().map(SeenCode::role).collect(Collectors.toSet());
        return roles.stream().filter(role -> !there.contains(role)).collect(Collectors.toSet());
    }

    static boolean isWhy(Hindrance hindrance) {
        return hindrance.reason() == Reason.ROLE_NOT_FOUND;
    }

    /** What the last pass reported, if a call for codes would show the same again. */
    static Optional<Hindrance> known(Handoff handoff) {
        boolean listed = handoff.room().templateId().isPresent();
        boolean fresh = handoff.state().codes().areRead() || handoff.state().begun() || handoff.isVerifying()
                || handoff.rotation().isNewlyRequested() || handoff.record().isReplacing();
        boolean same = handoff.record().secret().isEmpty() || handoff.isUnchanged();
        return handoff.input().missingRole().filter(_ -> listed && same && !fresh)
                .map(message -> new Hindrance(Reason.ROLE_NOT_FOUND, message));
    }

    /** What to report after the codes of the room showed it. */
    static Hindrance found(Handoff handoff, Collection<String> roles) {
        KnownCodes known = handoff.state().codes();
        Set<String> missing = new TreeSet<>(roles);
        Set<String> there = known.bulk().or(known::seen).orElse(List.of()).stream().filter(SeenCode::enabled)
                .map(SeenCode::role).filter(role -> !missing.contains(role))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Hindrance(Reason.ROLE_NOT_FOUND, "The template of room " + handoff.room().id() + " lacks "
                + (missing.size() == 1 ? "this role: " : "these roles: ") + RoleNames.list(missing, ", ")
                + (there.isEmpty() ? "." : ". The room has room codes for: " + RoleNames.list(there, ", ") + ".")
                + " Add what is missing to the template, or remove it from spec.publishTo.roomCodes.");
    }
}
