package live.hundredms.operator.suites.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replies to changes by id, of which that to disabling shows empty fields. */
@ExtendWith(FuzzLedger.class)
class UpdateReplyFuzzTest {
    private final RemoteSide remote = new RemoteSide();

    @DictionaryFile(resourcePath = "replies.dict")
    @FuzzTest(maxDuration = "")
    void shouldDecideWhenARoomIsChanged(byte[] data) {
        remote.answers(ReplyInput.reply(data, List.of(RemoteCall.UPDATE, RemoteCall.ENABLE, RemoteCall.DISABLE)));
    }
}
