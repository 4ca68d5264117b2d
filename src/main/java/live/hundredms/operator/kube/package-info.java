/**
 * What the operator needs from Kubernetes besides its own kinds: Secrets, the operator's key, the lease of the leader,
 * Events, and patches in a single request.
 *
 * <p>
 * May import: {@code domain}, the Fabric8 client, SLF4J; {@link ApiServerHttp} alone OkHttp. Fabric8 uses OkHttp here
 * instead of the JDK's client because OkHttp pings HTTP/2 connections and watches: if a network swallowed packets, the
 * JDK's client kept using a dead connection forever. OkHttp also requests compressed lists, while uncompressed ones
 * took most of a start with 10,000 Rooms. Secrets are read with {@code get} by name and never listed or watched, so the
 * operator needs no permission to see a Secret that no object names. Fabric8's elector acquires the lease; {@link
 * LeaseLeadership} and {@link ObservedLease} explain what is added to it here.
 */
@NullMarked
package live.hundredms.operator.kube;

import org.jspecify.annotations.NullMarked;
