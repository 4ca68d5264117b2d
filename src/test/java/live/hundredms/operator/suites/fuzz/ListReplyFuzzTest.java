package live.hundredms.operator.suites.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of rooms. */
@ExtendWith(FuzzLedger.class)
class ListReplyFuzzTest {
    private final RemoteSide remote = new RemoteSide();

    @DictionaryFile(resourcePath = "replies.dict")
    @FuzzTest(maxDuration = "")
    void shouldDecideWhenRoomsAreListed(byte[] data) {
        remote.answers(ReplyInput.reply(data, List.of(RemoteCall.LIST, RemoteCall.LIST_ON, RemoteCall.LIST_NAME)));
    }
}
