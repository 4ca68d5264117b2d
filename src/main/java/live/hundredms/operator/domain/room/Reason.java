package live.hundredms.operator.domain.room;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reason of the {@code Ready} condition of a Room. One grammar: success is a past participle or the state reached,
 * failure is the state itself or {@code Cannot<Verb><Object>}.
 */
public enum Reason {
    /** The operator has not reconciled the Room yet. */
    PENDING("Pending", Kind.UNKNOWN, "The operator has not reconciled the Room yet.",
            "Wait a moment. If it stays, check that the operator runs, and that --namespaces and --room-selector include the Room."),
    /** {@code suspend: true} since the Room was created. */
    SUSPENDED("Suspended", Kind.UNKNOWN,
            "spec.suspend has been true since the Room was created, so the operator does not reconcile it. A Room that is "
                    + "suspended later keeps its reason. A deletion is processed in both cases.",
            "To let the operator create or adopt the room, remove spec.suspend."),
    /** 100ms confirmed the present generation. */
    UP_TO_DATE("UpToDate", Kind.READY,
            "The room matches the manifest. With api: Legacy, 100ms accepted the last write, and the operator cannot see whether "
                    + "the room has changed since.",
            "No action needed."),
    /** 100ms confirmed the present generation, which says disabled. */
    ROOM_DISABLED("RoomDisabled", Kind.READY, "The room is disabled, as the manifest says.", "No action needed."),
    /** {@code managementPolicy: Observe} and no difference. */
    OBSERVED("Observed", Kind.READY, "The room matches the manifest. The operator only observes it.",
            "No action needed."),
    /** {@code managementPolicy: Observe} and a difference. */
    DRIFTED("Drifted", Kind.WAITING, "The room differs from the manifest, and the operator may only observe it.",
            "Read both values in status.drift. To let the operator correct the room, set managementPolicy of the Room and of "
                    + "its workspace object to Manage. Otherwise change the manifest."),
    /** {@code managementPolicy: Plan} and something to do. */
    APPROVAL_PENDING("ApprovalPending", Kind.WAITING, "Changes are pending approval.",
            "Read status.plan.changes. To approve them, run the command in the message."),
    /** {@code managementPolicy: Observe} and no such room, or one that the Legacy API had under another ID and name. */
    ROOM_NOT_FOUND("RoomNotFound", Kind.WAITING,
            "The room does not exist at 100ms, and the operator may not create it.",
            "If managementPolicy is Observe, create the room at 100ms, or set managementPolicy of the Room and of its workspace "
                    + "object to Manage. If it is not Observe, the cause is that spec.api of the workspace object was changed from Legacy to Current: look for the room in the dashboard of 100ms. If it has another name, give it the name in the message. If it no longer exists, delete the Room and apply it "
                    + "again; the operator then creates a new room."),
    /** The workspace object doesn't exist. */
    WORKSPACE_NOT_FOUND("WorkspaceNotFound", Kind.WAITING, "The Workspace or ClusterWorkspace does not exist.",
            "Create the object that the message names. If the Room has no status.claimed, you can also set spec.workspaceRef to "
                    + "another workspace object."),
    /** A ClusterWorkspace that isn't for this namespace. */
    WORKSPACE_NOT_ALLOWED("WorkspaceNotAllowed", Kind.WAITING,
            "The ClusterWorkspace does not allow Rooms of this namespace.",
            "Ask the owner of the ClusterWorkspace to add the namespace to allowedNamespaces. If the Room has no "
                    + "status.claimed, you can also set spec.workspaceRef to another workspace object."),
    /** The manifest names another workspace than the one that the Room's record names. */
    WORKSPACE_CHANGED("WorkspaceChanged", Kind.STALLED,
            "spec.workspaceRef names another workspace object than the one that the operator used for the first write to 100ms "
                    + "for this Room (status.claimed.workspaceRef). A room cannot move to another workspace.",
            "Set spec.workspaceRef to the workspace object in status.claimed.workspaceRef, or remove it. For a room in another "
                    + "workspace, create another Room."),
    /** The Room breaks a rule of the workspace object. */
    NOT_ALLOWED_BY_WORKSPACE("NotAllowedByWorkspace", Kind.WAITING,
            "roomRules of the workspace object forbid a value in the spec, or the namespace has reached maxRoomsPerNamespace. The "
                    + "operator creates no room for this Room. If the Room already has a room, the fields in the message stay as "
                    + "they are at 100ms. Disabling and deletion still work.",
            "Change the field that the message names, or ask the owner of the workspace object to change the rule. spec.name cannot be changed: if the Room has no room yet, delete the Room and create it with another name."),
    /** The workspace's keys or endpoint don't work. */
    WORKSPACE_NOT_READY("WorkspaceNotReady", Kind.WAITING, "The operator cannot use the workspace object.",
            "Read the message, and the Ready condition of the workspace object."),
    /** The keys now belong to another workspace. */
    IDENTITY_CHANGED("IdentityChanged", Kind.STALLED,
            "The credentials, the endpoint or the API of the workspace object changed, and the operator cannot confirm that the "
                    + "new ones lead to the same workspace at 100ms.",
            "Restore the previous credentials, endpoint and API. Only if the new ones lead to the same workspace at 100ms, set "
                    + "the annotation 100ms.live/confirm-identity on the workspace object to the value that the Ready condition "
                    + "of the workspace object shows. After a change of spec.api from Legacy to Current, the annotation also confirms that the Current API uses other room IDs. If 100ms then does not know the ID in status.roomId of a Room, the Room uses the room that has its name (status.roomsByName of the workspace object). For a Room that was restored from a backup, the "
                    + "annotation has no effect: follow the message of the Room."),
    /** The default name is longer than 253 characters. */
    NAME_TOO_LONG("NameTooLong", Kind.STALLED,
            "The default name at 100ms, which is namePrefix of the workspace object followed by <namespace>.<name of the Room>, is "
                    + "longer than 253 characters.",
            "Delete the Room and create it with spec.name or with a shorter metadata.name."),
    /** Another Room holds the name. */
    NAME_TAKEN("NameTaken", Kind.WAITING, "Another Room holds this name in the same workspace.",
            "To use another name, delete this Room and create it with another spec.name. To let this Room adopt the room, set deletionPolicy: Retain in the other Room, and then delete the other Room. If status.conflictingRoomId is set, do neither: the room of the other Room was renamed at 100ms, and this Room recovers when the operator has renamed it back."),
    /** The Secret doesn't exist. */
    SECRET_NOT_FOUND("SecretNotFound", Kind.WAITING, "A Secret that the manifest names does not exist.",
            "Create the Secret. The Room recovers automatically."),
    /** The Secret lacks a key. */
    SECRET_INCOMPLETE("SecretIncomplete", Kind.WAITING,
            "A key that the manifest names is missing in the Secret, or its value is empty.",
            "Add the key and its value. The Room recovers automatically."),
    /** The Room may not send the Secret to 100ms. */
    SECRET_NOT_ALLOWED("SecretNotAllowed", Kind.STALLED,
            "The manifest names a Secret that the operator does not send to 100ms: the type of the Secret is neither Opaque "
                    + "nor 100ms.live/credentials, it holds credentials of a workspace object or the operator's key, or it "
                    + "lacks the label 100ms.live/use: rooms, which this operator requires.",
            "Read the message, which names the field. Name another Secret there, or add the label."),
    /** A name or a value in the Secret can't be sent. */
    SECRET_MALFORMED("SecretMalformed", Kind.WAITING,
            "A Secret has a key that cannot be the name of a header, or a value that is not UTF-8 or has control characters.",
            "Correct the key or the value that the message names; the Room recovers automatically."),
    /** The Secret cannot be read. */
    CANNOT_READ_SECRET("CannotReadSecret", Kind.UNREACHABLE, "The API server did not let the operator read a Secret.",
            "Read the message, and check the RBAC permissions of the operator. The operator retries automatically."),
    /** No template of that name. */
    TEMPLATE_NOT_FOUND("TemplateNotFound", Kind.WAITING, "The workspace has no template of that name.",
            "Create the template at 100ms, or correct spec.template. The Room recovers automatically."),
    /** The Legacy API does not support the field or policy. */
    UNSUPPORTED_BY_API("UnsupportedByApi", Kind.STALLED,
            "The Legacy API does not support a field or policy used in the manifest.",
            "Remove the field or policy, or ask the owner of the workspace object to change spec.api to Current."),
    /** A value that this operator doesn't know. */
    UNSUPPORTED_VALUE("UnsupportedValue", Kind.STALLED,
            "The manifest has a value that this version of the operator does not support.",
            "Use a supported value, or a newer version of the operator."),
    /** A call that was to create the room got no reply. */
    CREATION_UNCONFIRMED("CreationUnconfirmed", Kind.WAITING,
            "A call to create the room got no usable reply, and a first search did not find the room, which may still appear.",
            "No action needed. The operator searches again 61 seconds after the call, and creates the room if it does not exist. If you delete the Room before this search: with deletionPolicy Disable, the deletion waits for the search, at most until --deletion-timeout, and the operator disables the room if it exists. With Retain, the deletion does not wait."),
    /** 100ms refuses the request as invalid. */
    REJECTED_BY_REMOTE("RejectedByRemote", Kind.STALLED, "100ms rejected a request for the Room as invalid.",
            "Read the reply of 100ms in the message, and correct the field in the manifest. If the reply names no field, the message "
                    + "names all fields of the request. The operator then sends the request again."),
    /** 100ms answers a call for this Room alone with 403. */
    DENIED_BY_REMOTE("DeniedByRemote", Kind.WAITING,
            "100ms, or a firewall in between, denies a call for this Room with 403, but accepts the credentials for other calls.",
            "Read the message. If the account at 100ms does not have a feature that the manifest uses, ask 100ms to enable it, or "
                    + "remove the field. If a firewall blocks a value of the manifest, change the value or the firewall. The "
                    + "operator retries after 1 minute, then at doubled intervals of up to 1 hour, and immediately if the spec "
                    + "or the credentials change."),
    /** {@code adoptionPolicy: Refuse} and a room with the name exists. */
    ROOM_ALREADY_EXISTS("RoomAlreadyExists", Kind.STALLED,
            "A room of that name exists at 100ms, and adoptionPolicy is Refuse.",
            "Set adoptionPolicy to Adopt, or delete the Room and create it with another spec.name."),
    /** 100ms answered with the ID of another room. */
    REMOTE_ID_CHANGED("RemoteIdChanged", Kind.STALLED,
            "100ms returned a different room than the one recorded in status.roomId.",
            "In the dashboard of 100ms, give the room that the operator did not expect another name, and then give the name in the message back to the room in status.roomId. The message names both rooms. Then run the command in the message. It sets the annotation 100ms.live/reconcile-requested-at of the Room to a new value."),
    /** 100ms took a value and shows another. */
    FIELD_NOT_KEPT("FieldNotKept", Kind.WAITING, "100ms accepted the value but still reports a different one.",
            "Compare the two values in the message and change the manifest to the value that 100ms reports. The operator sends the "
                    + "field again after 1 minute, then after twice as long each time, up to about 1 hour."),
    /** Somebody keeps changing at 100ms what the manifest declares. */
    CONTENDED("Contended", Kind.WAITING,
            "Another person or tool keeps changing a field at 100ms. The operator reverted it more than 5 times in 10 minutes, and "
                    + "now waits 1 minute before it reverts it again, then twice as long each time, up to about 1 hour.",
            "Stop the other person or tool, or remove the field from the manifest."),
    /** Kubernetes refuses what the operator must write to the Room. */
    CANNOT_WRITE_OBJECT("CannotWriteObject", Kind.WAITING,
            "The API server refuses a write of the operator to the Room, for example because of an admission policy or "
                    + "because the annotations are too large.",
            "Read the message, then correct the policy or the Room. The operator retries after 1 second, doubled up to "
                    + "5 minutes, and immediately if the spec changes."),
    /** Room codes are due and could not be got yet. */
    ROOM_CODES_PENDING("RoomCodesPending", Kind.WAITING,
            "The room matches the manifest, but the room codes in spec.publishTo.roomCodes are not published yet, or previous room codes are not disabled yet.",
            "No action needed at first: the operator retries after 1 second, doubled up to 5 minutes. If this lasts and the message names a remedy, apply it."),
    /** The template has no such role. */
    ROLE_NOT_FOUND("RoleNotFound", Kind.WAITING,
            "spec.publishTo.roomCodes lists a role that the template of the room does not have. If the Secret does not exist yet, the "
                    + "operator does not create it. An existing Secret keeps the room code of this role, but users cannot join "
                    + "with it; the other roles are published and rotated. A requested rotation remains pending while the "
                    + "previous room code of this role is enabled.",
            "Add the role to the template, or remove it from spec.publishTo.roomCodes. The Room recovers within "
                    + "spec.sweepInterval of its workspace object, or immediately if you request a reconcile. If the room code "
                    + "of this role leaked, disable it in the dashboard of 100ms."),
    /** Two roles would have one key. */
    ROLE_NAMES_COLLIDE("RoleNamesCollide", Kind.WAITING,
            "Two roles in spec.publishTo.roomCodes get the same key in the Secret. In a key, each character other than a letter, "
                    + "digit, hyphen, dot or underscore becomes an underscore.",
            "Remove one of the roles, or rename one in the template and in spec.publishTo.roomCodes."),
    /** As many codes as may be. */
    ROOM_CODE_LIMIT("RoomCodeLimit", Kind.WAITING,
            "A room can have at most 100 room codes, and disabled ones may count. Either 100ms refused to create a new one, or the "
                    + "operator postponed a rotation, because 100ms might refuse the new room code after the previous one is "
                    + "disabled.",
            "If the message quotes a reply of 100ms, disable unused room codes in the dashboard of 100ms. If that does not help, "
                    + "or the message says that the published room codes stay enabled, publish another room: create a Room with "
                    + "another metadata.name, spec.name (if set) and spec.publishTo.secretName, and mount its Secret. The room "
                    + "codes of the previous room work until you disable them or the room."),
    /** A user could read codes of a room of somebody else. */
    CODES_NOT_ALLOWED("CodesNotAllowed", Kind.WAITING,
            "The Room adopted its room through a ClusterWorkspace whose roomRules.names is not Namespaced, so the room may "
                    + "belong to another team. The operator does not publish its room codes.",
            "Ask the owner of the ClusterWorkspace to set roomRules.names to Namespaced, a rule that all its Rooms must then "
                    + "follow, or remove spec.publishTo.roomCodes."),
    /** The published Secret belongs to something else. */
    SECRET_NOT_OWNED("SecretNotOwned", Kind.WAITING,
            "The Secret in spec.publishTo.secretName exists, and belongs to another owner or has another type than 100ms.live/room.",
            "If the message says that it belongs to a former Room, wait until Kubernetes has removed it. Otherwise set "
                    + "spec.publishTo.secretName to another name, or delete the Secret if nothing needs it. The Room recovers "
                    + "automatically."),
    /** Kubernetes does not let the operator write the published Secret. */
    CANNOT_WRITE_SECRET("CannotWriteSecret", Kind.WAITING,
            "The API server refused that the operator reads or writes the Secret in spec.publishTo.secretName.",
            "Read the reply of the API server in the message. If the operator lacks the permission to create or patch Secrets, set the "
                    + "value roomCodes.enabled of its Helm chart to true, or add the kustomize component deploy/room-codes. If it "
                    + "cannot read the Secret, restore the permission to get Secrets. Otherwise look for an admission policy or a "
                    + "quota. The operator retries automatically."),
    /** 100ms is unreachable. */
    CANNOT_REACH_REMOTE("CannotReachRemote", Kind.UNREACHABLE, "100ms is unreachable or does not answer properly.",
            "No action needed. The operator retries automatically, at intervals of up to about 5 minutes. If this lasts, check "
                    + "spec.endpoint of the workspace object, the network of the operator, and the status page of 100ms.");

