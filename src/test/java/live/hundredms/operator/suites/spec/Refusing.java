package live.hundredms.operator.suites.spec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.sandbox.simulator.FaultRule;

/** Rooms of which 100ms refuses each change; the scenes of a world share one simulator and so one set of faults. */
final class Refusing {
    static final String WORDS = "refused for a reason";

    private static final Map<String, FaultRule> RULES = new ConcurrentHashMap<>();

    private Refusing() {
    }

    static synchronized void changes(Scene scene, String id) {
        RULES.put(id, FaultRule.on("POST", "^/v2/rooms/" + id).answer(400,
                "{\"code\": 400, \"message\": \"%s\"}".formatted(WORDS)));
        set(scene);
    }

    static synchronized void nothing(Scene scene, String id) {
        if (RULES.remove(id) != null) {
            set(scene);
        }
    }

    private static void set(Scene scene) {
        scene.remote().faults(RULES.values().toArray(FaultRule[]::new));
    }
}
