package live.hundredms.operator.suites.histories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What happened in a history as far as the promises ask for it: the small model of what may exist at its end. */
final class Chronicle {
    /** Ids of rooms that 100ms has long had. */
    final Set<String> standing = new HashSet<>();
    /** Ids of rooms that somebody made from the dashboard. */
    final Set<String> foreign = new HashSet<>();
    /** Ids of rooms that somebody enabled or disabled there. */
    final Set<String> switched = new HashSet<>();
    /** Names by the id of a room that was renamed, the first one first. */
    final Map<String, List<String>> names = new HashMap<>();
    final List<Rename> renames = new ArrayList<>();
    final List<Gone> gone = new ArrayList<>();
    /** Remote names that some manifest let the operator disable. */
    final Set<String> mayDisable = new HashSet<>();
    /** Remote names that some manifest said are disabled. */
    final Set<String> disabled = new HashSet<>();
    /** Remote names that some manifest let the operator create. */
    final Set<String> mayCreate = new HashSet<>();
    /** Remote names that some manifest let the operator adopt. */
    final Set<String> mayAdopt = new HashSet<>();
    /** Remote names whose manifests named a template: a change of it goes by name, so a rename meanwhile makes a room. */
    final Set<String> templated = new HashSet<>();
    /** Remote names of Rooms that a hostile person had to do with: how their rooms end is not known here. */
    final Set<String> meddled = new HashSet<>();
    int dashboardChanges;
    /** How often a status from a backup took the place of what the operator had written, which nothing can prevent. */
    int overwritten;
    /** Whether somebody put another access key of the same remote workspace into a Secret. */
    boolean changedKeys;
    /** Whether the guests may use the ClusterWorkspace. */
    boolean permitted = true;

    /**
     * A room got another name at 100ms.
     *
     * @param holder uid of the Room that knew it by its id, else empty
     */
    record Rename(String id, String from, String holder) {
    }

    /** A Room as it was when it was deleted. */
    record Gone(String uid, String remoteName, Ending ending, String roomId, boolean legacy) {
    }

    /** What the deletion is to do with the remote room. */
    enum Ending {
        DISABLE, RETAIN, UNSURE
    }

    void applied(String remoteName, Map<String, Object> spec) {
        String name = fold(remoteName);
        boolean off = Boolean.FALSE.equals(spec.get("enabled"));
        if (off) {
            disabled.add(name);
        }
        if (off || "Disable".equals(spec.get("deletionPolicy"))) {
            mayDisable.add(name);
        }
        if (spec.containsKey("template") || spec.containsKey("templateId")) {
            templated.add(name);
        }
        if (!"Observe".equals(spec.get("managementPolicy"))) {
            mayCreate.add(name);
            if (!"Refuse".equals(spec.get("adoptionPolicy"))) {
                mayAdopt.add(name);
                unsure(one -> fold(one.remoteName()).equals(name));
            }
        }
    }

    /** A manifest that changes while its Room is deleted makes its ending unsure. */
    void respecified(String uid) {
        unsure(one -> one.uid().equals(uid));
    }

    /** A deletion that is not carried out yet leaves its room as it is by now. */
    void retaining() {
        unsure(_ -> true);
    }

    /** Who comes next may have begun to adopt the room before its manifest told it not to. */
    private void unsure(Predicate<Gone> which) {
        gone.replaceAll(one -> which.test(one)
                ? new Gone(one.uid(), one.remoteName(), Ending.UNSURE, one.roomId(), one.legacy())
                : one);
    }

    void renamed(Rename rename, String to) {
        renames.add(rename);
        names.computeIfAbsent(rename.id(), _ -> new ArrayList<>(List.of(fold(rename.from())))).add(fold(to));
    }

    /** All names that a room has had, the first one first. */
    List<String> names(String id, String now) {
        return names.getOrDefault(id, List.of(fold(now)));
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
