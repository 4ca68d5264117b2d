package live.hundredms.operator.suites.histories;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import live.hundredms.sandbox.simulator.FaultRule;

/** What can become of a call. */
enum Trouble {
    LOST("lose the reply of", FaultRule::lostReply), CUT("cut before it does anything", FaultRule::reset), SLOW(
            "hold up for 200 ms", rule -> rule.delay(Duration.ofMillis(200))), REFUSED("answer 400 to",
                    rule -> rule.answer(400, "{\"code\":400,\"message\":\"Invalid request\",\"details\":[]}")), KEYS(
                            "answer 401 to",
                            rule -> rule.answer(401, "{\"code\":401,\"message\":\"Token validation error\"}")), ABSENT(
                                    "answer 404 to",
                                    rule -> rule.answer(404, "{\"code\":404,\"message\":\"not found\"}")), LIMITED(
                                            "answer 429 to",
                                            rule -> rule.answer(429, "{\"code\":429}")
                                                    .headers(Map.of("Retry-After", "1"))), BROKEN("answer 500 to",
                                                            rule -> rule.answer(500, "{\"code\":500}")), PAGE(
                                                                    "answer with a web page to",
                                                                    rule -> rule.answer(502,
                                                                            "<html>Bad gateway</html>")), TORN(
                                                                                    "answer with half a body to",
                                                                                    rule -> rule.answer(200,
                                                                                            "{\"id\":\"66f")), EMPTY(
                                                                                                    "answer with an empty object to",
                                                                                                    rule -> rule.answer(
                                                                                                            200, "{}"));

    private final String text;
    private final UnaryOperator<FaultRule> effect;

    Trouble(String text, UnaryOperator<FaultRule> effect) {
        this.text = text;
        this.effect = effect;
    }

    String text() {
        return text;
    }

    FaultRule on(Route route, int times) {
        return effect.apply(route.rule()).times(times);
    }
}