    /** Whether the room is as the manifest says, and only what is published of it is not. */
    public boolean isAboutPublishing() {
        return switch (this) {
            case ROOM_CODES_PENDING, ROLE_NOT_FOUND, ROLE_NAMES_COLLIDE, ROOM_CODE_LIMIT, CODES_NOT_ALLOWED,
                    SECRET_NOT_OWNED, CANNOT_WRITE_SECRET ->
                true;
            default -> false;
        };
    }

    /** Effect of a reason on the conditions. */
    public enum Kind {
        /** {@code Ready=True}. */
        READY,
        /** {@code Ready=False}; the operator reconciles the Room again automatically. */
        WAITING,
        /** {@code Ready=False} and {@code Stalled}: a person must act. */
        STALLED,
        /** {@code Ready=Unknown}; the operator retries with backoff. */
        UNREACHABLE,
        /** {@code Ready=Unknown}; the operator has not reconciled the Room yet, or must not for now. */
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

    /**
     * The reason of that name; empty for a name that no version of this operator wrote, or that belongs to another
     * version.
     */
    public static Optional<Reason> named(String text) {
        return Arrays.stream(values()).filter(reason -> reason.text.equals(text)).findFirst();
    }

    /** Name of the reason in the condition. */
    public String text() {
        return text;
    }

    public Kind kind() {
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
