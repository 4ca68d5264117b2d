package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a workspace's inventory keeps in memory of each remote room. */
@Isolated("others would fill the same heap")
class InventoryMemoryTest {
    private static final int ROOMS = 200_000;
    private static final int PAGE = 100;
    private static final double MOST_BYTES = 200;

    @Test
    void shouldKeepAtMostTwoHundredBytesOfARoomThatIsListed() {
        Inventory inventory = new Inventory();
        assertThat(list(inventory)).isInstanceOf(Outcome.Found.class);
        long one = used();

        Inventory second = new Inventory();
        assertThat(list(second)).isInstanceOf(Outcome.Found.class);
        double bytes = (used() - one) / (double) ROOMS;

        assertThat(inventory.idOf("TEAM.ROOM-199999")).contains(second.idOf("team.room-199999").orElseThrow());
        assertThat(second.unchanged(ManyRooms.id(0))).isTrue();
        System.out.printf(Locale.ROOT, "The inventory keeps %.0f bytes of a listed room.%n", bytes);
        assertThat(bytes).isPositive().isLessThanOrEqualTo(MOST_BYTES);
    }

    private static Outcome<Sweep.Extent> list(Inventory inventory) {
        ManyRooms remote = new ManyRooms();
        return new Sweep(remote, inventory).run(List.of(true), _ -> true, remote);
    }

    /** The least of some readings: a collection may leave what is to be finalized. */
    private static long used() {
        return LongStream.range(0, 5).map(_ -> {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }).min().orElseThrow();
    }

    /** Makes each page when it is asked for, as a server does. */
    private static final class ManyRooms extends PagedRooms {
        @Override
        public Outcome<Page<RemoteRoom>> list(RoomQuery query) {
            int from = query.start().map(Integer::parseInt).orElse(0);
            return new Outcome.Found<>(new Page<>(IntStream.range(from, from + PAGE).mapToObj(ManyRooms::room).toList(),
                    from + PAGE < ROOMS ? Optional.of(String.valueOf(from + PAGE)) : Optional.empty()));
        }

        static String id(int number) {
            return "%024x".formatted(0x6530L << 32 | number);
        }

        private static RemoteRoom room(int number) {
            Instant made = Instant.ofEpochSecond(1_700_000_000L + number);
            return new RemoteRoom(id(number), "Team.Room-" + number, Optional.of(true),
                    Map.of(RoomField.DESCRIPTION, new FieldValue.Text("Room number " + number)), Optional.of(made),
                    Optional.of(made), Optional.of("customer"), Optional.of("app"));
        }
    }
}
