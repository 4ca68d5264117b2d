package live.hundredms.operator.domain.plan;

import java.util.Map;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;

/** The one action that follows from desired state and observation. */
public sealed interface Plan {

    /** Create the room, with every declared field. */
    record Create(Map<RoomField, FieldValue> fields) implements Plan {
    }

    /** Adopt the room that was found by name. The next plan corrects what differs in it. */
    record Adopt(RemoteRoom room) implements Plan {
    }

    /** Recognize the room that was found by name as the one that an earlier, interrupted pass of this Room created. */
    record Recognise(RemoteRoom room) implements Plan {
    }

    /** Change these fields, and rename the room if its name was changed. */
    record Update(Map<RoomField, FieldValue> fields, boolean rename) implements Plan {
    }

    /** Enable the room. */
    record Enable() implements Plan {
    }

    /** Disable the room. */
    record Disable() implements Plan {
    }

    /** Nothing to do: the room is as declared. */
    record Nothing() implements Plan {
    }

    /** Do not write until a person changes something. */
    record Refuse(Reason reason, String message) implements Plan {
    }

    /** Do not write now; retry later. */
    record Wait(Reason reason, String message) implements Plan {
    }
}
