package live.hundredms.operator.suites.exploration;

import java.util.function.Supplier;

/** Something that can happen in a state. */
record Move(String label, Supplier<World> result) {
}
