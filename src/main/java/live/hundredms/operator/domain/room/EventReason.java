package live.hundredms.operator.domain.room;

/**
 * What an Event tells that no {@code Ready} condition does. Beside these, there is an Event of each {@link Reason} when a
 * Room stops being ready, and of each {@link WorkspaceReason} when it becomes that of a workspace object.
 */
public enum EventReason {
    /** A call for the Room made its room. */
    ROOM_CREATED("RoomCreated", About.ROOM, false, "The operator created the room at 100ms.", "No action needed."),
    /** The Room owns a room from now on that was there before. */
    ROOM_ADOPTED("RoomAdopted", About.ROOM, false, "The Room adopted an existing room at 100ms.",
            "Read what the deletion of the Room does to the room. To change it, set deletionPolicy."),
    /** A room is used under another ID than that of the Legacy API. */
    ROOM_FOUND_BY_NAME("RoomFoundByName", About.ROOM, false,
            "100ms does not know the ID that the room had with the Legacy API, so the Room now uses the room with its name.",
            "No action needed."),
    /** Fields of the manifest were sent. */
    ROOM_UPDATED("RoomUpdated", About.ROOM, false, "The operator changed the room at 100ms as the manifest says.",
            "No action needed."),
    /** The room has the name again. */
    ROOM_RENAMED("RoomRenamed", About.ROOM, false,
            "The room was renamed at 100ms, and the operator gave it its name back together with a change of the manifest, a Secret or the workspace object. Without such a change, the Event is DriftCorrected.",
            "No action needed."),
    /** Participants can join again. */
    ROOM_ENABLED("RoomEnabled", About.ROOM, false, "The operator enabled the room.", "No action needed."),
    /** Participants cannot join, because the manifest says so or the Room is deleted. */
    ROOM_DISABLED("RoomDisabled", About.ROOM, false,
            "The operator disabled the room, because the manifest says so or the Room was deleted.",
            "No action needed."),
    /** A change at 100ms was reverted. */
    DRIFT_CORRECTED("DriftCorrected", About.ROOM, false,
            "A person or tool changed fields of the room at 100ms, such as its name, and the operator reverted the change.",
            "If the change was intended, make it in the manifest. The name cannot be changed there: delete the Room and create it with the other name."),
    /** 100ms answered 404 for the room. */
    ROOM_LOST("RoomLost", About.ROOM, true, "100ms no longer knows the room.",
            "If you do not expect this, check the workspace in the dashboard of 100ms. Replace links to the previous room."),
    /** A field left the manifest that has no value to go back to. */
    FIELDS_NOT_RESET("FieldsNotReset", About.ROOM, true,
            "100ms cannot reset fields that were removed from the manifest. The room keeps their last values.",
            "If you want other values, set them in the manifest."),
    /** The annotation does not have the hash of the current plan. */
    PLAN_NOT_APPROVED("PlanNotApproved", About.ROOM, true,
            "The annotation 100ms.live/approve-plan does not have the hash of the current plan.",
            "Read status.plan, and run the command in the message."),
    /** The annotation proves nothing. */
    CLAIM_IGNORED("ClaimIgnored", About.ROOM, true,
            "The annotation 100ms.live/claim was not signed for this Room, so it has no effect.",
            "Remove the annotation from the manifest."),
    /** What the Legacy API answers to a disabling does not prove it. */
    DISABLING_NOT_CONFIRMED("DisablingNotConfirmed", About.ROOM, true,
            "The replies of the Legacy API still show the room as enabled after the operator disabled it twice.",
            "Look at the room in the dashboard of 100ms. If it is enabled there, disable it there, because the operator now counts "
                    + "it as disabled."),
    /** The deletion changed nothing. */
    ROOM_RETAINED("RoomRetained", About.ROOM, false,
            "The Room was deleted, and the operator left the room unchanged at 100ms on purpose: a policy or a rule says so, or no "
                    + "room at 100ms is known to belong to this Room. The message says why.",
            "To keep participants out, disable the room in the dashboard of 100ms."),
    /** The deletion found no room. */
    ROOM_GONE("RoomGone", About.ROOM, false, "The Room was deleted, and 100ms has no room for it.",
            "No action needed."),
    /** The deletion ended, and it is not known whether participants can join. */
    ROOM_LEFT_ENABLED("RoomLeftEnabled", About.ROOM, true,
            "The Room was deleted, but the operator could not disable its room, or could not find out whether to. The room may "
                    + "still be enabled at 100ms. The message says why.",
            "Check the room in the dashboard of 100ms, and disable it there to keep participants out."),
    /** Codes that the room had before its Room are published. */
    ROOM_CODES_KEPT("RoomCodesKept", About.ROOM, false,
            "The operator published room codes that an adopted room already had, so former users can still join.",
            "To replace them, run the command in the message. It sets the annotation 100ms.live/rotate-room-codes of the Room to a new value."),
    /** 100ms could not bring a recording into the storage. */
    UPLOAD_FAILED("UploadFailed", About.ROOM, true,
            "100ms could not upload a recording to the storage in recordingInfo.uploadInfo (condition RecordingsArrive).",
            "Check the bucket, its region and the credentials in the Secret that the message names."),
    /** Several Rooms of a workspace object are denied one operation. */
    ROOMS_DENIED("RoomsDenied", About.WORKSPACE, true,
            "100ms, or a firewall in between, denied the same operation to several Rooms with 403.",
            "Read the condition of the Rooms with the reason DeniedByRemote."),
    /** A check of recordings did not see all that are new. */
    RECORDINGS_NOT_REACHED("RecordingsNotReached", About.WORKSPACE, true,
            "A check did not reach all new recordings, because the list was longer than one check reads.",
            "If this repeats, set a shorter recordingCheckInterval, so that each check has fewer recordings to read."),
    /** The Secret with the key of the operator was missing. */
    KEY_REPLACED("KeyReplaced", About.SECRET, true,
            "The Secret room-operator-fingerprint did not exist although Rooms were made with a previous one, so the operator "
                    + "created it again.",
            "No action needed. Include the Secret in your backups.");

    /** What the Event is about. */
    public enum About {
        /** A Room. */
        ROOM("Room"),
        /** A workspace object of either kind. */
        WORKSPACE("Workspace, ClusterWorkspace"),
        /** The Secret with the key of the operator. */
        SECRET("Secret");

        private final String text;

        About(String text) {
            this.text = text;
        }

        /** The kinds, with commas between. */
        public String text() {
            return text;
        }
    }

    private final String text;
    private final About about;
    private final boolean warning;
    private final String meaning;
    private final String remedy;

    EventReason(String text, About about, boolean warning, String meaning, String remedy) {
        this.text = text;
        this.about = about;
        this.warning = warning;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The word in the Event. */
    public String text() {
        return text;
    }

    public About about() {
        return about;
    }

    /** Whether the Event is a Warning; else it is Normal. */
    public boolean isWarning() {
        return warning;
    }

    /** One or more sentences: what it means. */
    public String meaning() {
        return meaning;
    }

    /** One or more sentences: what to do. */
    public String remedy() {
        return remedy;
    }
}
