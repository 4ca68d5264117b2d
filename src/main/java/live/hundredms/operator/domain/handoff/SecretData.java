package live.hundredms.operator.domain.handoff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.SecretText;

/** What the data of a published Secret are. */
public final class SecretData {
    /** The type of a published Secret. */
    public static final String TYPE = "100ms.live/room";

    /** The key of the ID of the room's template. */
    static final String ROOM_ID = "roomId";
    static final String TEMPLATE_ID = "templateId";

    private static final String CODE = "code.";
    private static final Set<String> PLAIN = Set.of("type", ROOM_ID, "roomName", TEMPLATE_ID);
    private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._-]");

    private SecretData() {
    }

    /** The key of the code of a role. */
    public static String key(String role) {
        return CODE + ILLEGAL.matcher(role).replaceAll("_");
    }

    /** Whether the operator writes that key. */
    public static boolean isOwn(String key) {
        return isPlain(key) || key.startsWith(CODE);
    }

    /** Whether everybody who may read the Room knows its value. */
    public static boolean isPlain(String key) {
        return PLAIN.contains(key);
    }

    /** Roles that would have one key, as a clause; empty if each has its own. */
    public static Optional<String> collision(List<String> roles) {
        Map<String, List<String>> byKey = roles.stream().distinct()
                .collect(Collectors.groupingBy(SecretData::key, TreeMap::new, Collectors.toList()));
        return byKey.entrySet().stream().filter(entry -> entry.getValue().size() > 1).findFirst()
                .map(entry -> "the roles \"" + RoleNames.list(entry.getValue(), "\" and \"") + "\" have the same key \""
                        + entry.getKey() + "\" in the Secret");
    }

    /** What everybody who may read the Room knows already. */
    static Map<String, SecretText> plain(PublishedRoom room) {
        Map<String, SecretText> data = new LinkedHashMap<>();
        data.put("type", new SecretText("100ms"));
        data.put(ROOM_ID, new SecretText(room.id()));
        data.put("roomName", new SecretText(room.name()));
        room.templateId().ifPresent(id -> data.put(TEMPLATE_ID, new SecretText(id)));
        return data;
    }

    /** The whole data. */
    static Map<String, SecretText> of(PublishedRoom room, List<SeenCode> codes) {
        Map<String, SecretText> data = new LinkedHashMap<>(plain(room));
        codes.forEach(code -> data.put(key(code.role()), code.code().code()));
        return data;
    }
}
