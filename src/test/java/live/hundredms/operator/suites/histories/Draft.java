package live.hundredms.operator.suites.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import live.hundredms.operator.suites.histories.Cast.Role;

/** A history while it is drawn: the same again for the same seed. */
final class Draft {
    private static final List<String> REMOTE_NAMES = List.of("Lesson", "lesson", "Standup");
    private static final List<String> DASHBOARD_NAMES = List.of("Lesson", "Lesson", "Standup", "Elsewhere");
    private static final int FEWEST = 5;
    private static final int MOST = 40;
    private static final int INTRUDER_EVERY = 3;
    /** Apart from the seeds of all else, so that what people demand changes nothing else of a history. */
    private static final long OF_DEMANDS = 0x5DEECE66DL;
    /** Nor what they publish. */
    private static final long OF_HANDOUTS = 0x2545F4914F6CDD1DL;
    private static final Set<String> WITH_SECRETS = Set.of("recordingInfo", "webhook");

    private final SplittableRandom random;
    private final SplittableRandom demands;
    private final Handouts handouts;
    private final Cast cast;
    private final List<Boolean> restarts;
    private final boolean intruder;

    private Draft(long seed, List<Boolean> restarts) {
        this.random = new SplittableRandom(seed);
        this.demands = new SplittableRandom(seed ^ OF_DEMANDS);
        this.handouts = new Handouts(new SplittableRandom(seed ^ OF_HANDOUTS));
        this.restarts = restarts;
        this.intruder = Math.floorMod(seed, INTRUDER_EVERY) == 0;
        this.cast = cast();
    }

    /**
     * The history of a seed.
     *
     * @param restarts whether each restart in it is abrupt: histories that share an operator must agree on them
     */
    static History of(long seed, List<Boolean> restarts) {
        return new Draft(seed, restarts).draw();
    }

    private Cast cast() {
        List<Role> roles = new ArrayList<>();
        int count = random.nextInt(2, 5);
        for (int i = 0; i < count; i++) {
            roles.add(new Role(String.valueOf((char) ('a' + i)), pick(REMOTE_NAMES), workspace()));
        }
        List<String> standing = new ArrayList<>();
        for (String name : List.of("Lesson", "Standup")) {
            if (random.nextInt(4) == 0) {
                standing.add(name);
            }
        }
        return new Cast(roles, random.nextBoolean(), standing, intruder,
                new Cast.Credentials(random.nextInt(3) == 0, random.nextInt(6) == 0, random.nextBoolean()));
    }

    private String workspace() {
        if (intruder && random.nextInt(5) < 2) {
            return Cast.SHARED;
        }
        return random.nextInt(3) == 0 ? Cast.OTHER : Cast.DEFAULT;
    }

    private History draw() {
        List<Act> acts = new ArrayList<>();
        boolean calm = random.nextInt(4) == 0;
        int count = random.nextInt(FEWEST, MOST + 1);
        acts.add(apply());
        while (acts.size() < count) {
            acts.add(calm ? ofPeople(random.nextInt(66)) : any());
        }
        for (int i = 0; i < restarts.size(); i++) {
            int part = acts.size() / restarts.size();
            acts.add(i * part + random.nextInt(part + 1), new Act.Restart(restarts.get(i)));
        }
        return new History(cast, handouts.in(cast, demanding(random.nextInt(6) == 0 ? refusing(acts) : acts)));
    }

    /** In half of the histories the workspace objects come to demand something. */
    private List<Act> demanding(List<Act> acts) {
        List<Act> all = new ArrayList<>(acts);
        if (demands.nextBoolean()) {
            List<Demand> every = List.of(Demand.values());
            for (int count = demands.nextInt(1, 4); count > 0; count--) {
                all.add(demands.nextInt(all.size() + 1), new Act.Rule(every.get(demands.nextInt(every.size()))));
            }
        }
        return all;
    }

