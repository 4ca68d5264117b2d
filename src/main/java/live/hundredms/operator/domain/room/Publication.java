package live.hundredms.operator.domain.room;

import java.util.List;

/**
 * What a manifest says of the Secret in which its room is published.
 *
 * @param secretName in the namespace of the Room
 * @param roles those for which a room code is published; may be empty
 * @param rotateExisting whether the codes that an adopted room already has are replaced before one is published
 */
public record Publication(String secretName, List<String> roles, boolean rotateExisting) {
    public Publication {
        roles = List.copyOf(roles);
    }
}
