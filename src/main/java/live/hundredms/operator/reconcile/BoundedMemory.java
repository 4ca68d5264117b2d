package live.hundredms.operator.reconcile;

import java.util.Locale;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.KeptStatuses;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.object.RecordReader;
import live.hundredms.operator.reconcile.object.SignedClaims;
import live.hundredms.operator.reconcile.sdk.SlimRooms;
import live.hundredms.operator.reconcile.workspace.WorkspaceSecrets;

/** Caches that are limited in bytes, because their size depends on what users and 100ms write: 64 MiB in sum. */
enum BoundedMemory {
    /** Claims with a valid signature. */
    CLAIMS(SignedClaims.MOST_BYTES),
    /** Secrets that workspace objects named, and the credentials that they used. */
    CREDENTIALS(WorkspaceSecrets.MOST_BYTES),
    /** Rooms that sweeps showed. */
    INVENTORIES(Inventory.MOST_BYTES),
    /** Records that were read from statuses. */
    RECORDS(RecordReader.MOST_BYTES),
    /** Values of Secrets. */
    SECRETS(Secrets.MOST_BYTES),
    /** Values that many Rooms share. */
    SHARED(SlimRooms.MOST_SHARED_BYTES),
    /** What a CRD of another version kept of statuses. */
    STATUSES(KeptStatuses.MOST_BYTES),
    /** Templates that listings showed. */
    TEMPLATES(Templates.MOST_BYTES);

    private final long mostBytes;

    BoundedMemory(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Maximum size in bytes, by the estimate that its metric shows. */
    long mostBytes() {
        return mostBytes;
    }

    /** Value of the label {@code cache} of its metric. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
