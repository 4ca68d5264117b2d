package live.hundredms.operator.suites.exploration;

import java.util.List;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.suites.exploration.RuleLeftOut.Explored;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** The rules of credentials, each of which is left out in turn. */
final class CredentialRulesLeftOut {
    private static final String APART = "9: ";
    private static final String WAITS = "liveness: ";

    private CredentialRulesLeftOut() {
    }

    private static Explored in(Scenario scenario, Budget budget) {
        return new Explored(scenario, budget);
    }

    static List<RuleLeftOut> all() {
        return List.of(
                in(CredentialScenarios.otherEndpoint(Dialect.CURRENT), new Budget(1, 0, 0))
                        .breaks(Plant.REALMS_SHARE_KEYS, 1, "names are kept for each realm", APART),
                in(CredentialScenarios.copiedKey(Dialect.LEGACY), new Budget(2, 0, 0)).breaks(
                        Plant.UNPROVEN_ROOMS_COMPETE, 3, "a Room without proof yields to those with proof", APART),
                in(CredentialScenarios.copiedKey(Dialect.LEGACY), new Budget(0, 0, 0)).breaks(Plant.HOLDERS_ARE_NAMED,
                        3, "a Room without proof is told of no other", APART),
                in(CredentialScenarios.rotatedSecret(Dialect.CURRENT), new Budget(1, 0, 0)).breaks(
                        Plant.UNUSABLE_ROOMS_COMPETE, 3,
                        "a Room without a claim whose workspace a person must correct holds nothing", WAITS),
                in(CredentialScenarios.copiedKey(Dialect.LEGACY), new Budget(0, 1, 0)).breaks(
                        Plant.REFUSED_ATTEMPTS_HOLD_NAMES, 3,
                        "an attempt with credentials that are refused and were never accepted holds nothing", WAITS),
                in(CredentialScenarios.otherEndpoint(Dialect.CURRENT), new Budget(1, 0, 0)).breaks(
                        Plant.FORMER_ENDPOINTS_ARE_CALLED, 1, "calls go only where the workspace object leads", "1: "),
                in(CredentialScenarios.roomFromElsewhere(), new Budget(2, 0, 0)).breaks(Plant.OWNERS_COUNT_ELSEWHERE, 3,
                        "a room counts only where it was made, until credentials are accepted elsewhere", WAITS),
                in(CredentialScenarios.copiedKey(Dialect.LEGACY), new Budget(1, 1, 0)).breaks(
                        Plant.UNPROVEN_WRITES_GO_ON, 3, "whether a Room may write is asked directly before the call",
                        "2: "),
                in(CredentialScenarios.madeAnew(Dialect.CURRENT), new Budget(1, 0, 0)).breaks(
                        Plant.WITNESSES_ARE_NOT_HEARD, 3, "its Rooms tell where an object led that was made anew",
                        "1: "),
                in(CredentialScenarios.madeAnewLater(), new Budget(3, 1, 0)).breaks(
                        Plant.RECORDS_KEEP_FORMER_CREDENTIALS, 3,
                        "Rooms record that other credentials of their object were accepted", "10: "),
                in(CredentialScenarios.otherEndpoint(Dialect.CURRENT), new Budget(1, 0, 0)).breaks(
                        Plant.UNTOLD_ROOMS_DO_NOT_COUNT, 3,
                        "a call of which no status tells yet may have got a room where the credentials led before",
                        "1: "));
    }
}
