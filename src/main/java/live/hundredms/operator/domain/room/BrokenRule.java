package live.hundredms.operator.domain.room;

import java.util.Optional;

/**
 * A rule of the workspace object that a Room breaks.
 *
 * @param field whose value breaks it; empty if the name does
 * @param sentence what the rule wants and who sets it, without a full stop
 */
public record BrokenRule(Optional<RoomField> field, String sentence) {
}
