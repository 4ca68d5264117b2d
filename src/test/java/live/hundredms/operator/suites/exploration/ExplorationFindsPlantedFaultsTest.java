package live.hundredms.operator.suites.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.suites.exploration.Scenario.Plant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An exploration that finds nothing says something only if it finds what is there. */
class ExplorationFindsPlantedFaultsTest {

    static Stream<Arguments> plants() {
        return Stream.of(anywhere(), ofRules(), ofCodes()).flatMap(plants -> plants);
    }

    /** In what becomes of room codes and published Secrets. */
    private static Stream<Arguments> ofCodes() {
        return Stream.of(
                Arguments.of(Plant.ADOPTED_IS_CREATED, HandoffScenarios.neighbour(), new Budget(1, 0, 0),
                        "codes: b11 asks for the codes"),
                Arguments.of(Plant.CODES_OF_ALL_ROOMS, HandoffScenarios.existing("east"), new Budget(0, 0, 0),
                        "codes: a10 disables"),
                Arguments.of(Plant.FORGETS_WHAT_IS_REPLACED, HandoffScenarios.rotation("east"), new Budget(1, 0, 0),
                        "codes: a10 disables"),
                Arguments.of(Plant.LOST_DISABLINGS_COUNT, HandoffScenarios.rotation("east"), new Budget(1, 1, 0),
                        "codes: a10 says that a request is handled"),
                Arguments.of(Plant.SECRETS_WAKE_NOBODY, HandoffScenarios.edits(), new Budget(1, 0, 1),
                        "codes: a10 is at rest, and its Secret holds no working code"));
    }

    /** In what becomes of the rules and the ceiling of workspace objects. */
    private static Stream<Arguments> ofRules() {
        return Stream.of(
                Arguments.of(Plant.RULES_ARE_NOT_COMPARED_AGAIN, RuleScenarios.names(), new Budget(1, 0, 0),
                        "rules: Upsert"),
                Arguments.of(Plant.RULES_ARE_NOT_COMPARED_AGAIN, RuleScenarios.deletion(), new Budget(2, 0, 0),
                        "rules: SetEnabled"),
                Arguments.of(Plant.RULES_WAKE_NOBODY, RuleScenarios.ceilings(), new Budget(1, 0, 0), "6: at rest"),
                Arguments.of(Plant.WITHHELD_FIELDS_ARE_SENT, RuleScenarios.webhooks(), new Budget(2, 0, 0),
                        "rules: Update"),
                Arguments.of(Plant.WITHHELD_FIELDS_ARE_SENT, RuleScenarios.legacyStorage(), new Budget(2, 0, 0),
                        "rules: Upsert"),
                Arguments.of(Plant.BROKEN_NAMES_ARE_SENT, RuleScenarios.names(), new Budget(2, 0, 0), "rules: Update"),
                Arguments.of(Plant.ROOMS_THAT_BREAK_RULES_HOLD_NAMES, RuleScenarios.sameName(), new Budget(1, 0, 0),
                        "liveness: "),
                Arguments.of(Plant.RETENTION_IS_IGNORED, RuleScenarios.deletion(), new Budget(2, 0, 0),
                        "rules: SetEnabled"),
                Arguments.of(Plant.CEILINGS_ARE_IGNORED, RuleScenarios.ceilings(), new Budget(1, 0, 0), "rules: "),
                Arguments.of(Plant.FORBIDDEN_ROOMS_ARE_ADOPTED, RuleScenarios.adoptionOfStanding(), new Budget(1, 0, 0),
                        "rules: a10 adopts"),
                Arguments.of(Plant.NOBODY_RESERVES, RuleScenarios.count(), new Budget(1, 0, 1), "rules: room 2 of 1"));
    }

    private static Stream<Arguments> anywhere() {
        return Stream.of(Arguments.of(Plant.NO_CLAIM, Scenarios.oneName(), new Budget(0, 0, 1), "1: "),
                Arguments.of(Plant.NO_OWNERSHIP, Scenarios.oneName(), new Budget(0, 0, 1), "2: both Rooms hold"),
                Arguments.of(Plant.UNKNOWN_IS_ABSENT, Scenarios.policies(), new Budget(0, 1, 1), "3: "),
                Arguments.of(Plant.GOES_ON_REGARDLESS, Scenarios.oneName(), new Budget(1, 0, 1), ""),
                Arguments.of(Plant.OTHER_GENERATION, Scenarios.legacy(), new Budget(1, 0, 0), "8: "),
                Arguments.of(Plant.FORGETS_FINGERPRINTS, Scenarios.rotation(), new Budget(0, 0, 1), "7: "),
                Arguments.of(Plant.ADOPTED_IS_CREATED, Scenarios.oneRemoteWorkspace(), new Budget(1, 0, 1), "4: "),
                Arguments.of(Plant.REMEMBERS_WHO_IS_GONE, Scenarios.oneName(), new Budget(2, 1, 0), ""),
                Arguments.of(Plant.FORGETS_WHAT_IS_TAKEN, Scenarios.taken(Dialect.LEGACY), new Budget(1, 0, 0),
                        "liveness: no rest"),
                Arguments.of(Plant.LETS_GO_EARLY, Scenarios.dashboard().seenLate(), new Budget(1, 0, 1),
                        "2: both Rooms hold"),
                Arguments.of(Plant.BLIND, Scenarios.taken(Dialect.CURRENT), new Budget(1, 0, 1), "liveness: "),
                Arguments.of(Plant.RESTLESS, Scenarios.planned(), new Budget(2, 0, 0), "6: at rest two Rooms go on"),
                Arguments.of(Plant.TRUSTS_ITS_CACHE, Scenarios.taken(Dialect.CURRENT), new Budget(1, 2, 0),
                        "2: both Rooms hold"),
                Arguments.of(Plant.OVERWRITES_UNSEEN, Scenarios.dashboard(), new Budget(1, 2, 0), "1: "),
                Arguments.of(Plant.NAMES_STAY_CLEARED, Scenarios.appliedAgain(Hosting.EMPTY), new Budget(3, 0, 1),
                        "4: no Room owns"),
                Arguments.of(Plant.FORGETS_HOW_IT_WAS_FOUND,
                        Scenarios.appliedAgain(Hosting.EMPTY.made("east", "daily", false)), new Budget(1, 0, 1),
                        "4: no Room owns"),
                Arguments.of(Plant.UNKNOWN_IDS_ARE_LOST_ROOMS, Scenarios.leftLegacyAlone(), new Budget(2, 0, 0),
                        "liveness: a10 says ROOM_ALREADY_EXISTS"),
                Arguments.of(Plant.UNKNOWN_IDS_ARE_LOST_ROOMS, Scenarios.leftLegacyRenamed(), new Budget(2, 0, 0),
                        "1: a10 made"),
                Arguments.of(Plant.DEAF, Scenarios.legacy(), new Budget(1, 0, 0), "8: "));
    }

    @ParameterizedTest
    @MethodSource("plants")
    void shouldFindAPlantedFaultAndTellTheShortestHistory(Plant plant, Scenario scenario, Budget budget,
            String broken) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        Explorer.Found found = new Explorer(scenario.planted(plant), budget, deadline).explore();
        System.out.println(found.broken().orElse(plant + " was not found in " + found));
        assertThat(found.broken()).hasValueSatisfying(history -> assertThat(history).contains("breaks " + broken));
    }
}
