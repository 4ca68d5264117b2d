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
 * @param roles which the template has
 */
record Handed(List<Code> codes, Map<String, Bundle> secrets, Set<String> going, Set<String> named, int requests,
        Roles roles) {
    /** What the names of workspaces begin with in which the call for one role answers with the code that the role has. */
    static final String REUSING = "reusing";
    private static final String FEW = " of few codes, ";
    static final String KEY_ID = "k";
    private static final String PRINT = KEY_ID + ":";
    static final Handed NOTHING = new Handed(List.of(), Map.of(), Set.of(), Set.of(), 0, Roles.COMPLETE);

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
        return roles.has(role) && enabled(workspace, roomId).stream()
                .anyMatch(code -> code.role().equals(role) && code.text().equals(text));
    }

    /** The bulk call: each role without an enabled code gets one, and codes of roles that are gone are disabled. */
    Handed made(String workspace, String roomId) {
        Handed next = disabled(isOf(workspace, roomId).and(code -> !roles.has(code.role())));
        for (String role : roles.there()) {
            next = next.enabled(workspace, roomId, role).isEmpty() ? next.added(workspace, roomId, role) : next;
        }
        return next;
    }

    /** The call for one role. */
    Handed made(String workspace, String roomId, String role) {
        return isReusing(workspace) && !enabled(workspace, roomId, role).isEmpty()
                ? this
                : added(workspace, roomId, role);
    }

    /** What the bulk call answers for a role. */
    Code oldest(String workspace, String roomId, String role) {
        return enabled(workspace, roomId, role).getFirst();
    }

    /** What the call for one role answers. */
    Code answered(String workspace, String roomId, String role) {
        return isReusing(workspace) ? oldest(workspace, roomId, role) : enabled(workspace, roomId, role).getLast();
    }

    private List<Code> enabled(String workspace, String roomId, String role) {
        return enabled(workspace, roomId).stream().filter(code -> code.role().equals(role)).toList();
    }

    static boolean isReusing(String workspace) {
        return workspace.startsWith(REUSING);
    }

    /** A workspace like that in which a room can have only so many codes; disabled ones count. */
    static String few(String workspace, int most) {
        return workspace + FEW + most;
    }

    /** How many codes a room of that workspace can have. */
    static int most(String workspace) {
        int few = workspace.indexOf(FEW);
        return few < 0 ? Integer.MAX_VALUE : Integer.parseInt(workspace.substring(few + FEW.length()));
    }

    /** Whether no room of that workspace has more codes than it can have. */
    boolean fits(String workspace, String roomId) {
        return all(workspace, roomId).size() <= most(workspace);
    }

    private Handed added(String workspace, String roomId, String role) {
        int number = (int) codes.stream().filter(isOf(workspace, roomId)).filter(code -> code.role().equals(role))
                .count() + 1;
        List<Code> all = new ArrayList<>(codes);
        all.add(new Code(workspace, roomId, role, number, true));
        return new Handed(all, secrets, going, named, requests, roles);
    }

    Handed disabled(String text) {
        return disabled(code -> code.text().equals(text));
    }

    private Handed disabled(Predicate<Code> which) {
        return new Handed(codes.stream()
                .map(code -> which.test(code)
                        ? new Code(code.workspace(), code.roomId(), code.role(), code.number(), false)
                        : code)
                .toList(), secrets, going, named, requests, roles);
    }

    /** A person removes a role, which disables its codes. */
    Handed withoutRole(String role) {
        return disabled(code -> code.role().equals(role)).with(roles.losing(role));
    }

    /** The template has other roles. */
    Handed with(Roles next) {
        return new Handed(codes, secrets, going, named, requests, next);
    }

    Handed with(String name, Optional<Bundle> secret) {
        Map<String, Bundle> all = new TreeMap<>(secrets);
        all.remove(name);
        secret.ifPresent(there -> all.put(name, there));
        return new Handed(codes, all, going, named, requests, roles);
    }

    /** A status says which codes are to go, and where a room is published. */
    Handed told(Set<String> prints, Optional<String> secret) {
        Set<String> all = new HashSet<>(going);
        all.addAll(prints);
        Set<String> names = new HashSet<>(named);
        secret.ifPresent(names::add);
        return new Handed(codes, secrets, all, names, requests, roles);
    }

    Handed requesting() {
        return new Handed(codes, secrets, going, named, requests + 1, roles);
    }

    /** The request of a person, as the annotation says it. */
    Optional<String> request(int seat) {
        return Optional.of(requests).filter(count -> seat == 0 && count > 0).map(count -> "request-" + count);
    }

    /** Kubernetes removes what belonged to a Room that is gone. */
    Handed collected(Predicate<String> isThere) {
        Map<String, Bundle> left = new TreeMap<>(secrets);
        left.values().removeIf(secret -> !isThere.test(secret.owner()));
        return new Handed(codes, left, going, named, requests, roles);
    }

    private static Predicate<Code> isOf(String workspace, String roomId) {
        return code -> code.workspace().equals(workspace) && code.roomId().equals(roomId);
    }
}
