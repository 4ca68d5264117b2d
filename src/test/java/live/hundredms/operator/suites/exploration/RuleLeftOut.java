package live.hundredms.operator.suites.exploration;

import live.hundredms.operator.suites.exploration.Scenario.Plant;

/**
 * A rule of claims, and what becomes of the promises without it.
 *
 * @param plant leaves it out
 * @param item the number of the item, for whoever looks for the sentence
 * @param rule the sentence, in short
 * @param world if it matters
 */
record RuleLeftOut(Plant plant, int item, String rule, Explored world, Expectation expectation) {

    /**
     * What is explored.
     *
     * @param budget that is enough to find out
     */
    record Explored(Scenario scenario, Budget budget) {
        RuleLeftOut breaks(Plant plant, int item, String rule, String promise) {
            return new RuleLeftOut(plant, item, rule, this, new Expectation.Breaks(promise));
        }

        RuleLeftOut survives(Plant plant, int item, String rule, String why) {
            return new RuleLeftOut(plant, item, rule, this, new Expectation.Survives(why));
        }
    }

    /** What is expected of an operator that lacks the rule. */
    sealed interface Expectation {
        /**
         * It breaks a promise.
         *
         * @param promise how the message begins of what is found
         */
        record Breaks(String promise) implements Expectation {
        }

        /**
         * It keeps all promises in all that is explored.
         *
         * @param why one sentence
         */
        record Survives(String why) implements Expectation {
        }
    }

    boolean isFound() {
        return expectation instanceof Expectation.Breaks;
    }

    Scenario without() {
        return world.scenario.planted(plant);
    }

    Budget budget() {
        return world.budget;
    }

    @Override
    public String toString() {
        return item + ": " + rule;
    }
}
