/**
 * The operator's process is killed before and after each call of its life, started on an old view of the cluster, or kept
 * from seeing what happens there; in the end everything must be as if nothing had been. A {@link
 * live.hundredms.operator.suites.kills.Relay} stands between the process and both its outsides, a real API server and the
 * simulator: it numbers the calls, and at a chosen one ends the process. What is killed comes from the recorded trace of
 * an undisturbed run, so a new call is covered without anybody adding a case.
 */
@NullMarked
package live.hundredms.operator.suites.kills;

import org.jspecify.annotations.NullMarked;
