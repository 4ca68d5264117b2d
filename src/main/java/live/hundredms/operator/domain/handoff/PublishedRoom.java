package live.hundredms.operator.domain.handoff;

import java.util.Optional;

/**
 * The room that is published.
 *
 * @param templateId empty if no reply showed it
 * @param created whether the Room created it, so that nobody else knows codes that were made before
 * @param fresh whether this very pass created it, so that it has no codes yet
 * @param access what may be done with its codes
 */
public record PublishedRoom(String id, String name, Optional<String> templateId, boolean created, boolean fresh,
        Access access) {

    /** What may be done with the codes of a room. */
    public enum Access {
        /** They are read, made and published. */
        FULL,
        /** No call is made for them; those that were published before stay. */
        PLAIN,
        /** The same, because a user could read codes of a room of somebody else. */
        NOT_ALLOWED,
        /** The room is disabled: 100ms tells no codes, and a Secret stays as it is. */
        CLOSED,
        /** A rule of the workspace object is broken: a Secret stays as it is. */
        UNTOUCHED
    }
}
