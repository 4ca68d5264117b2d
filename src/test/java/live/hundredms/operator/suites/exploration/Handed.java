package live.hundredms.operator.suites.exploration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import live.hundredms.operator.domain.handoff.SecretData;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.room.SecretText;

/**
 * The room codes at 100ms, and the Secrets in which Rooms publish their rooms.
 *
 * @param secrets by namespace and name
 * @param going fingerprints of all codes that the status of a Room ever said are to go
 * @param named the Secrets that the status of a Room ever named, by uid, namespace and name
 * @param requests how often a person requested new codes of the Room at the first seat
 */
record Handed(List<Code> codes, Map<String, Bundle> secrets, Set<String> going, Set<String> named, int requests) {
    /** A workspace in which the call for one role answers with the code that the role has. */
    static final String REUSING = "reusing";
    /** The roles of every template. */
    static final List<String> ROLES = List.of("guest", "host");
    static final String KEY_ID = "k";
    private static final String PRINT = KEY_ID + ":";
    static final Handed NOTHING = new Handed(List.of(), Map.of(), Set.of(), Set.of(), 0);

    Handed {
        codes = List.copyOf(codes);
        secrets = Map.copyOf(secrets);
        going = Set.copyOf(going);
        named = Set.copyOf(named);
    }

    /** A code of a room; two of one role differ by their number. */
    record Code(String workspace, String roomId, String role, int number, boolean enabled) {
        String text() {
            return workspace + "/" + roomId + "/" + role + "/" + number;
        }

        String print() {
            return PRINT + text();
        }

        SeenCode seen() {
            return new SeenCode(role, new SecretText(text()), enabled, print());
        }
    }

    /**
     * A Secret of the type of published ones.
     *
     * @param owner uid in the controller reference
     */
    record Bundle(String owner, Map<String, String> data) {
        Bundle {
            data = Map.copyOf(data);
        }

        /** The code that it holds for a role. */
        Optional<String> code(String role) {
            return Optional.ofNullable(data.get(SecretData.key(role)));
        }
    }

    /** What is there before a history begins: rooms from the dashboard have codes. */
    static Handed of(Scenario scenario) {
        Handed all = NOTHING;
        if (scenario.seats().stream().flatMap(seat -> seat.variants().stream())
                .anyMatch(variant -> variant.publication().isPresent())) {
            for (Hosted room : scenario.hosting().rooms()) {
                all = all.made(room.workspace(), room.room().id());
            }
        }
        return all;
    }

    static String print(Map<String, String> data) {
        return PRINT + new TreeMap<>(data);
    }

    List<Code> all(String workspace, String roomId) {
        return codes.stream().filter(isOf(workspace, roomId)).toList();
    }

    List<Code> enabled(String workspace, String roomId) {
        return all(workspace, roomId).stream().filter(Code::enabled).toList();
    }

    /** Whether a text is an enabled code of a role of that room. */
    boolean works(String workspace, String roomId, String role, String text) {
        return enabled(workspace, roomId).stream()
                .anyMatch(code -> code.role().equals(role) && code.text().equals(text));
    }

    /** The bulk call: each role without an enabled code gets one. */
    Handed made(String workspace, String roomId) {
        Handed next = this;
        for (String role : ROLES) {
            next = next.enabled(workspace, roomId).stream().anyMatch(code -> code.role().equals(role))
                    ? next
                    : next.added(workspace, roomId, role);
        }
        return next;
    }

    /** The call for one role. */
    Handed made(String workspace, String roomId, String role) {
        boolean reused = workspace.equals(REUSING)
                && enabled(workspace, roomId).stream().anyMatch(code -> code.role().equals(role));
        return reused ? this : added(workspace, roomId, role);
    }

    /** What both calls answer for a role: the newest code. */
    Code newest(String workspace, String roomId, String role) {
        return enabled(workspace, roomId).stream().filter(code -> code.role().equals(role)).reduce((_, next) -> next)
                .orElseThrow();
    }

    private Handed added(String workspace, String roomId, String role) {
        int number = (int) codes.stream().filter(isOf(workspace, roomId)).filter(code -> code.role().equals(role))
                .count() + 1;
        List<Code> all = new ArrayList<>(codes);
        all.add(new Code(workspace, roomId, role, number, true));
        return new Handed(all, secrets, going, named, requests);
    }

    Handed disabled(String text) {
        return new Handed(codes.stream()
                .map(code -> code.text().equals(text)
                        ? new Code(code.workspace(), code.roomId(), code.role(), code.number(), false)
                        : code)
                .toList(), secrets, going, named, requests);
    }

    Handed with(String name, Optional<Bundle> secret) {
        Map<String, Bundle> all = new TreeMap<>(secrets);
        all.remove(name);
        secret.ifPresent(there -> all.put(name, there));
        return new Handed(codes, all, going, named, requests);
    }

    /** A status says which codes are to go, and where a room is published. */
    Handed told(Set<String> prints, Optional<String> secret) {
        Set<String> all = new HashSet<>(going);
        all.addAll(prints);
        Set<String> names = new HashSet<>(named);
        secret.ifPresent(names::add);
        return new Handed(codes, secrets, all, names, requests);
    }

    Handed requesting() {
        return new Handed(codes, secrets, going, named, requests + 1);
    }

    /** The request of a person, as the annotation says it. */
    Optional<String> request(int seat) {
        return Optional.of(requests).filter(count -> seat == 0 && count > 0).map(count -> "request-" + count);
    }

    /** Kubernetes removes what belonged to a Room that is gone. */
    Handed collected(Predicate<String> isThere) {
        Map<String, Bundle> left = new TreeMap<>(secrets);
        left.values().removeIf(secret -> !isThere.test(secret.owner()));
        return new Handed(codes, left, going, named, requests);
    }

    private static Predicate<Code> isOf(String workspace, String roomId) {
        return code -> code.workspace().equals(workspace) && code.roomId().equals(roomId);
    }
}
