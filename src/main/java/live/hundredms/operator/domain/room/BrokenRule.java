package live.hundredms.operator.domain.room;

import java.util.Optional;

/**
 * A rule of the workspace object that a Room breaks.
 *
 * @param field field whose value breaks the rule; empty if the name does
 * @param sentence what the rule requires and which object sets it, without a full stop
 */
public record BrokenRule(Optional<RoomField> field, String sentence) {
}
