/**
 * What the operator needs of Kubernetes besides its own kinds: Secrets, the
 * operator's key, the lease of the leader, Events, and the one request of a
 * patch.
 *
 * <p>
 * May import: {@code domain}, the Fabric8 client, SLF4J;
 * {@link ApiServerHttp} alone OkHttp, which Fabric8 uses here rather than the
 * JDK's client since it pings HTTP/2 connections and watches: if a network
 * swallowed packets, the other went on over a dead connection for good. It also
 * decompresses lists, which took most of a start with 10,000 Rooms when they
 * came plain. Secrets are read with
 * {@code get} by name and never listed or watched, so the operator needs no
 * right to see a Secret that nobody named. The lease is taken by Fabric8's
 * elector; what is added to it here ({@link LeaseLeadership},
 * {@link ObservedLease}) says why.
 */
@NullMarked
package live.hundredms.operator.kube;

import org.jspecify.annotations.NullMarked;
