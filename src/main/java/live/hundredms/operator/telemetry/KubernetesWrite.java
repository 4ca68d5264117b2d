package live.hundredms.operator.telemetry;

import java.util.Locale;

/** Kinds of writes to the Kubernetes API. */
public enum KubernetesWrite {
    /** Finalizer and annotation before the first write at 100ms, and their removal if that was refused. */
    CLAIM,
    /** The status of a Room or a workspace object. */
    STATUS,
    /** Removal of the finalizer. */
    FINALIZER,
    /** The Secret in which a Room is published. */
    SECRET,
    /** An Event. */
    EVENT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
