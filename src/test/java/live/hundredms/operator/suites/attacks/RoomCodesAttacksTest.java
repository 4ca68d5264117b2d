package live.hundredms.operator.suites.attacks;

import java.util.stream.Stream;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody who may write Rooms wants the room codes of a neighbour. All attacks run side by side; {@code -Dattacks.only}
 * names those that are run by what their names begin with.
 */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(AttackWorld.ONE_OPERATOR)
class RoomCodesAttacksTest {
    private static final String ONLY = System.getProperty("attacks.only", "");

    private final AttackWorld world = new AttackWorld();
    private final AttackRuns running = new AttackRuns();

    @BeforeAll
    void beginAll() {
        world.begin();
        Stream.of(AdoptedCodes.attacks(), ForeignSecrets.attacks(), HostileRoles.attacks()).flatMap(all -> all)
                .filter(attack -> attack.name().startsWith(ONLY)).forEach(attack -> running.begin(world, attack));
    }

    Stream<String> attacks() {
        return running.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void shouldTellNobodyACodeOfAnother(String attack) throws InterruptedException {
        running.requireHarmless(attack);
    }

    @AfterAll
    void end() {
        world.close();
    }
}
