/**
 * The fault matrix: everything a call to 100ms can end in, against everything the operator calls, over real HTTP and
 * with real passes. The table is made from what happened ({@code target/fault-matrix.md}); what is asserted of it are
 * the rules that every cell keeps.
 */
@NullMarked
package live.hundredms.operator.suites.faults;

import org.jspecify.annotations.NullMarked;
