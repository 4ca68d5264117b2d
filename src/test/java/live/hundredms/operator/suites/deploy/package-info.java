/** Proves that what {@code deploy/} installs is accepted, sufficient and no more than needed. */
@NullMarked
package live.hundredms.operator.suites.deploy;

import org.jspecify.annotations.NullMarked;
