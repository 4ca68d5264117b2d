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

/** What is bounded in bytes, because its size depends on what others write: 64 MiB in sum. */
enum BoundedMemory {
    /** Claims whose signature was right. */
    CLAIMS(SignedClaims.MOST_BYTES),
    /** Which Secrets workspace objects named, and which credentials they used. */
    CREDENTIALS(WorkspaceSecrets.MOST_BYTES),
    /** Rooms that sweeps showed. */
    INVENTORIES(Inventory.MOST_BYTES),
    /** What statuses were read as. */
    RECORDS(RecordReader.MOST_BYTES),
    /** What Secrets hold. */
    SECRETS(Secrets.MOST_BYTES),
    /** Values that many Rooms have. */
    SHARED(SlimRooms.MOST_SHARED_BYTES),
    /** What a CRD of another version kept of statuses. */
    STATUSES(KeptStatuses.MOST_BYTES),
    /** Templates that listings showed. */
    TEMPLATES(Templates.MOST_BYTES);

    private final long mostBytes;

    BoundedMemory(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** How many bytes it takes at most, by the estimate that its metric shows. */
    long mostBytes() {
        return mostBytes;
    }

    /** The value of the label {@code cache} of its metric. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
