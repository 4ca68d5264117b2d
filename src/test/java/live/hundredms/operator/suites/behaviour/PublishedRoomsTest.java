package live.hundredms.operator.suites.behaviour;

import java.nio.file.Path;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** How rooms are handed to applications, on a real API server: only that tests types and versions of Secrets as it should. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedRoomsTest implements Publishing, PublishingChanges, PublishingRoles, PublishingTroubles {
    @SuppressWarnings("NullAway.Init")
    private ApiServer server;
    @SuppressWarnings("NullAway.Init")
    private BehaviourWorld world;

    @BeforeAll
    void begin() {
        server = ApiServer.start();
        server.kubectl().run("apply", "-k", Path.of("crds").toString());
        server.kubectl().run("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s");
        world = new BehaviourWorld(server.client());
    }

    @AfterEach
    void tidy() {
        world.tidy();
    }

    @AfterAll
    void end() {
        world.close();
        server.close();
    }

    @Override
    public BehaviourWorld world() {
        return world;
    }
}
