package live.hundredms.operator.suites.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies under any status, of any call. */
@ExtendWith(FuzzLedger.class)
class ErrorReplyFuzzTest {
    private final RemoteSide remote = new RemoteSide();

    @DictionaryFile(resourcePath = "replies.dict")
    @FuzzTest(maxDuration = "")
    void shouldDecideWhenTheStatusIsAnError(byte[] data) {
        remote.answers(ReplyInput.error(data));
    }
}
