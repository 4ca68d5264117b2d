package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.remote.RoomsApi.Template;

/** Reads ID, name and roles of a template on a page (100ms-api.md C.7). Roles that are not readable cost only themselves. */
public final class TemplateReader implements ReplyDecoder<PageEntry<Template>> {
    /** Far more than a person writes; of a template with more, the roles count as not readable. */
    private static final int MOST_ROLES = 1_000;
    private static final int LONGEST_TIME = 64;

    /** The roles in the reply to a read of a template. */
    public static ReplyDecoder<Set<String>> roles(String id) {
        TemplateReader reader = new TemplateReader();
        return in -> {
            if (!(reader.decode(in) instanceof PageEntry.Read<Template>(Template read)) || !read.id().equals(id)) {
                throw new UnreadableReply("something else than the template");
            }
            return read.roles().orElseThrow(() -> new UnreadableReply("a template whose roles cannot be read"));
        };
    }

    @Override
    public PageEntry<Template> decode(JsonCursor in) throws IOException {
        var draft = new Object() {
            Optional<String> id = Optional.empty();
            Optional<String> olderId = Optional.empty();
            Optional<String> name = Optional.empty();
            Optional<Set<String>> roles = Optional.empty();
            Optional<String> updatedAt = Optional.empty();
        };
        if (!in.onObject()) {
            in.skip();
            return new PageEntry.Unread<>(Optional.empty(), Optional.empty());
        }
        boolean whole = in.readable(member -> {
            switch (member) {
                case "id" -> draft.id = in.word(member, RoomDraft.LONGEST_ID);
                case "_id" -> draft.olderId = in.word(member, RoomDraft.LONGEST_ID);
                case "name" -> draft.name = name(in, member);
                case "roles" -> draft.roles = roles(in);
                case "updatedAt" -> draft.updatedAt = in.beginningOfText(LONGEST_TIME);
                default -> in.skip();
            }
        });
        Optional<String> id = draft.id.or(() -> draft.olderId);
        return whole && id.isPresent() && draft.name.isPresent()
                ? new PageEntry.Read<>(new Template(id.get(), draft.name.get(), draft.roles, draft.updatedAt))
                : new PageEntry.Unread<>(id, draft.name);
    }

    private static Optional<Set<String>> roles(JsonCursor in) throws IOException {
        if (!in.onObject()) {
            in.skip();
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        boolean[] whole = {true};
        in.object("roles", role -> {
            whole[0] &= role.length() <= RoomDraft.LONGEST_NAME && names.size() < MOST_ROLES && names.add(role);
            in.skip();
        });
        return whole[0] ? Optional.of(names) : Optional.empty();
    }

    /** The name, unchanged: people choose the names of templates and write the same text in a manifest. */
    private static Optional<String> name(JsonCursor in, String member) throws IOException {
        return in.text(member, RoomDraft.LONGEST_NAME);
    }
}
