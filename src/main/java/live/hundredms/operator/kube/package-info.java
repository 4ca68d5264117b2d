/**
 * What the operator needs of Kubernetes besides its own kinds: Secrets, the key
 * for fingerprints, the lease of the leader, Events, and the one request of a
 * patch.
 *
 * <p>
 * May import: {@code domain}, the Fabric8 client, SLF4J. Secrets are read with
 * {@code get} by name and never listed or watched, so the operator needs no
 * right to see a Secret that nobody named. The lease is taken by Fabric8's
 * elector; what is added to it here ({@link LeaseLeadership},
 * {@link ObservedLease}) says why.
 */
@NullMarked
package live.hundredms.operator.kube;

import org.jspecify.annotations.NullMarked;
