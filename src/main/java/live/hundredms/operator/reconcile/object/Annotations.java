package live.hundredms.operator.reconcile.object;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** Names of the annotations and the finalizer that the operator writes on Rooms or reads from them. */
public final class Annotations {
    /** The finalizer: 100ms was called for the Room, or is about to be. */
    public static final String FINALIZER = "100ms.live/room";
    /** The annotation that holds the claim. */
    public static final String CLAIM = "100ms.live/claim";
    /** The annotation by which a user requests a reconcile. Any new value counts. */
    public static final String RECONCILE_REQUESTED_AT = "100ms.live/reconcile-requested-at";
    /** The annotation by which a person approves a plan. Its value is the hash of the plan. */
    public static final String APPROVE_PLAN = "100ms.live/approve-plan";

    /** The annotation by which a person asks for new room codes; any new value counts. */
    public static final String ROTATE_ROOM_CODES = "100ms.live/rotate-room-codes";

    /**
     * The annotation on a workspace object by which a person confirms its new access key. Its value is the hash of that
     * key.
     */
    public static final String CONFIRM_IDENTITY = "100ms.live/confirm-identity";

    private Annotations() {
    }

    /** The value of an annotation; empty if there is none or its value is empty. */
    public static Optional<String> of(HasMetadata object, String name) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(name))
                .filter(value -> !value.isEmpty());
    }
}
