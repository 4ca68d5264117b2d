package live.hundredms.operator.suites.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replies to creation, in both dialects, and to Legacy's switch. */
@ExtendWith(FuzzLedger.class)
class CreateReplyFuzzTest {
    private final RemoteSide remote = new RemoteSide();

    @DictionaryFile(resourcePath = "replies.dict")
    @FuzzTest(maxDuration = "")
    void shouldDecideWhenARoomIsCreated(byte[] data) {
        remote.answers(ReplyInput.reply(data, List.of(RemoteCall.CREATE, RemoteCall.LEGACY_CREATE,
                RemoteCall.LEGACY_ENABLE, RemoteCall.LEGACY_DISABLE)));
    }
}
