package live.hundredms.operator.domain.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of a workspace object as they apply to the Rooms of one namespace.
 *
 * @param workspace description of the object that sets them
 * @param ownPrefix prefix of the names of the namespace: name prefix of the object, namespace, dot
 */
public record RulesInForce(WorkspaceRules rules, String workspace, String ownPrefix) {
    /** Number of characters of a list of values that a message shows; the rest is counted. */
    private static final int SHOWN = 200;

    /** No rules. */
    public static final RulesInForce NONE = new RulesInForce(WorkspaceRules.NONE, "", "");

    /** The rules that the manifest of a Room breaks, whatever exists at 100ms. */
    public List<BrokenRule> broken(String name, Map<RoomField, FieldValue> fields) {
        return Stream.of(name(name), webhook(fields), storage(fields)).flatMap(Optional::stream).toList();
    }

    /**
     * The part of the manifest that no call sends. If any rule is broken, the template is withheld, too: only the
     * upsert assigns another one, and it selects the room by name and sends every field (100ms-api.md C.3.2).
     */
    public Withheld withheld(String name, Map<RoomField, FieldValue> fields, boolean hasTemplate) {
        List<BrokenRule> broken = broken(name, fields);
        if (broken.isEmpty()) {
            return Withheld.NOTHING;
        }
        Set<RoomField> withheld = EnumSet.noneOf(RoomField.class);
        broken.forEach(rule -> rule.field().ifPresent(withheld::add));
        if (hasTemplate) {
            withheld.add(RoomField.TEMPLATE);
        }
        return new Withheld(withheld, broken.stream().anyMatch(rule -> rule.field().isEmpty()));
    }

    /** Why a Room must not adopt a room of that name; empty if the policy of the Room decides. */
    public Optional<String> againstAdopting(String roomName) {
        return switch (rules.adoption()) {
            case AS_DECLARED -> Optional.empty();
            case OWN_NAMES -> isOwn(roomName)
                    ? Optional.empty()
                    : Optional.of("a Room may adopt only rooms whose names begin with " + quoted(ownPrefix)
                            + said("adoption: OwnNames"));
            case NEVER -> Optional.of("a Room may not adopt an existing room" + said("adoption: Never"));
        };
    }

    /** Message that the maximum number of rooms exists. */
    public String usedUp() {
        return rules.maxRooms().orElseThrow() + " or more rooms at 100ms have names that begin with "
                + quoted(ownPrefix) + ", so the operator creates no more" + said("maxRoomsPerNamespace")
                + ". Deleting Rooms does not lower this number. Ask the owner of the workspace object to raise the limit";
    }

    /**
     * Message that the number of rooms is not known yet.
     *
     * @param gaps sentence about what the last listing may not have shown; empty if it showed all, or there was none
     */
    public String uncounted(Optional<String> gaps) {
        return "the operator has not listed all rooms of the workspace yet, so it cannot apply the limit of rooms"
                + said("maxRoomsPerNamespace")
                + gaps.map(Sentence::quoted).map(". In the last sweep, "::concat).orElse("")
                + ". It creates the room after a complete sweep";
    }

    private Optional<BrokenRule> name(String name) {
        return rules.names() == WorkspaceRules.Names.ANY || isOwn(name)
                ? Optional.empty()
                : Optional.of(new BrokenRule(Optional.empty(), "the name " + quoted(name) + " must begin with "
                        + quoted(ownPrefix) + said("names: Namespaced")));
    }

    private boolean isOwn(String name) {
        return RoomNames.folded(name).startsWith(RoomNames.folded(ownPrefix));
    }

    private Optional<BrokenRule> webhook(Map<RoomField, FieldValue> fields) {
        return rules.webhookHosts()
                .filter(_ -> fields.get(RoomField.WEBHOOK) instanceof FieldValue.Webhook webhook && !isAllowed(webhook))
                .map(hosts -> new BrokenRule(Optional.of(RoomField.WEBHOOK),
                        (hosts.isEmpty() ? "a Room may not set spec.webhook" : webhook(fields, hosts))
                                + said("webhookHosts")));
    }

    private static String webhook(Map<RoomField, FieldValue> fields, List<String> hosts) {
        Optional<String> host = fields.get(RoomField.WEBHOOK) instanceof FieldValue.Webhook webhook
                ? WebhookHosts.hostOf(webhook.url())
                : Optional.empty();
        return "the host of spec.webhook.url "
                + host.map(found -> "is " + found).orElse("may have only letters, digits, - and .")
                + " and must be one of " + listed(hosts);
    }

    private boolean isAllowed(FieldValue.Webhook webhook) {
        Optional<String> host = WebhookHosts.hostOf(webhook.url());
        return rules.webhookHosts().orElseThrow().stream()
                .anyMatch(pattern -> host.filter(found -> WebhookHosts.matches(pattern, found)).isPresent());
    }

    private Optional<BrokenRule> storage(Map<RoomField, FieldValue> fields) {
        return rules.storage().filter(
                allowed -> fields.get(RoomField.RECORDING_INFO) instanceof FieldValue.Recording recording && recording
                        .upload().filter(upload -> allowed.stream().noneMatch(place -> place.matches(upload)))
                        .isPresent())
                .map(allowed -> new BrokenRule(Optional.of(RoomField.RECORDING_INFO), (allowed.isEmpty()
                        ? "a Room may not set spec.recordingInfo.uploadInfo; without it, recordings go to the "
                                + "storage of 100ms"
                        : "the type and location of spec.recordingInfo.uploadInfo must be one of " + listed(allowed))
                        + said("storageLocations")));
    }

    private String said(String rule) {
        return " (roomRules." + rule + " of " + workspace + ")";
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private static String listed(Collection<?> values) {
        List<String> shown = new ArrayList<>();
        int length = 0;
        for (Object value : values) {
            length += value.toString().length();
            if (length > SHOWN && !shown.isEmpty()) {
                break;
            }
            shown.add(value.toString());
        }
        int rest = values.size() - shown.size();
        return String.join(", ", shown) + (rest > 0 ? " and " + rest + " more" : "");
    }
}
