/**
 * A Kubernetes API in memory, for tests that play thousands of histories: no sockets, no threads but one for each watch. It
 * keeps what the operator relies on (uids, resource versions, generations, finalizers, the status subresource, JSON and
 * merge patches, watches that begin at a version) and validates nothing. Requests and watches are held up for a moment at
 * random, so that the caches of clients lag as real ones do.
 */
@NullMarked
package live.hundredms.operator.support.memory;

import org.jspecify.annotations.NullMarked;
