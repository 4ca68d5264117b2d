package live.hundredms.operator.suites.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import live.hundredms.operator.suites.histories.Cast.Role;

/** Has some Rooms of a history publish their rooms, and people change what they publish. */
final class Handouts {
    static final String PUBLISH_TO = "publishTo";
    /** A role that templates have only once somebody adds it. */
    static final String LATE_ROLE = "helper";
    /** The Secret that several Rooms of a namespace name. */
    static final String COMMON = "room-common";

    private static final int EVERY = 3;
    private static final int MOST = 6;
    private static final List<List<String>> ROLES = List.of(List.of("host"), List.of("host", "guest"),
            List.of("teacher"), List.of("host", LATE_ROLE), List.of());

    private static final List<String> GOING = List.of("host", "guest", "teacher", LATE_ROLE);

    private final SplittableRandom random;

    Handouts(SplittableRandom random) {
        this.random = random;
    }

    /** The acts of a history, in each third of them with what is published. */
    List<Act> in(Cast cast, List<Act> acts) {
        if (random.nextInt(EVERY) > 0) {
            return acts;
        }
        List<Act> all = new ArrayList<>();
        acts.forEach(act -> all
                .add(act instanceof Act.Apply(Role role, Map<String, Object> spec) && !cast.isLegacy(role.workspace())
                        && random.nextInt(4) > 0 ? new Act.Apply(role, publishing(role, spec)) : act));
        for (int count = random.nextInt(1, MOST + 1); count > 0; count--) {
            Act change = change(cast);
            int at = random.nextInt(all.size() + 1);
            all.add(at, change);
            if (change instanceof Act.TemplateRole(String role, boolean there) && !there && random.nextBoolean()) {
                all.add(random.nextInt(at + 1, all.size() + 1), new Act.TemplateRole(role, true));
            }
        }
        return all;
    }

    private Map<String, Object> publishing(Role role, Map<String, Object> spec) {
        Map<String, Object> asked = new TreeMap<>();
        asked.put("secretName", secret(role));
        List<String> roles = ROLES.get(random.nextInt(ROLES.size()));
        if (!roles.isEmpty()) {
            asked.put("roomCodes", roles);
        }
        if (random.nextInt(4) == 0) {
            asked.put("existingCodes", "Rotate");
        }
        Map<String, Object> whole = new TreeMap<>(spec);
        whole.put(PUBLISH_TO, asked);
        return whole;
    }

    private String secret(Role role) {
        return switch (random.nextInt(6)) {
            case 0 -> COMMON;
            case 1 -> "room-" + role.name() + "-second";
            default -> "room-" + role.name();
        };
    }

    private Act change(Cast cast) {
        Role role = cast.rooms().get(random.nextInt(cast.rooms().size()));
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Act.RequestCodes(role, random.nextInt(1_000));
            case 2 -> new Act.TemplateRole(LATE_ROLE, true);
            case 3 -> new Act.TemplateRole(GOING.get(random.nextInt(GOING.size())), false);
            default -> {
                List<Act.PublishedChange> changes = List.of(Act.PublishedChange.values());
                yield new Act.PublishedSecret(role, secret(role), changes.get(random.nextInt(changes.size())));
            }
        };
    }
}
