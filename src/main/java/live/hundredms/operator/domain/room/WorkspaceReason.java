package live.hundredms.operator.domain.room;

/** Reason of the {@code Ready} condition of a workspace object. */
public enum WorkspaceReason {
    /** Nobody has looked at the object yet; the CRD says so, not the operator. */
    PENDING("Pending", Reason.Kind.UNKNOWN, "The operator has not reconciled the object yet.",
            "Wait a moment. If it stays, check that the operator runs and, for a Workspace, that --namespaces includes its "
                    + "namespace."),
    /** It can be used. */
    READY("WorkspaceReady", Reason.Kind.READY,
            "With api: Current, 100ms accepted the credentials. With api: Legacy, the operator cannot test the credentials before "
                    + "the first write for a Room, so the object is Ready before that.",
            "With api: Current, no action needed. With api: Legacy, read the message: it says whether 100ms accepted the "
                    + "credentials."),
    /** The Secret doesn't exist. */
    SECRET_NOT_FOUND("SecretNotFound", Reason.Kind.WAITING, "The Secret with the credentials does not exist.",
            "Create the Secret that the message names. The workspace object recovers automatically."),
    /** The Secret lacks the keys. */
    SECRET_INCOMPLETE("SecretIncomplete", Reason.Kind.WAITING,
            "The Secret must have either an access key with its app secret, or a management token. It has neither.",
            "Add the keys that the message names, with their values. The workspace object recovers automatically."),
    /** The Secret can't be read. */
    CANNOT_READ_SECRET("CannotReadSecret", Reason.Kind.UNREACHABLE,
            "The API server did not let the operator read the Secret.",
            "Read the message, and check the RBAC permissions of the operator. The operator retries automatically."),
    /** Secret in which the operator publishes a room. */
    SECRET_NOT_ALLOWED("SecretNotAllowed", Reason.Kind.WAITING,
            "The Secret is one in which the operator publishes a room, so its values are not used as credentials.",
            "Write the name of a Secret with the credentials of the workspace into spec.credentialsSecretRef.name."),
    /** The keys have no usable form. */
    KEY_MALFORMED("KeyMalformed", Reason.Kind.WAITING, "An access key, app secret or management token is malformed.",
            "Copy it again from the 100ms dashboard."),
    /** The endpoint is not on the operator's list. */
    ENDPOINT_NOT_ALLOWED("EndpointNotAllowed", Reason.Kind.STALLED,
            "--allowed-endpoints of the operator does not contain the server of spec.endpoint (scheme, host and port).",
            "Correct spec.endpoint, or add its server to --allowed-endpoints."),
    /** The endpoint says http and the list says https. */
    ENDPOINT_NOT_HTTPS("EndpointNotHttps", Reason.Kind.STALLED,
            "spec.endpoint begins with http://, but --allowed-endpoints of the operator contains its host only with https://.",
            "Write https:// in spec.endpoint."),
    /** The endpoint is no URL. */
    ENDPOINT_MALFORMED("EndpointMalformed", Reason.Kind.STALLED,
            "spec.endpoint is not a URL such as https://api.100ms.live/v2.", "Correct spec.endpoint."),
    /** A value that this operator doesn't know. */
    UNSUPPORTED_VALUE("UnsupportedValue", Reason.Kind.STALLED,
            "The manifest has a value that this version of the operator does not support.",
            "Use a supported value, or a newer version of the operator."),
    /** 100ms answers 401 or 403. */
    CREDENTIALS_REFUSED("CredentialsRefused", Reason.Kind.WAITING, "100ms refused the credentials.",
            "Write valid credentials into the Secret. The operator retries automatically."),
    /** The keys now lead to another workspace. */
    IDENTITY_CHANGED("IdentityChanged", Reason.Kind.STALLED,
            "The credentials, the endpoint or the API changed, and the operator cannot confirm that the new ones lead to the same "
                    + "workspace at 100ms. It makes no calls for the Rooms until this is clear.",
            "Restore the previous credentials, endpoint and API. Only if the new ones lead to the same workspace at 100ms, set "
                    + "the annotation 100ms.live/confirm-identity on this object to the value in the message. After a change of spec.api "
                    + "from Legacy to Current, the annotation also confirms that the Current API uses other room IDs. If 100ms then does not know the ID in status.roomId of a Room, the Room uses the room that has its name (status.roomsByName)."),
    /** 100ms can't be asked. */
    CANNOT_REACH_REMOTE("CannotReachRemote", Reason.Kind.UNREACHABLE,
            "100ms is unreachable or does not answer properly.",
            "No action needed. The operator retries automatically, at intervals of up to about 5 minutes. If this lasts, check "
                    + "spec.endpoint, the network of the operator, and the status page of 100ms.");

    private final String text;
    private final Reason.Kind kind;
    private final String meaning;
    private final String remedy;

    WorkspaceReason(String text, Reason.Kind kind, String meaning, String remedy) {
        this.text = text;
        this.kind = kind;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Name of the reason in the condition. */
    public String text() {
        return text;
    }

    public Reason.Kind kind() {
        return kind;
    }

    /** What the reason means, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What the user should do, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
