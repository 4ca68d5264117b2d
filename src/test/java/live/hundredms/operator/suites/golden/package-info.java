/** Passes over Rooms in files: what goes in, what is sent to 100ms, and the status that follows. */
@NullMarked
package live.hundredms.operator.suites.golden;

import org.jspecify.annotations.NullMarked;
