/**
 * The packaged operator as a process of its own, on a real API server and the simulator: what a test inside one JVM
 * can't show, such as a kill, signals, exit codes and the rights of its account. Run by failsafe, after the jar is there.
 */
@NullMarked
package live.hundredms.operator.suites.process;

import org.jspecify.annotations.NullMarked;
