package live.hundredms.operator.reconcile;

/** The names that the operator writes on Rooms or reads from them. */
final class Marks {
    /** The finalizer: 100ms was or is about to be called for the Room. */
    static final String FINALIZER = "100ms.live/room";
    /** The annotation that holds the claim. */
    static final String CLAIM = "100ms.live/claim";
    /** The annotation by which a person asks for one fresh look; any new value counts. */
    static final String RECONCILE_REQUESTED_AT = "100ms.live/reconcile-requested-at";
    /** The annotation by which a person approves a plan: its hash. */
    static final String APPROVE_PLAN = "100ms.live/approve-plan";

    /** The annotation on a workspace by which a person confirms that its keys now lead elsewhere: the new key's hash. */
    static final String CONFIRM_IDENTITY = "100ms.live/confirm-identity";

    private Marks() {
    }
}
