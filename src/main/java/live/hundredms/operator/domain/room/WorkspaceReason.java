package live.hundredms.operator.domain.room;

/** Why a workspace is as it is: the reason of its {@code Ready} condition. */
public enum WorkspaceReason {
    /** It can be used. */
    READY("WorkspaceReady", Reason.Kind.READY,
            "100ms accepted the credentials and the endpoint answers. On Legacy, which has no read calls, this does not mean that 100ms accepted the credentials; the message says whether it did.",
            "Nothing."),
    /** The Secret doesn't exist. */
    SECRET_NOT_FOUND("SecretNotFound", Reason.Kind.WAITING, "The Secret with the keys does not exist.",
            "Create it; the workspace heals by itself."),
    /** The Secret lacks the keys. */
    SECRET_INCOMPLETE("SecretIncomplete", Reason.Kind.WAITING,
            "The Secret has neither access key and app secret nor a management token.",
            "Add the entries that credentialsSecretRef names."),
    /** The Secret can't be read. */
    CANNOT_READ_SECRET("CannotReadSecret", Reason.Kind.UNREACHABLE,
            "Kubernetes did not let the operator read the Secret.", "See the operator's rights and the message."),
    /** The keys have no usable form. */
    KEY_MALFORMED("KeyMalformed", Reason.Kind.WAITING,
            "An access key, app secret or management token does not have the form that 100ms gives out.",
            "Copy it again from the dashboard."),
    /** The endpoint isn't on the operator's list. */
    ENDPOINT_NOT_ALLOWED("EndpointNotAllowed", Reason.Kind.STALLED,
            "The operator may not send anything to this endpoint.",
            "Correct spec.endpoint, or add it to the operator's --allowed-endpoints."),
    /** The endpoint says http and the list says https. */
    ENDPOINT_NOT_HTTPS("EndpointNotHttps", Reason.Kind.STALLED, "The endpoint must be called with https.",
            "Correct spec.endpoint."),
    /** The endpoint is no URL. */
    ENDPOINT_MALFORMED("EndpointMalformed", Reason.Kind.STALLED, "The endpoint is not an http or https URL.",
            "Correct spec.endpoint."),
    /** A value that this operator doesn't know. */
    UNSUPPORTED_VALUE("UnsupportedValue", Reason.Kind.STALLED, "The manifest has a value this operator does not know.",
            "Use a value it knows, or a newer operator."),
    /** 100ms says 401 or 403. */
    CREDENTIALS_REFUSED("CredentialsRefused", Reason.Kind.WAITING, "100ms refused the credentials.",
            "Write valid credentials into the Secret."),
    /** The keys now lead to another workspace. */
    IDENTITY_CHANGED("IdentityChanged", Reason.Kind.STALLED,
            "The credentials, the endpoint or the API changed, or the operator cannot compare them with the previous ones. "
                    + "They lead to another workspace at 100ms, or may do so. The operator makes no calls for the Rooms.",
            "Restore the previous credentials, endpoint and API. Only if the new ones belong to the same workspace at 100ms, set "
                    + "the annotation 100ms.live/confirm-identity on the Workspace or ClusterWorkspace to the value in its "
                    + "message."),
    /** 100ms can't be asked. */
    CANNOT_REACH_REMOTE("CannotReachRemote", Reason.Kind.UNREACHABLE,
            "100ms can't be reached or does not answer properly.", "Wait; the operator tries again by itself.");

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
