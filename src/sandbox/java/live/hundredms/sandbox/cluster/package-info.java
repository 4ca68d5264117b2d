/**
 * An embedded cluster: a Kubernetes API for trying and testing, in this process or in others, gone when it is closed.
 * It is a real one (kube-apiserver and etcd, started by kube-api-test) if its binaries are there or can be downloaded,
 * else Fabric8's mock server in CRUD mode, so that everything else in the sandbox runs anywhere.
 *
 * <p>
 * May import: Fabric8's client, kube-api-test, the mock server, picocli, {@code lifetime}. Nothing here knows rooms;
 * the CRDs are files.
 */
@NullMarked
package live.hundredms.sandbox.cluster;

import org.jspecify.annotations.NullMarked;
