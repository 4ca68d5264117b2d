package live.hundredms.operator.telemetry;

import java.util.Locale;

/** What the operator writes to the Kubernetes API. */
public enum KubernetesWrite {
    /** Finalizer and annotation before the first remote write, and their removal if that was refused. */
    CLAIM,
    /** The status of a Room or a workspace. */
    STATUS,
    /** The finalizer's removal. */
    FINALIZER,
    /** The Secret in which a Room is published. */
    SECRET,
    /** An Event. */
    EVENT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
