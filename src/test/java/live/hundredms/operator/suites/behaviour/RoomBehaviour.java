package live.hundredms.operator.suites.behaviour;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** All scenarios, on a cluster that a subclass has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class RoomBehaviour
        implements
            Adopting,
            Arriving,
            Changing,
            Competing,
            Creating,
            Deleting,
            Drifting,
            Failing,
            Guarding,
            Hiding,
            LeavingAsFound,
            LeavingLegacy,
            Overseeing,
            Referring,
            Replacing,
            Resting,
            Retrying,
            Returning,
            Sending {
    private @Nullable BehaviourWorld world;

    /** Of a cluster with the CRDs in it. */
    abstract BehaviourWorld open();

    @BeforeAll
    void begin() {
        BehaviourWorld begun = open();
        begun.begin("template", Referring::lateTemplate);
        begun.begin("label", Referring::labelledLater);
        begun.begin("gone", Referring::workspaceGone);
        begun.begin("takeover", Adopting::takeover);
        begun.begin("silence", Failing::silence);
        begun.begin("sweep", Resting::sweep);
        begun.begin("reassertion", Drifting::reassertion);
        begun.begin("copy", Returning::copy);
        begun.begin("pause", Retrying::pause);
        begun.begin("recordings", Arriving::recordingsAtRest);
        world = begun;
    }

    @AfterEach
    void tidy() {
        world().tidy();
    }

    @AfterAll
    void end() {
        world().close();
    }

    @Override
    public BehaviourWorld world() {
        return Objects.requireNonNull(world);
    }
}