    /** One name is never to be adopted, whatever else its manifests say. */
    private List<Act> refusing(List<Act> acts) {
        String name = pick(cast.rooms()).remoteName();
        return acts.stream()
                .map(act -> act instanceof Act.Apply(Role role, Map<String, Object> spec)
                        && role.remoteName().equalsIgnoreCase(name) && !cast.isLegacy(role.workspace())
                                ? new Act.Apply(role, refused(spec))
                                : act)
                .toList();
    }

    private static Map<String, Object> refused(Map<String, Object> spec) {
        Map<String, Object> refusing = new TreeMap<>(spec);
        refusing.put("adoptionPolicy", "Refuse");
        return refusing;
    }

    private Act any() {
        if (intruder && random.nextInt(3) == 0) {
            return intrusion();
        }
        int dice = random.nextInt(100);
        if (dice < 66) {
            return ofPeople(dice);
        }
        if (dice < 80) {
            return dashboard();
        }
        if (dice < 86) {
            return random.nextInt(5) == 0
                    ? new Act.Endpoint(workspaceObject(), random.nextInt(3) > 0)
                    : new Act.Keys(pick(List.of(HistoryStage.KEYS, HistoryStage.OTHER_KEYS)),
                            pick(List.of(Act.KeysChange.values())));
        }
        return dice < 96 ? fault() : new Act.Calm();
    }

    private Act ofPeople(int dice) {
        if (dice < 36) {
            return apply();
        }
        if (dice < 44) {
            return new Act.Delete(pick(cast.rooms()));
        }
        if (dice < 46) {
            return new Act.Replace(pick(cast.rooms()));
        }
        if (dice < 49) {
            return new Act.Ask(pick(cast.rooms()), random.nextBoolean());
        }
        if (dice < 55) {
            return new Act.Secret(random.nextBoolean() ? Specs.STORAGE : Specs.HOOKS,
                    pick(List.of(Act.SecretChange.ROTATE, Act.SecretChange.ROTATE, Act.SecretChange.REMOVE,
                            Act.SecretChange.LABEL, Act.SecretChange.SPOIL, Act.SecretChange.ECHO,
                            Act.SecretChange.BREAK)));
        }
        return dice < 59 ? new Act.WorkspaceObject(workspaceObject(), random.nextInt(3) > 0) : new Act.Pause();
    }

    private String workspaceObject() {
        return random.nextBoolean() ? Cast.DEFAULT : Cast.OTHER;
    }

    private Act intrusion() {
        return random.nextInt(6) == 0
                ? new Act.Permit(random.nextInt(3) > 0)
                : new Act.Intrusion(pick(cast.rooms()), pick(List.of(Act.Trick.values())), random.nextInt(100));
    }

    private Act apply() {
        Role role = pick(cast.rooms());
        Map<String, Object> spec = new TreeMap<>();
        boolean legacy = cast.isLegacy(role.workspace());
        Specs.VALUES.forEach((field, values) -> {
            boolean strange = legacy && (Specs.CURRENT_ONLY.contains(field) || "managementPolicy".equals(field));
            if (random.nextInt(strange ? 40 : 5) == 0) {
                spec.put(field, pick(values));
            }
        });
        if (role.isGuest()) {
            spec.keySet().removeAll(WITH_SECRETS);
        }
        if (spec.containsKey("template")) {
            spec.remove("templateId");
        }
        return new Act.Apply(role, spec);
    }

    private Act dashboard() {
        Act.DashboardChange change = pick(List.of(Act.DashboardChange.values()));
        String value = switch (change) {
            case RENAME -> pick(DASHBOARD_NAMES);
            case DESCRIBE -> "changed";
            case MAKE, DISABLE, ENABLE -> "";
        };
        return new Act.Dashboard(pick(DASHBOARD_NAMES), change, value);
    }

    /** Only a read may be told a lie about what is there: what is disabled by id is believed to be gone on a 404. */
    private Act fault() {
        Route route = pick(List.of(Route.values()));
        Trouble trouble = pick(List.of(Trouble.values()));
        return new Act.Fault(trouble == Trouble.ABSENT && !route.reads() ? Trouble.LOST : trouble, route,
                random.nextInt(1, 4));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
