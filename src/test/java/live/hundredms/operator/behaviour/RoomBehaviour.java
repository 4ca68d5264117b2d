package live.hundredms.operator.behaviour;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** All scenarios, on a cluster that a subclass has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RoomBehaviour implements Adopting, Changing, Creating, Deleting, Drifting, Referring {
    private @Nullable World world;

    /** A client of the cluster, with the CRDs in it; the caller doesn't close it. */
    abstract KubernetesClient cluster();

    @BeforeAll
    void begin() {
        World begun = new World(cluster());
        begun.begin("template", Referring::lateTemplate);
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
    public World world() {
        return Objects.requireNonNull(world);
    }
}
