package live.hundredms.operator.domain.room;

/** Reason of the {@code Ready} condition of a workspace object. */
public enum WorkspaceReason {
    /** The workspace can be used. */
    READY("WorkspaceReady", Reason.Kind.READY,
            "The endpoint answers, and 100ms accepted the credentials. The Legacy API has no read calls, so with api: Legacy only "
                    + "the message says whether 100ms accepted the credentials.",
            "No action needed."),
    /** The Secret does not exist. */
    SECRET_NOT_FOUND("SecretNotFound", Reason.Kind.WAITING, "The Secret with the credentials does not exist.",
            "Create it. The workspace recovers automatically."),
    /** The Secret lacks a key of the credentials. */
    SECRET_INCOMPLETE("SecretIncomplete", Reason.Kind.WAITING,
            "The Secret has neither an access key and an app secret nor a management token.",
            "Add the keys that spec.credentialsSecretRef names, with their values."),
    /** The Secret cannot be read. */
    CANNOT_READ_SECRET("CannotReadSecret", Reason.Kind.UNREACHABLE,
            "The API server did not let the operator read the Secret.",
            "Check the operator's RBAC permissions and the message."),
    /** The credentials are malformed. */
    KEY_MALFORMED("KeyMalformed", Reason.Kind.WAITING, "An access key, app secret or management token is malformed.",
            "Copy it again from the 100ms dashboard."),
    /** The endpoint is not on the operator's list. */
    ENDPOINT_NOT_ALLOWED("EndpointNotAllowed", Reason.Kind.STALLED,
            "The endpoint is not one that --allowed-endpoints of the operator allows.",
            "Correct spec.endpoint, or add its server to --allowed-endpoints."),
    /** The endpoint is an http URL, and the list has https for its host. */
    ENDPOINT_NOT_HTTPS("EndpointNotHttps", Reason.Kind.STALLED, "The operator may call the endpoint with https only.",
            "Correct spec.endpoint."),
    /** The endpoint is not an http or https URL. */
    ENDPOINT_MALFORMED("EndpointMalformed", Reason.Kind.STALLED, "The endpoint is not an http or https URL.",
            "Correct spec.endpoint."),
    /** The manifest has a value that this version does not know. */
    UNSUPPORTED_VALUE("UnsupportedValue", Reason.Kind.STALLED,
            "The manifest has a value that this version of the operator does not support.",
            "Use a supported value, or a newer version of the operator."),
    /** 100ms answers 401 or 403. */
    CREDENTIALS_REFUSED("CredentialsRefused", Reason.Kind.WAITING, "100ms refused the credentials.",
            "Write valid credentials into the Secret."),
    /** The credentials lead to another workspace now. */
    IDENTITY_CHANGED("IdentityChanged", Reason.Kind.STALLED,
            "The credentials, the endpoint or the API changed, or the operator cannot compare them with the previous ones. "
                    + "They may lead to another workspace at 100ms. The operator makes no calls for the Rooms.",
            "Restore the previous credentials, endpoint and API. Only if the new ones belong to the same workspace at 100ms, set "
                    + "the annotation 100ms.live/confirm-identity on the Workspace or ClusterWorkspace to the value in its "
                    + "message."),
    /** 100ms is unreachable. */
    CANNOT_REACH_REMOTE("CannotReachRemote", Reason.Kind.UNREACHABLE,
            "100ms is unreachable or does not answer properly.",
            "No action needed. The operator retries automatically.");

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
