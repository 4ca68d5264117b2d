package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.util.Optional;
import live.hundredms.operator.remote.RoomsApi.Template;

/** Reads id and name of a template (100ms-api.md C.7). */
public final class TemplateReader implements ReplyDecoder<Template> {

    @Override
    public Template decode(JsonCursor in) throws IOException {
        var draft = new Object() {
            Optional<String> id = Optional.empty();
            Optional<String> olderId = Optional.empty();
            Optional<String> name = Optional.empty();
        };
        in.object("the template", member -> {
            switch (member) {
                case "id" -> draft.id = in.text(member);
                case "_id" -> draft.olderId = in.text(member);
                case "name" -> draft.name = in.text(member);
                default -> in.skip();
            }
        });
        Optional<String> id = draft.id.or(() -> draft.olderId).filter(text -> !text.isEmpty());
        if (id.isEmpty() || draft.name.isEmpty()) {
            throw new UnreadableReply("a template without an id or a name");
        }
        return new Template(id.get(), draft.name.get());
    }
}
