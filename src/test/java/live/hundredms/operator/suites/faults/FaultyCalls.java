package live.hundredms.operator.suites.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RoomsApi;

/** Lets the first call of a column meet the fault, any other go straight, and keeps what came of it. */
final class FaultyCalls implements RoomsApi {
    private final Column column;
    private final RoomsApi faulty;
    private final RoomsApi straight;
    private final List<RoomWrite> writesAfter = new ArrayList<>();
    private Optional<Outcome<?>> met = Optional.empty();

    FaultyCalls(Column column, RoomsApi faulty, RoomsApi straight) {
        this.column = column;
        this.faulty = faulty;
        this.straight = straight;
    }

    Outcome<?> met() {
        return met.orElseThrow(() -> new AssertionError("no call met the fault"));
    }

    int writesAfter() {
        return writesAfter.size();
    }

    @Override
    public Outcome<RemoteRoom> write(RoomWrite write) {
        if (met.isPresent()) {
            writesAfter.add(write);
        }
        return column.is(write) && met.isEmpty() ? meet(faulty.write(write)) : straight.write(write);
    }

    @Override
    public Outcome<RemoteRoom> read(String id) {
        return column == Column.GET && met.isEmpty() ? meet(faulty.read(id)) : straight.read(id);
    }

    @Override
    public Outcome<Page<RemoteRoom>> list(RoomQuery query) {
        return column == Column.LIST && met.isEmpty() ? meet(faulty.list(query)) : straight.list(query);
    }

    @Override
    public Outcome<Page<Template>> templates(Optional<String> start) {
        return straight.templates(start);
    }

    @Override
    public RemoteClock clock() {
        return straight.clock();
    }

    private <T> Outcome<T> meet(Outcome<T> outcome) {
        met = Optional.of(outcome);
        return outcome;
    }
}
