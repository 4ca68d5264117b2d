package live.hundredms.operator.remote;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RoomsApi.Page;

/**
 * The room codes of one workspace at 100ms (100ms-api.md C.8). Like {@link RoomsApi}: calls block, never throw, and no
 * outcome of a failure holds a code. {@link Outcome.Denied} is about the room, which may be disabled.
 */
public interface RoomCodesApi {

    /**
     * One page of the enabled codes of a room.
     *
     * @param start {@link Page#next} of the page before
     */
    Outcome<Page<RemoteCode>> enabled(String roomId, Optional<String> start);

    /** The same of all codes, enabled or not. */
    Outcome<Page<RemoteCode>> all(String roomId, Optional<String> start);

    /** Makes a code for each role of the template that has none, and answers with one for each role. */
    Outcome<List<RemoteCode>> create(String roomId);

    /** Makes a code for a role, or answers with one that it has (100ms-api.md C.8.1). */
    Outcome<RemoteCode> create(String roomId, String role);

    /** Disables a code; {@link Outcome.Absent} if there is none like it. */
    Outcome<Boolean> disable(SecretText code);

    /** The names of the roles of a template; {@link Outcome.Absent} if there is no such template (100ms-api.md C.7). */
    Outcome<Set<String>> roles(String templateId);

    /** That of an API that has no room codes: nothing is sent. */
    static RoomCodesApi none() {
        return new RoomCodesApi() {
            @Override
            public Outcome<Page<RemoteCode>> enabled(String roomId, Optional<String> start) {
                return lacking();
            }

            @Override
            public Outcome<Page<RemoteCode>> all(String roomId, Optional<String> start) {
                return lacking();
            }

            @Override
            public Outcome<List<RemoteCode>> create(String roomId) {
                return lacking();
            }

            @Override
            public Outcome<RemoteCode> create(String roomId, String role) {
                return lacking();
            }

            @Override
            public Outcome<Boolean> disable(SecretText code) {
                return lacking();
            }

            @Override
            public Outcome<Set<String>> roles(String templateId) {
                return lacking();
            }

            private <T> Outcome<T> lacking() {
                return Outcome.Unavailable.unsent("this API has no room codes");
            }
        };
    }
}
