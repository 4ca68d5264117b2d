package live.hundredms.operator.workspace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Order in which the waiting calls of a remote workspace are served. First the workspace itself and the namespaces
 * share all turns, then namespaces take turns (deficit round robin: a turn is one call, and an unused turn is not
 * lost), then the classes of a namespace share its turns. Data only: no clock, no lock, no thread.
 */
final class ServingOrder {
    /** Minimum weight of the workspace's own calls. Their share is then 1/10: one for nine of all namespaces. */
    private static final double LEAST_WEIGHT = 1.0 / 9;

    /** The two sides that share all turns. If both are equal, the namespaces go first. */
    private enum Side {
        NAMESPACES, WORKSPACE
    }

    private final WeightedTurns<Side> sides = new WeightedTurns<>(Side.class);
    private final Lane own = new Lane();
    private final Map<String, Lane> namespaces = new HashMap<>();
    private final Deque<Lane> turns = new ArrayDeque<>();

    void add(WaitingCall call) {
        if (isEmpty(sideOf(call))) {
            sides.begin(sideOf(call));
        }
        laneOf(call).add(call);
    }

    /** Removes a call that no longer waits. A call that is not there is ignored. */
    void remove(WaitingCall call) {
        Optional<Lane> lane = knownLane(call).filter(known -> known.remove(call));
        lane.filter(Lane::isEmpty).ifPresent(_ -> forget(call));
    }

    /** Changes the class of a waiting call if the other class has a higher weight. */
    void lift(WaitingCall call, Priority higher) {
        if (higher.weight() > call.priority().weight()
                && knownLane(call).filter(lane -> lane.remove(call)).isPresent()) {
            call.lift(higher);
            laneOf(call).add(call);
        }
    }

    /** The next call; empty if none waits. */
    Optional<WaitingCall> next() {
        EnumSet<Side> waiting = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
            if (!isEmpty(side)) {
                waiting.add(side);
            }
        }
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(sides.next(waiting) == Side.WORKSPACE ? own.next() : turns.getFirst().next());
    }

    /** Lets the next call take its turn. */
    void take(WaitingCall call) {
        Side side = sideOf(call);
        double sideCharge = sides.take(side, weight(side, call.priority()));
        Lane lane = laneOf(call);
        call.charge(sideCharge, lane.take(call));
        if (side == Side.NAMESPACES) {
            turns.remove(lane);
            turns.addLast(lane);
        }
        if (lane.isEmpty()) {
            forget(call);
        }
    }

    /** Returns an unused turn: the next call of the namespace gets it. */
    void giveBack(WaitingCall call) {
        Side side = sideOf(call);
        sides.giveBack(side, call.sideCharge());
        knownLane(call).ifPresent(lane -> {
            lane.giveBack(call);
            if (side == Side.NAMESPACES) {
                turns.remove(lane);
                turns.addFirst(lane);
            }
        });
    }

    /** Whether a call of a Room waits. */
    boolean isAnyRoomWaiting() {
        return !isEmpty(Side.NAMESPACES);
    }

    int size() {
        return own.size() + turns.stream().mapToInt(Lane::size).sum();
    }

    /** Weight of a side. The namespaces together have the weight 1. */
    private double weight(Side side, Priority priority) {
        if (side == Side.NAMESPACES || priority == Priority.FIRST_SWEEP) {
            return 1;
        }
        return Math.max(1.0 / Math.max(1, turns.size()), LEAST_WEIGHT);
    }

    private boolean isEmpty(Side side) {
        return side == Side.WORKSPACE ? own.isEmpty() : turns.isEmpty();
    }

    private static Side sideOf(WaitingCall call) {
        return call.priority().isOfWorkspace() ? Side.WORKSPACE : Side.NAMESPACES;
    }

    private Optional<Lane> knownLane(WaitingCall call) {
        return sideOf(call) == Side.WORKSPACE
                ? Optional.of(own)
                : Optional.ofNullable(namespaces.get(call.namespace()));
    }

    private Lane laneOf(WaitingCall call) {
        return knownLane(call).orElseGet(() -> {
            Lane lane = new Lane();
            namespaces.put(call.namespace(), lane);
            turns.addLast(lane);
            return lane;
        });
    }

    private void forget(WaitingCall call) {
        if (sideOf(call) == Side.NAMESPACES) {
            Optional.ofNullable(namespaces.remove(call.namespace())).ifPresent(turns::remove);
        }
    }
}
