package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A call that 100ms refuses, with the texts of 100ms-api.md C.9.2. */
final class CallRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final ArrayList<String> details;

    CallRefusal(int status, String message, String... details) {
        super(message, null, false, false);
        this.status = status;
        this.details = new ArrayList<>(List.of(details));
    }

    static CallRefusal invalid(String message, String... details) {
        return new CallRefusal(400, message, details);
    }

    /** A refusal in the form of the large-room samples, with the particulars as a detail. */
    static CallRefusal invalidBody(String particulars) {
        return invalid("Invalid body param", "Invalid body param: " + particulars);
    }

    static CallRefusal notFound(String what) {
        return new CallRefusal(404, what + " not found", "not found");
    }

    Reply reply() {
        ObjectNode body = Json.object().put("code", status).put("message", getMessage());
        details.forEach(body.putArray("details")::add);
        return new Reply(status, body);
    }
}
