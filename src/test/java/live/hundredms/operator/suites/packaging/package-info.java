/**
 * The build looked at from outside: what it packages, and which tests it did
 * not run. {@link NotRunReport} is started by the build with the test classes
 * alone on its class path, so it and what it uses import the JDK only.
 */
@NullMarked
package live.hundredms.operator.suites.packaging;

import org.jspecify.annotations.NullMarked;
