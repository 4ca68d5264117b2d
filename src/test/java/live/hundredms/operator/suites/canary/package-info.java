/** Whether a secret gets out: each has a value that is found nowhere else, and everything that is shown is searched. */
@NullMarked
package live.hundredms.operator.suites.canary;

import org.jspecify.annotations.NullMarked;
