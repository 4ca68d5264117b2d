package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import live.hundredms.operator.domain.recording.ListedAsset;

/**
 * Reads an asset on a page (100ms-api.md C.12). URLs and paths of files are skipped, and so is everything else that is
 * not used.
 */
public final class AssetReader implements ReplyDecoder<PageEntry<ListedAsset>> {
    /** Maximum length of a word, in UTF-16 units; those of 100ms have at most 21. */
    private static final int LONGEST_WORD = 64;

    @Override
    public PageEntry<ListedAsset> decode(JsonCursor in) throws IOException {
        var draft = new Object() {
            Optional<String> id = Optional.empty();
            Optional<String> room = Optional.empty();
            Optional<String> type = Optional.empty();
            Optional<String> status = Optional.empty();
            Optional<Instant> createdAt = Optional.empty();
        };
        if (!in.onObject()) {
            in.skip();
            return new PageEntry.Unread<>(Optional.empty(), Optional.empty());
        }
        boolean whole = in.readable(member -> {
            switch (member) {
                case "id" -> draft.id = in.word(member, RoomDraft.LONGEST_ID);
                case "room_id" -> draft.room = in.word(member, RoomDraft.LONGEST_ID);
                case "type" -> draft.type = in.word(member, LONGEST_WORD);
                case "status" -> draft.status = in.word(member, LONGEST_WORD);
                case "created_at" -> draft.createdAt = RoomDraft.time(in, member);
                default -> in.skip();
            }
        });
        return whole && draft.id.isPresent()
                ? new PageEntry.Read<>(
                        new ListedAsset(draft.id.get(), draft.room, draft.type, draft.status, draft.createdAt))
                : new PageEntry.Unread<>(draft.id, Optional.empty());
    }
}
