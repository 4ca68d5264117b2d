/**
 * Proves what the types of {@code api} promise: that Fabric8 reads and writes
 * them leniently, that {@code crds/} is what they generate, and that a real API
 * server refuses what the rules refuse.
 */
@NullMarked
package live.hundredms.operator.api;

import org.jspecify.annotations.NullMarked;
