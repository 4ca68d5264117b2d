package live.hundredms.operator.domain.plan;

import java.util.Map;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;

/** The one action that follows from desired state and observation. */
public sealed interface Plan {

    /** Make the room, with every declared field. */
    record Create(Map<RoomField, FieldValue> fields) implements Plan {
    }

    /** Take over the room that was found by name. What differs in it follows in the next plan. */
    record Adopt(RemoteRoom room) implements Plan {
    }

    /** Recognise the room that was found by name as the one an earlier, interrupted pass of this Room created. */
    record Recognise(RemoteRoom room) implements Plan {
    }

    /** Change these fields, and the name back if it was changed. */
    record Update(Map<RoomField, FieldValue> fields, boolean rename) implements Plan {
    }

    /** Enable the room. */
    record Enable() implements Plan {
    }

    /** Disable the room. */
    record Disable() implements Plan {
    }

    /** All is as it should be. */
    record Nothing() implements Plan {
    }

    /** Do not, until a person changes something. */
    record Refuse(Reason reason, String message) implements Plan {
    }

    /** Not now. */
    record Wait(Reason reason, String message) implements Plan {
    }
}
