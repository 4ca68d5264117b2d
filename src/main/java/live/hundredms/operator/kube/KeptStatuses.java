package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what a CRD of another version does not keep of the statuses that this process writes. If the status of an
 * object is still the result of the last write, the written status counts as its status. Otherwise each pass would find
 * fields missing, write them again, and send credentials again whose fingerprints are nowhere. Empty while the CRDs are
 * right.
 */
public final class KeptStatuses {
    private static final Logger LOG = LoggerFactory.getLogger(KeptStatuses.class);
    /**
     * Maximum size in bytes of what CRDs kept of all statuses. The written statuses themselves are those in the
     * informers. A status that was dropped is written again.
     */
    public static final long MOST_BYTES = 16L << 20;
    /**
     * Fields of a status without which no invariant can be kept: which Room owns a room, and which credentials were
     * accepted.
     */
    private static final Set<String> EVIDENCE = Set.of("claimed", "claimAt", "roomId", "origin", "identity");

    private final LinkedHashMap<String, Written> byUid = new LinkedHashMap<>();
    private long bytes;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile boolean used;
    private volatile Consumer<String> refusal = _ -> {
    };

    private record Written(@Nullable Object kept, Object sent) {
    }

    /** Sets a listener that gets a sentence once evidence is not kept. The operator must not write at 100ms then. */
    public void onLostEvidence(Consumer<String> listener) {
        refusal = listener;
    }

    /**
     * Called after a status was written.
     *
     * @param answer the object afterwards; it gets the status that was sent
     * @param missing paths below the status that were sent and are not there
     */
    public <S, R extends CustomResource<?, S>> void written(R answer, S sent, Set<String> missing) {
        String uid = answer.getMetadata().getUid();
        boolean same = Objects.equals(sent, answer.getStatus());
        if (same && !used) {
            return;
        }
        synchronized (byUid) {
            forget(uid);
            if (!same) {
                used = true;
                remember(uid, new Written(answer.getStatus(), sent));
            }
        }
        if (!same) {
            answer.setStatus(sent);
            tell(answer.getKind(), missing);
        }
    }

    /**
     * Called after an object was decoded. It gets the status that was written, if its own is the result of that write.
     */
    @SuppressWarnings("unchecked")
    public void decoded(HasMetadata object) {
        if (used && object instanceof CustomResource<?, ?> resource && object.getMetadata() != null) {
            Written written;
            synchronized (byUid) {
                written = byUid.get(object.getMetadata().getUid());
            }
            if (written != null && Objects.equals(written.kept(), resource.getStatus())) {
                ((CustomResource<?, Object>) resource).setStatus(written.sent());
            }
        }
    }

    /** Called after the object was deleted. */
    public void gone(HasMetadata object) {
        synchronized (byUid) {
            forget(object.getMetadata().getUid());
        }
    }

    /** Size of the remembered statuses, in bytes. */
    public long bytes() {
        synchronized (byUid) {
            return bytes;
        }
    }

    private void remember(String uid, Written written) {
        byUid.put(uid, written);
        bytes += Footprint.of(written.kept());
        while (bytes > MOST_BYTES) {
            forget(byUid.firstEntry().getKey());
        }
    }

    private void forget(String uid) {
        Written written = byUid.remove(uid);
        if (written != null) {
            bytes -= Footprint.of(written.kept());
        }
    }

    private void tell(String kind, Set<String> missing) {
        Set<String> fresh = new TreeSet<>(missing);
        fresh.removeIf(path -> !told.add(kind + path));
        if (fresh.isEmpty()) {
            return;
        }
        String fields = kind + " status." + String.join(", status.", fresh);
        if (fresh.stream().anyMatch(path -> EVIDENCE.contains(path.split("[.\\[]", 2)[0]))) {
            refusal.accept(
                    "the CRDs of the cluster are of another version and do not keep the status fields that say which "
                            + "Room owns a room: " + fields + ". Apply the CRDs of this version");
        } else {
            LOG.warn(
                    "The CRDs of the cluster are of another version and do not keep {}. Apply the CRDs of this version. "
                            + "Until then the operator keeps these values in memory, and writes the statuses again after a start.",
                    fields);
        }
    }
}
