package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/**
 * What evidence is held against: where a Room is, and what its manifest says, as {@code RoomView} and {@code SignedClaims}
 * compare it. Rules of evidence that are left out are left out here.
 *
 * @param object the workspace object that the manifest names, or has by default
 * @param named whether the manifest names it
 * @param name the name at 100ms
 */
record Place(int seat, String namespace, String object, boolean named, String name, Set<Plant> plants) {
    private static final String NAMESPACED = "Workspace/";

    Place {
        plants = Set.copyOf(plants);
    }

    boolean isPlanted(Plant plant) {
        return plants.contains(plant);
    }

    /** Whether Rooms of this namespace may name a workspace object: one of their own, or one of the cluster. */
    boolean mayName(String workspace) {
        return !workspace.startsWith(NAMESPACED) || workspace.startsWith(NAMESPACED + namespace + "/");
    }

    /** The claim that counts of an annotation, for the Room of that uid; it may be of another Room, or spent. */
    Optional<Claim> signed(Annotation annotation, String uid) {
        boolean believed = annotation.isSigned()
                ? annotation.seat() == seat || isPlanted(Plant.OTHER_PLACES_COUNT)
                : isPlanted(Plant.UNSIGNED_COUNTS);
        return believed && fits(annotation.claim()) && !isPlanted(Plant.CLAIMS_DO_NOT_COUNT)
                ? Optional.of(isPlanted(Plant.OTHER_UIDS_COUNT) ? bound(annotation.claim(), uid) : annotation.claim())
                : Optional.empty();
    }

    /** The claim that counts of a status. */
    Optional<Claim> recorded(Claim claim, String uid) {
        return fits(claim) && !isPlanted(Plant.STATUSES_DO_NOT_COUNT)
                ? Optional.of(isPlanted(Plant.STATUS_OF_ANOTHER_COUNTS) ? bound(claim, uid) : claim)
                : Optional.empty();
    }

    /** Whether the manifest asks for another workspace than the one of which a restored status tells. */
    boolean isForAnother(Claim former) {
        return named && !object.equals(former.workspace());
    }

    /** Whether a status from a backup tells of the room of this manifest, whatever is left out of the rules. */
    boolean isToldBy(Claim former) {
        return goesWith(former) && !isForAnother(former);
    }

    private boolean fits(Claim claim) {
        return isPlanted(Plant.OTHER_MANIFESTS_COUNT) || goesWith(claim);
    }

    private boolean goesWith(Claim claim) {
        return claim.name().equalsIgnoreCase(name) && mayName(claim.workspace());
    }

    /** The same as if it were the claim of that Room. */
    static Claim bound(Claim claim, String uid) {
        return new Claim(uid, claim.name(), claim.workspace(), claim.since(), claim.attempts(), claim.identity(),
                claim.fields(), claim.at(), claim.found());
    }
}
