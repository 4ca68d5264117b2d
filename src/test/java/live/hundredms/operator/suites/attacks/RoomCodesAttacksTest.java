package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.SimulatorState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    private final AttackWorld world = AttackWorld.traced();
    private final AttackRuns running = new AttackRuns();

    @BeforeAll
    void beginAll() {
        world.begin();
        Stream.of(AdoptedCodes.attacks(), ForeignSecrets.attacks(), HostileRoles.attacks(), QuotingPolicies.attacks())
                .flatMap(all -> all).filter(attack -> attack.name().startsWith(ONLY))
                .forEach(attack -> running.begin(world, attack));
    }

    Stream<String> attacks() {
        return running.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void shouldTellNobodyACodeOfAnother(String attack) throws InterruptedException {
        running.requireHarmless(attack);
    }

    /** When all attacks have come to their end, for it takes the operator away from them. */
    @Test
    void shouldTraceNoCode() {
        running.awaitEnds();
        world.stopOperator();
        NoSecretShows secrets = new NoSecretShows();
        SimulatorState remote = world.simulator().state();
        List<JsonNode> codes = remote.rooms().stream().flatMap(room -> remote.codes(room.path("id").asText()).stream())
                .toList();
        assertThat(codes).as("codes to tell").isNotEmpty();
        codes.stream().map(code -> code.path("code").asText())
                .forEach(code -> secrets.hide("room code " + code.hashCode(), code));

        assertThat(world.traces()).as("spans of calls").contains("POST /v2/room-codes");
        secrets.check(Map.of("traces", world.traces(), "the log", world.log()));
    }

    @AfterAll
    void end() {
        world.close();
    }
}
