package live.hundredms.operator.domain.room;

/** Why a workspace is as it is: the reason of its {@code Ready} condition. */
public enum WorkspaceReason {
    /** It can be used. */
    READY("WorkspaceReady", Reason.Kind.READY,
            "The endpoint answers, and 100ms accepted the credentials. The Legacy API has no read calls, so with api: Legacy only "
                    + "the message says whether 100ms accepted the credentials.",
            "No action needed."),
    /** The Secret doesn't exist. */
    SECRET_NOT_FOUND("SecretNotFound", Reason.Kind.WAITING, "The Secret with the credentials does not exist.",
            "Create it. The workspace recovers automatically."),
    /** The Secret lacks the keys. */
    SECRET_INCOMPLETE("SecretIncomplete", Reason.Kind.WAITING,
            "The Secret has neither an access key and an app secret nor a management token.",
            "Add the keys that spec.credentialsSecretRef names, with their values."),
    /** The Secret can't be read. */
    CANNOT_READ_SECRET("CannotReadSecret", Reason.Kind.UNREACHABLE,
            "The API server did not let the operator read the Secret.",
            "Check the operator's RBAC permissions and the message."),
    /** The Secret has another purpose. */
    SECRET_NOT_ALLOWED("SecretNotAllowed", Reason.Kind.WAITING,
            "The Secret is one in which the operator publishes a room, so its values are not used as credentials.",
            "Name a Secret with credentials of the workspace."),
    /** The keys have no usable form. */
    KEY_MALFORMED("KeyMalformed", Reason.Kind.WAITING, "An access key, app secret or management token is malformed.",
            "Copy it again from the 100ms dashboard."),
    /** The endpoint isn't on the operator's list. */
    ENDPOINT_NOT_ALLOWED("EndpointNotAllowed", Reason.Kind.STALLED,
            "The endpoint is not one that --allowed-endpoints of the operator allows.",
            "Correct spec.endpoint, or add its server to --allowed-endpoints."),
    /** The endpoint says http and the list says https. */
    ENDPOINT_NOT_HTTPS("EndpointNotHttps", Reason.Kind.STALLED, "The operator may call the endpoint with https only.",
            "Correct spec.endpoint."),
    /** The endpoint is no URL. */
    ENDPOINT_MALFORMED("EndpointMalformed", Reason.Kind.STALLED, "The endpoint is not an http or https URL.",
            "Correct spec.endpoint."),
    /** A value that this operator doesn't know. */
    UNSUPPORTED_VALUE("UnsupportedValue", Reason.Kind.STALLED,
            "The manifest has a value that this version of the operator does not support.",
            "Use a supported value, or a newer version of the operator."),
    /** 100ms says 401 or 403. */
    CREDENTIALS_REFUSED("CredentialsRefused", Reason.Kind.WAITING, "100ms refused the credentials.",
            "Write valid credentials into the Secret."),
    /** The keys now lead to another workspace. */
    IDENTITY_CHANGED("IdentityChanged", Reason.Kind.STALLED,
            "The credentials, the endpoint or the API changed, or the operator cannot compare them with the previous ones. "
                    + "They may lead to another workspace at 100ms. The operator makes no calls for the Rooms.",
            "Restore the previous credentials, endpoint and API. Only if the new ones belong to the same workspace at 100ms, set "
                    + "the annotation 100ms.live/confirm-identity on the Workspace or ClusterWorkspace to the value in its "
                    + "message."),
    /** 100ms can't be asked. */
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

    /** The word in the condition. */
    public String text() {
        return text;
    }

    public Reason.Kind kind() {
        return kind;
    }

    /** One sentence: what it means. */
    public String meaning() {
        return meaning;
    }

    /** One sentence: what to do. */
    public String remedy() {
        return remedy;
    }
}
