package live.hundredms.operator.reconcile.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import live.hundredms.operator.api.AdoptionRule;
import live.hundredms.operator.api.DeletionRule;
import live.hundredms.operator.api.NamesRule;
import live.hundredms.operator.api.StorageLocation;
import live.hundredms.operator.api.StorageType;
import live.hundredms.operator.domain.room.RoomRules;
import org.jspecify.annotations.Nullable;

/** The rules of a workspace object in the terms of {@code domain}. Knows the defaults of the CRD. */
final class RulesReader {
    private static final String PATH = "spec.roomRules";

    private RulesReader() {
    }

    static RoomRules of(live.hundredms.operator.api.@Nullable RoomRules rules) {
        return rules == null
                ? RoomRules.NONE
                : new RoomRules(
                        rules.names() == NamesRule.NAMESPACED ? RoomRules.Names.NAMESPACED : RoomRules.Names.ANY,
                        adoption(rules.adoption()),
                        rules.deletion() == DeletionRule.RETAIN
                                ? RoomRules.Deletion.RETAIN
                                : RoomRules.Deletion.AS_DECLARED,
                        Optional.ofNullable(rules.maxRoomsPerNamespace()), Optional.ofNullable(rules.webhookHosts()),
                        Optional.ofNullable(rules.storageLocations())
                                .map(all -> all.stream().map(RulesReader::storage).toList()));
    }

    private static RoomRules.Adoption adoption(@Nullable AdoptionRule rule) {
        return switch (rule) {
            case OWN_NAMES -> RoomRules.Adoption.OWN_NAMES;
            case NEVER, UNRECOGNISED -> RoomRules.Adoption.NEVER;
            case AS_DECLARED -> RoomRules.Adoption.AS_DECLARED;
            case null -> RoomRules.Adoption.AS_DECLARED;
        };
    }

    private static RoomRules.StoragePattern storage(StorageLocation place) {
        return new RoomRules.StoragePattern(place.type() == null ? "" : place.type().name().toLowerCase(Locale.ROOT),
                place.location() == null ? "" : place.location());
    }

    /**
     * Paths of rules that this operator doesn't know or can't keep: the workspace object is then not used at all. The CRD
     * refuses the latter, but not in an object that is older than the CRD.
     */
    static List<String> unusable(live.hundredms.operator.api.@Nullable RoomRules rules, boolean legacy) {
        if (rules == null) {
            return List.of();
        }
        boolean namespaced = rules.names() == NamesRule.NAMESPACED && !legacy;
        boolean guards = rules.adoption() != null && rules.adoption() != AdoptionRule.AS_DECLARED;
        List<String> paths = new ArrayList<>();
        note(paths, rules.names() == NamesRule.UNRECOGNISED, "names");
        note(paths, rules.adoption() == AdoptionRule.UNRECOGNISED || (guards && !namespaced), "adoption");
        note(paths, rules.deletion() == DeletionRule.UNRECOGNISED, "deletion");
        note(paths, rules.maxRoomsPerNamespace() != null && !namespaced, "maxRoomsPerNamespace");
        note(paths, Optional.ofNullable(rules.storageLocations()).stream().flatMap(List::stream).anyMatch(
                place -> place.type() == null || place.type() == StorageType.UNRECOGNISED), "storageLocations");
        return paths;
    }

    private static void note(List<String> paths, boolean unusable, String rule) {
        if (unusable) {
            paths.add(PATH + "." + rule);
        }
    }
}
