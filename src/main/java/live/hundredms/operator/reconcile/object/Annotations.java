package live.hundredms.operator.reconcile.object;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** The names that the operator writes on Rooms or reads from them. */
public final class Annotations {
    /** The finalizer: 100ms was or is about to be called for the Room. */
    public static final String FINALIZER = "100ms.live/room";
    /** The annotation that holds the claim. */
    public static final String CLAIM = "100ms.live/claim";
    /** The annotation by which a person asks for one fresh look; any new value counts. */
    public static final String RECONCILE_REQUESTED_AT = "100ms.live/reconcile-requested-at";
    /** The annotation by which a person approves a plan: its hash. */
    public static final String APPROVE_PLAN = "100ms.live/approve-plan";

    /** The annotation by which a person asks for new room codes; any new value counts. */
    public static final String ROTATE_ROOM_CODES = "100ms.live/rotate-room-codes";

    /** The annotation on a workspace by which a person confirms that its keys now lead elsewhere: the new key's hash. */
    public static final String CONFIRM_IDENTITY = "100ms.live/confirm-identity";

    private Annotations() {
    }

    /** The value of an annotation; empty if there is none, or an empty one. */
    public static Optional<String> of(HasMetadata object, String name) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(name))
                .filter(value -> !value.isEmpty());
    }
}
