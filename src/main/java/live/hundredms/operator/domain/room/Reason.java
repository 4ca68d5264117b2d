package live.hundredms.operator.domain.room;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a Room is as it is: the reason of its {@code Ready} condition. One grammar: success is a past participle or the
 * state reached, failure is the state itself or {@code Cannot<Verb><Object>}.
 */
public enum Reason {
    /** Nobody has looked at the Room yet. */
    PENDING("Pending", Kind.UNKNOWN, "The operator has not reconciled the Room yet.",
            "Wait a moment. If it stays, check that the operator runs and watches this namespace."),
    /** {@code suspend: true} since the Room was created. */
    SUSPENDED("Suspended", Kind.UNKNOWN,
            "The Room was created with suspend: true, so the operator makes no calls for it.",
            "To let the operator create or adopt the room, remove suspend from the manifest."),
    /** 100ms confirmed the present generation. */
    UP_TO_DATE("UpToDate", Kind.READY, "100ms confirmed what the manifest says.", "No action needed."),
    /** 100ms confirmed the present generation, which says disabled. */
    ROOM_DISABLED("RoomDisabled", Kind.READY, "The room is disabled, as the manifest says.", "No action needed."),
    /** {@code managementPolicy: Observe} and no difference. */
    OBSERVED("Observed", Kind.READY, "The room matches the manifest. The operator only observes it.",
            "No action needed."),
    /** {@code managementPolicy: Observe} and a difference. */
    DRIFTED("Drifted", Kind.WAITING, "The room differs from the manifest, and the operator may only observe it.",
            "Compare status.drift with the manifest. The operator corrects it if managementPolicy of the Room and of its "
                    + "workspace object is Manage."),
    /** {@code managementPolicy: Plan} and something to do. */
    APPROVAL_PENDING("ApprovalPending", Kind.WAITING, "Changes are pending approval.",
            "Read status.plan and set the annotation 100ms.live/approve-plan to its hash."),
    /** {@code managementPolicy: Observe} and no such room, or one that the Legacy API had under another ID and name. */
    ROOM_NOT_FOUND("RoomNotFound", Kind.WAITING,
            "The room does not exist at 100ms, and the operator may not create it.",
            "Create the room, or set managementPolicy of the Room and of its workspace object to Manage. If the message names "
                    + "an ID that 100ms does not know, rename the room back, or delete the Room and apply it again for a new "
                    + "room."),
    /** The workspace object doesn't exist. */
    WORKSPACE_NOT_FOUND("WorkspaceNotFound", Kind.WAITING, "The Workspace or ClusterWorkspace does not exist.",
            "Create it, or correct spec.workspaceRef."),
    /** A ClusterWorkspace that isn't for this namespace. */
    WORKSPACE_NOT_ALLOWED("WorkspaceNotAllowed", Kind.WAITING,
            "The ClusterWorkspace does not allow Rooms of this namespace.",
            "Add the namespace to its allowedNamespaces, or use another workspace."),
    /** The manifest names another workspace than the one that the Room's record names. */
    WORKSPACE_CHANGED("WorkspaceChanged", Kind.STALLED,
            "spec.workspaceRef names another workspace than the one in which 100ms was called for this Room. A room cannot "
                    + "move to another workspace.",
            "Set spec.workspaceRef to the workspace that the message names, or remove it. For a room in another workspace, "
                    + "create another Room."),
    /** A rule of the workspace object that the Room breaks. */
    NOT_ALLOWED_BY_WORKSPACE("NotAllowedByWorkspace", Kind.WAITING,
            "roomRules of the workspace object do not allow what the Room declares, or no further room of its namespace. The "
                    + "operator creates no room for this Room. If the Room already has a room, the fields in the message stay as "
                    + "they are at 100ms. Disabling and deletion still work.",
            "If the message names a field of the spec, change that field. If it names the name and the Room has no room, delete "
                    + "the Room and create it with another spec.name. Otherwise ask the owner of the workspace object to change "
                    + "the rule."),
    /** The workspace's keys or endpoint don't work. */
    WORKSPACE_NOT_READY("WorkspaceNotReady", Kind.WAITING, "The workspace cannot be used.",
            "Read the Ready condition of the workspace."),
    /** The keys now belong to another workspace. */
    IDENTITY_CHANGED("IdentityChanged", Kind.STALLED,
            "The credentials, the endpoint or the API of the workspace changed, or the operator cannot compare them with the "
                    + "previous ones. They may lead to another workspace at 100ms.",
            "Restore the previous credentials, endpoint and API. Only if the new ones belong to the same workspace at 100ms, set "
                    + "the annotation 100ms.live/confirm-identity on the Workspace or ClusterWorkspace to the value in its "
                    + "message. For a Room that was restored from a backup, follow the message of the condition."),
    /** The default name is longer than 253 characters. */
    NAME_TOO_LONG("NameTooLong", Kind.STALLED,
            "The name at 100ms, made from namePrefix, namespace and name, is longer than 253 characters.",
            "Delete the Room and create it with a shorter spec.name."),
    /** Another Room holds the name. */
    NAME_TAKEN("NameTaken", Kind.WAITING, "Another Room holds this name in the same workspace.",
            "Delete this Room and create it with another spec.name, or delete the other Room. If this Room is to adopt the "
                    + "room of the other one, set deletionPolicy: Retain there first."),
    /** The Secret doesn't exist. */
    SECRET_NOT_FOUND("SecretNotFound", Kind.WAITING, "A Secret that the manifest names does not exist.",
            "Create the Secret. The Room recovers automatically."),
    /** The Secret lacks a key. */
    SECRET_INCOMPLETE("SecretIncomplete", Kind.WAITING,
            "A Secret has no key of the name that the manifest gives, or its value is empty.",
            "Add the key and its value. The Room recovers automatically."),
    /** The Secret must not leave the cluster. */
    SECRET_NOT_ALLOWED("SecretNotAllowed", Kind.STALLED,
            "The manifest names a Secret that the operator does not send to 100ms: the type of the Secret is neither Opaque "
                    + "nor 100ms.live/credentials, it holds credentials of a workspace object or the operator's key, or it "
                    + "lacks the label 100ms.live/use: rooms, which this operator requires.",
            "Read the message, then name another Secret or add the label."),
    /** A name or a value in the Secret can't be sent. */
    SECRET_MALFORMED("SecretMalformed", Kind.WAITING,
            "A Secret has a key that cannot be the name of a header, or a value that is not UTF-8 or has control characters.",
            "Correct the key or the value that the message names; the Room recovers automatically."),
    /** The Secret can't be read. */
    CANNOT_READ_SECRET("CannotReadSecret", Kind.UNREACHABLE, "The API server did not let the operator read a Secret.",
            "Check the operator's RBAC permissions and the message."),
    /** No template of that name. */
    TEMPLATE_NOT_FOUND("TemplateNotFound", Kind.WAITING, "The workspace has no template of that name.",
            "Create the template at 100ms, or correct spec.template. The Room recovers automatically."),
    /** Legacy doesn't have the field or policy. */
    UNSUPPORTED_BY_API("UnsupportedByApi", Kind.STALLED,
            "The Legacy API does not support a field or policy used in the manifest.",
            "Remove the field or policy, or use a workspace with api: Current."),
    /** A value that this operator doesn't know. */
    UNSUPPORTED_VALUE("UnsupportedValue", Kind.STALLED,
            "The manifest has a value that this version of the operator does not support.",
            "Use a supported value, or a newer version of the operator."),
    /** A call that was to create the room got no reply. */
    CREATION_UNCONFIRMED("CreationUnconfirmed", Kind.WAITING,
            "The call to create the room got no usable reply, so it is unknown whether the room exists.",
            "No action needed. The operator searches for the room 61 seconds after the call, and creates it if it does "
                    + "not exist. If the Room is being deleted, the operator instead disables the room if it exists, and "
                    + "the deletion ends."),
    /** 100ms refuses the request as invalid. */
    REJECTED_BY_REMOTE("RejectedByRemote", Kind.STALLED, "100ms rejects the request as invalid.",
            "Read the message and correct the manifest."),
    /** 100ms answers a call for this Room alone with 403. */
    DENIED_BY_REMOTE("DeniedByRemote", Kind.WAITING,
            "100ms, or a firewall in between, denies a call for this Room with 403, but accepts the credentials for other calls.",
            "Read the message. For example, the account may not have the feature that the manifest uses, or a firewall blocks "
                    + "a text in it. The operator retries after 1 minute, doubled up to 1 hour, and immediately if the spec "
                    + "or the credentials change."),
    /** {@code adoptionPolicy: Refuse} and the name is there. */
    ROOM_ALREADY_EXISTS("RoomAlreadyExists", Kind.STALLED,
            "A room of that name exists at 100ms, and adoptionPolicy is Refuse.",
            "Set adoptionPolicy to Adopt, or delete the Room and create it with another spec.name."),
    /** 100ms answered with another room's id. */
    REMOTE_ID_CHANGED("RemoteIdChanged", Kind.STALLED,
            "100ms returned a different room than the one recorded in status.roomId.",
            "Find out who renamed the room at 100ms, then request a reconcile."),
    /** 100ms took a value and shows another. */
    FIELD_NOT_KEPT("FieldNotKept", Kind.WAITING, "100ms accepted the value but still reports a different one.",
            "Compare the two values in the message and change the manifest to the value that 100ms reports. The operator sends the "
                    + "field again after a minute, then after twice as long each time, up to about an hour."),
    /** Somebody keeps changing at 100ms what the manifest declares. */
    CONTENDED("Contended", Kind.WAITING,
            "Another person or tool keeps changing a field at 100ms. The operator reverted it more than 5 times in 10 minutes.",
            "Find out who changes the room, or remove the field from the manifest."),
    /** Kubernetes refuses what the operator must write to the Room. */
    CANNOT_WRITE_OBJECT("CannotWriteObject", Kind.WAITING,
            "The API server refuses a write of the operator to the Room, for example because of an admission policy or "
                    + "because the annotations are too large.",
            "Read the message, then correct the policy or the Room. The operator retries after 1 second, doubled up to "
                    + "5 minutes, and immediately if the spec changes."),
    /** Room codes are due and could not be got yet. */
    ROOM_CODES_PENDING("RoomCodesPending", Kind.WAITING,
            "The room matches the manifest, but the room codes in spec.publishTo.roomCodes are not published yet.",
            "Read the message. The operator retries after 1 second, doubled up to 5 minutes."),
    /** The template has no such role. */
    ROLE_NOT_FOUND("RoleNotFound", Kind.WAITING,
            "The template of the room has no role with a name in spec.publishTo.roomCodes.",
            "Add the role to the template, or correct the manifest. Until then, a published Secret does not change."),
    /** Two roles would have one key. */
    ROLE_NAMES_COLLIDE("RoleNamesCollide", Kind.WAITING,
            "Two roles in spec.publishTo.roomCodes have the same key in the Secret, because the operator replaces "
                    + "characters other than letters, digits, hyphens, dots and underscores with underscores.",
            "Remove one of the roles, or rename one in the template."),
    /** As many codes as may be. */
    ROOM_CODE_LIMIT("RoomCodeLimit", Kind.WAITING,
            "100ms refuses to create another room code, because a room can have at most 100.",
            "Disable unused room codes in the dashboard of 100ms."),
    /** A user could read codes of a room of somebody else. */
    CODES_NOT_ALLOWED("CodesNotAllowed", Kind.WAITING,
            "The Room adopted its room through a ClusterWorkspace whose roomRules.names is not Namespaced, so the room may "
                    + "belong to another team. The operator does not publish its room codes.",
            "Ask the owner of the ClusterWorkspace to set roomRules.names to Namespaced, or remove "
                    + "spec.publishTo.roomCodes."),
    /** The published Secret belongs to something else. */
    SECRET_NOT_OWNED("SecretNotOwned", Kind.WAITING,
            "The Secret in spec.publishTo.secretName exists and was not created by the operator for this Room.",
            "Choose another name, or delete the Secret; the Room recovers automatically."),
    /** Kubernetes does not let the operator write the published Secret. */
    CANNOT_WRITE_SECRET("CannotWriteSecret", Kind.WAITING,
            "Kubernetes did not let the operator read or write the Secret in spec.publishTo.secretName.",
            "Read the message. If the operator lacks the permission, install it with roomCodes.enabled: true."),
    /** 100ms can't be asked. */
    CANNOT_REACH_REMOTE("CannotReachRemote", Kind.UNREACHABLE, "100ms is unreachable or does not answer properly.",
            "No action needed. The operator retries automatically.");

    /** What a reason does to the conditions. */
    public enum Kind {
        /** {@code Ready=True}. */
        READY,
        /** {@code Ready=False}, looked at again by itself. */
        WAITING,
        /** {@code Ready=False} and {@code Stalled}: a person must act. */
        STALLED,
        /** {@code Ready=Unknown}: tried again with backoff. */
        UNREACHABLE,
        /** {@code Ready=Unknown} before the first look, or if that is not to come yet. */
        UNKNOWN
    }

    private final String text;
    private final Kind kind;
    private final String meaning;
    private final String remedy;

    Reason(String text, Kind kind, String meaning, String remedy) {
        this.text = text;
        this.kind = kind;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The reason of that word; empty for a word that no version of this operator wrote, or another one. */
    public static Optional<Reason> named(String text) {
        return Arrays.stream(values()).filter(reason -> reason.text.equals(text)).findFirst();
    }

    /** The word in the condition. */
    public String text() {
        return text;
    }

    public Kind kind() {
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
