package live.hundredms.operator.reconcile.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.ownership.RoomInRealm;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.Test;

/** Field selectors of the real API server, which the mock server does not know. */
@NeedsRealCluster
class ApiServerOwnersTest {
    private static final String ID = "6b0988a77c43950000000029";
    private static final RoomInRealm IN_100MS = in100ms(ID);

    private final String here = TestCluster.newNamespace("holders");
    private final String there = TestCluster.newNamespace("holders");
    private final Owner asking = ClusterClaimants.owner(room(here, "asking", ""));

    @Test
    void shouldFindWhoeverHasTheRoomAmongTheRoomsOfTheOperator() {
        Owner holder = ClusterClaimants.owner(room(there, "holder", "Created"));

        assertThat(holders(Set.of(), Optional.empty()).another(asking, IN_100MS)).contains(holder);
        assertThat(holders(Set.of(here, there), Optional.of("team=blue")).another(asking, IN_100MS)).contains(holder);
        assertThat(holders(Set.of(here), Optional.empty()).another(asking, IN_100MS)).isEmpty();
        assertThat(holders(Set.of(there), Optional.of("team=red")).another(asking, IN_100MS)).isEmpty();
        assertThat(holders(Set.of(there), Optional.empty()).another(asking, in100ms("another"))).isEmpty();
        assertThat(holders(Set.of(there), Optional.empty()).another(holder, IN_100MS)).as("its own").isEmpty();
    }

    @Test
    void shouldCountNoRoomThatOnlyWatches() {
        room(there, "watching", "");

        assertThat(holders(Set.of(there), Optional.empty()).another(asking, IN_100MS)).isEmpty();
    }

    @Test
    void shouldCountNoRoomOfAnotherRealmAndAnyWhoseRealmIsUnknown() {
        Owner holder = ClusterClaimants.owner(room(there, "holder", "Created"));
        assertThat(new ApiServerOwners(TestCluster.client(), Set.of(there), Optional.empty(),
                _ -> Optional.of("https://elsewhere")).another(asking, IN_100MS)).isEmpty();
        assertThat(new ApiServerOwners(TestCluster.client(), Set.of(there), Optional.empty(), _ -> Optional.empty())
                .another(asking, IN_100MS)).contains(holder);
    }

    @Test
    void shouldAskForAnyIdThat100msMayGive() {
        assertThat(holders(Set.of(there), Optional.empty()).another(asking, in100ms("a,b=c\\d & e"))).isEmpty();
    }

    private static ApiServerOwners holders(Set<String> namespaces, Optional<String> selector) {
        return new ApiServerOwners(TestCluster.client(), namespaces, selector, _ -> Optional.of("100ms"));
    }

    private static RoomInRealm in100ms(String id) {
        return new RoomInRealm(Optional.of("100ms"), id);
    }

    private static Room room(String namespace, String name, String origin) {
        Team team = new Team(TestCluster.client(), namespace);
        team.apply("Room", name, Map.of());
        Team.patch(team.room(name), "add", "/metadata/labels", Map.of("team", "blue"));
        Map<String, Object> status = new HashMap<>(Map.of("roomId", ID, "conditions", List.of()));
        if (!origin.isEmpty()) {
            status.put("origin", origin);
        }
        return team.room(name).editStatus(room -> {
            status.put("claimed", Map.of("uid", room.getMetadata().getUid(), "name", namespace + "." + name,
                    "workspaceRef", "Workspace/" + namespace + "/default", "since", "2026-01-01T10:00:00Z"));
            return withStatus(room, status);
        });
    }

    private static Room withStatus(Room room, Map<String, Object> status) {
        room.setStatus(TestCluster.client().getKubernetesSerialization().convertValue(status, RoomStatus.class));
        return room;
    }
}
