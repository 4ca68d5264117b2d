package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.Reason;

/** A role that is to be published and that the template of the room lacks. */
final class MissingRole {
    private MissingRole() {
    }

    /** What the last pass reported, if a call for codes would show the same again. */
    static Optional<Hindrance> known(Handoff handoff) {
        HandoffInput input = handoff.input();
        boolean listed = handoff.room().templateId().isPresent();
        return input.missingRole().filter(_ -> listed && !input.verify() && handoff.lacksCodes())
                .map(message -> new Hindrance(Reason.ROLE_NOT_FOUND, message));
    }

    /** What to report after the codes of the room showed it. */
    static Hindrance found(Handoff handoff, String role) {
        HandoffState state = handoff.state();
        TreeSet<String> there = state.bulk().or(state::seen).orElse(List.of()).stream().map(SeenCode::role)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Hindrance(Reason.ROLE_NOT_FOUND,
                "The template of room " + handoff.room().id() + " has no role " + RoleNames.plain(role)
                        + (there.isEmpty() ? "." : ". 100ms has room codes for: " + RoleNames.list(there, ", ") + ".")
                        + " Add the role to the template, or correct spec.publishTo.roomCodes.");
    }
}
