/**
 * The environment for trying and testing: a simulator of 100ms, an embedded cluster and the guided tour. Never on the
 * operator's class path.
 *
 * <p>
 * May import: the operator, Javalin, kube-api-test, the mock server; no test and no other test library.
 */
@NullMarked
package live.hundredms.sandbox;

import org.jspecify.annotations.NullMarked;
