package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.util.Optional;
import live.hundredms.operator.remote.RoomsApi.Template;

/** Reads ID and name of a template on a page (100ms-api.md C.7). */
public final class TemplateReader implements ReplyDecoder<PageEntry<Template>> {

    @Override
    public PageEntry<Template> decode(JsonCursor in) throws IOException {
        var draft = new Object() {
            Optional<String> id = Optional.empty();
            Optional<String> olderId = Optional.empty();
            Optional<String> name = Optional.empty();
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
                default -> in.skip();
            }
        });
        Optional<String> id = draft.id.or(() -> draft.olderId);
        return whole && id.isPresent() && draft.name.isPresent()
                ? new PageEntry.Read<>(new Template(id.get(), draft.name.get()))
                : new PageEntry.Unread<>(id, draft.name);
    }

    /** The name, unchanged: people choose the names of templates and write the same text in a manifest. */
    private static Optional<String> name(JsonCursor in, String member) throws IOException {
        return in.text(member, RoomDraft.LONGEST_NAME);
    }
}
