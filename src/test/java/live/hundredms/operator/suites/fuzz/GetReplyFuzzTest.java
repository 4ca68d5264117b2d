package live.hundredms.operator.suites.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replies to reading one room. */
@ExtendWith(FuzzLedger.class)
class GetReplyFuzzTest {
    private final RemoteSide remote = new RemoteSide();

    @DictionaryFile(resourcePath = "replies.dict")
    @FuzzTest(maxDuration = "")
    void shouldDecideWhenARoomIsRead(byte[] data) {
        remote.answers(ReplyInput.reply(data, List.of(RemoteCall.GET)));
    }
}
