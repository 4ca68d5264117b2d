package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Set;

/**
 * Where histories begin and what persons do in them.
 *
 * @param lagging whether the informer's index shows an own write only when the watch told of it, not at once
 * @param plants faults in the operator, to show that they are found
 */
record Scenario(String title, List<Seat> seats, Hosting hosting, Set<Act> acts, boolean lagging, Set<Plant> plants) {
    Scenario {
        seats = List.copyOf(seats);
        acts = Set.copyOf(acts);
        plants = Set.copyOf(plants);
    }

    /** What a person may do. */
    enum Act {
        EDIT, DELETE, REPLACE, APPLY_AGAIN, ROTATE, RENAME_AT_DASHBOARD, SWITCH_AT_DASHBOARD, DESCRIBE_AT_DASHBOARD, CREATE_AT_DASHBOARD
    }

    /** A fault that is built in on purpose. */
    enum Plant {
        /** The claim is never written. */
        NO_CLAIM,
        /** A room that can't be asked for is taken to be absent. */
        UNKNOWN_IS_ABSENT,
        /** Nobody asks who holds a name. */
        NO_OWNERSHIP,
        /** A pass goes on although its Room changed. */
        GOES_ON_REGARDLESS,
        /** What a pass reports is filed under whatever generation the Room has by then. */
        OTHER_GENERATION,
        /** A credential that was sent is forgotten. */
        FORGETS_FINGERPRINTS,
        /** An adopted room counts as a created one. */
        ADOPTED_IS_CREATED,
        /** The name of a Room that was replaced unseen is kept for it. */
        REMEMBERS_WHO_IS_GONE,
        /** A change of the manifest wakes nobody. */
        DEAF,
        /** A Legacy Room does not remember that its name leads to another's room. */
        FORGETS_WHAT_IS_TAKEN,
        /**
         * A name and a room are let go at an own write of the claim or status, before the index shows that, and the API
         * server is not asked who has it.
         */
        LETS_GO_EARLY,
        /** Nobody notes what the Room that has a room sees of it. */
        BLIND,
        /** Whoever waits for a room is woken whenever the Room that has it looks, whatever it sees. */
        RESTLESS,
        /** What another process wrote and the informer does not show yet counts for nothing. */
        TRUSTS_ITS_CACHE
    }

    boolean has(Plant plant) {
        return plants.contains(plant);
    }

    Scenario planted(Plant plant) {
        return new Scenario(title + " with " + plant, seats, hosting, acts, lagging, Set.of(plant));
    }

    /** The same where what others see of a Room lags behind its own writes. */
    Scenario seenLate() {
        return new Scenario(title + ", seen late", seats, hosting, acts, true, plants);
    }

    Seat seat(int seat) {
        return seats.get(seat);
    }

    String lane(int seat) {
        return Hosting.lane(seat(seat).workspace(), seat(seat).remoteName());
    }
}
