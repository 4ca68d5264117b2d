package live.hundredms.operator.suites.exploration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps one copy of each part of a state and gives it a number, so that a state is a handful of numbers. */
final class Parts {
    private final Map<Object, Numbered> all = new HashMap<>();

    private record Numbered(Object part, int number) {
    }

    /** A state of shared parts, and 128 bits that stand for it. */
    record Known(World world, long first, long second) {
    }

    Known of(World world) {
        Numbered objects = numbered(world.objects());
        Numbered views = numbered(world.views());
        Numbered index = numbered(world.index());
        Numbered first = numbered(world.running().first());
        Numbered second = numbered(world.running().second());
        Numbered hosting = numbered(world.hosting());
        Numbered listing = numbered(world.listing());
        Numbered flight = numbered(world.flight());
        Numbered hostility = numbered(world.hostility());
        Numbered workspaces = numbered(world.workspaces());
        Numbered handed = numbered(world.handed());
        Numbered rest = numbered(world.rest());
        World shared = new World(cast(objects), cast(views), cast(index), new World.Two<>(cast(first), cast(second)),
                cast(hosting), cast(listing), cast(flight), cast(hostility), cast(workspaces), cast(handed),
                cast(rest));
        long high = 1;
        long low = 2;
        for (Numbered part : List.of(objects, views, index, first, second, hosting, listing, flight, hostility,
                workspaces, handed, rest)) {
            high = mixed(high * 31 + part.number());
            low = mixed(low + 0x9E3779B97F4A7C15L * (part.number() + 1));
        }
        return new Known(shared, high, low);
    }

    int size() {
        return all.size();
    }

    private Numbered numbered(Object part) {
        return all.computeIfAbsent(part, fresh -> new Numbered(fresh, all.size()));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T cast(Numbered part) {
        return (T) part.part();
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long bits) {
        long one = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        long two = (one ^ (one >>> 27)) * 0x94D049BB133111EBL;
        return two ^ (two >>> 31);
    }
}
