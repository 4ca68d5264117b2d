package live.hundredms.operator.reconcile.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import live.hundredms.operator.api.AdoptionRule;
import live.hundredms.operator.api.DeletionRule;
import live.hundredms.operator.api.NamesRule;
import live.hundredms.operator.api.StorageLocation;
import live.hundredms.operator.api.RoomRulesSpec;
import live.hundredms.operator.api.StorageType;
import live.hundredms.operator.domain.room.WorkspaceRules;
import org.jspecify.annotations.Nullable;

/** Converts the rules of a workspace object to the terms of {@code domain}. It applies the defaults of the CRD. */
final class RulesReader {
    private static final String PATH = "spec.roomRules";

    private RulesReader() {
    }

    static WorkspaceRules of(@Nullable RoomRulesSpec rules) {
        return rules == null
                ? WorkspaceRules.NONE
                : new WorkspaceRules(
                        rules.names() == NamesRule.NAMESPACED
                                ? WorkspaceRules.Names.NAMESPACED
                                : WorkspaceRules.Names.ANY,
                        adoption(rules.adoption()),
                        rules.deletion() == DeletionRule.RETAIN
                                ? WorkspaceRules.Deletion.RETAIN
                                : WorkspaceRules.Deletion.AS_DECLARED,
                        Optional.ofNullable(rules.maxRoomsPerNamespace()), Optional.ofNullable(rules.webhookHosts()),
                        Optional.ofNullable(rules.storageLocations())
                                .map(all -> all.stream().map(RulesReader::storage).toList()));
    }

    private static WorkspaceRules.Adoption adoption(@Nullable AdoptionRule rule) {
        return switch (rule) {
            case OWN_NAMES -> WorkspaceRules.Adoption.OWN_NAMES;
            case NEVER, UNRECOGNISED -> WorkspaceRules.Adoption.NEVER;
            case AS_DECLARED -> WorkspaceRules.Adoption.AS_DECLARED;
            case null -> WorkspaceRules.Adoption.AS_DECLARED;
        };
    }

    private static WorkspaceRules.StoragePattern storage(StorageLocation place) {
        return new WorkspaceRules.StoragePattern(
                place.type() == null ? "" : place.type().name().toLowerCase(Locale.ROOT),
                place.location() == null ? "" : place.location());
    }

    /**
     * Paths of rules that this version does not know or cannot enforce. The workspace object is then not used at all.
     * The CRD refuses the latter, but not in an object that is older than the CRD.
     */
    static List<String> unusable(@Nullable RoomRulesSpec rules, boolean legacy) {
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
