package live.hundredms.operator.domain.handoff;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.handoff.Handoff.Next;
import live.hundredms.operator.domain.handoff.Handoff.Wanted;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.Reason;

/**
 * Roles that are to be published and that the template of the room lacks. 100ms can list an enabled code of such a role, with
 * which no user can join (100ms-api.md C.7.4), so a list of codes alone proves nothing of a role.
 */
record MissingRole(Handoff handoff) {

    /** What the last pass reported, if a call for codes would show the same again. */
    Optional<Hindrance> known() {
        boolean first = handoff.record().secret().isEmpty();
        boolean others = !first && (handoff.rotation().isNewlyRequested() || handoff.record().isReplacing()
                || !handoff.roles().stream().allMatch(this::isSettled));
        boolean fresh = codes().areRead() || handoff.state().begun() || handoff.isVerifying() || others;
        boolean same = first || handoff.secret().isUnchanged();
        return handoff.input().missingRole().filter(_ -> templateId().isPresent() && same && !fresh)
                .map(message -> new Hindrance(Reason.ROLE_NOT_FOUND, message));
    }

    /** Whether the status says that the role is missing, or its code is published. */
    private boolean isSettled(String role) {
        return handoff.record().code(role).filter(PublishedCode::roleMissing).isPresent()
                || handoff.codes().held(role).isPresent();
    }

    /** Reads the roles of the template as soon as the codes are known, if these do not tell whether a role is there. */
    Optional<Next> read() {
        boolean listed = codes().areRead() && handoff.roles().stream().anyMatch(this::mayLack);
        boolean open = listed || !codes().notFound().isEmpty();
        return open && codes().roles().isEmpty() ? reading() : Optional.empty();
    }

    /** Reads the roles; empty if the template is not known. */
    Optional<Next> reading() {
        return templateId().map(id -> new Wanted(new HandoffStep.ReadRoles(id)));
    }

    /** Whether the template may lack a role of which there may be a code. */
    private boolean mayLack(String role) {
        Optional<PublishedCode> published = handoff.record().code(role);
        boolean found = handoff.codes().code(role).filter(code -> !codes().isMade(code)).isPresent();
        return handoff.input().verifyRoles() || handoff.secret().isMoved()
                || published.map(PublishedCode::roleMissing).orElse(found);
    }

    /** What to report; empty if no published role is known to be missing. */
    Optional<Hindrance> found() {
        Set<String> missing = handoff.roles().stream().filter(codes()::isMissing)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = new TreeSet<>(codes().roles().orElse(Set.of()));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hindrance(Reason.ROLE_NOT_FOUND, "The template of room " + handoff.room().id()
                        + " lacks " + (missing.size() == 1 ? "this role: " : "these roles: ")
                        + RoleNames.list(missing, ", ")
                        + (there.isEmpty()
                                ? ". It has no roles."
                                : ". It has these roles: " + RoleNames.list(there, ", ") + ".")
                        + (missing.size() == 1
                                ? " Add the missing role to the template, or remove it from spec.publishTo.roomCodes."
                                : " Add the missing roles to the template, or remove them from spec.publishTo.roomCodes.")));
    }

    /** The template without which no role is known. */
    private Optional<String> templateId() {
        return handoff.room().templateId();
    }

    private KnownCodes codes() {
        return handoff.state().codes();
    }
}
