package live.hundredms.operator.suites.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code Retry-After}, {@code Date} and other headers under any status. */
@ExtendWith(FuzzLedger.class)
class HeadersFuzzTest {
    private final RemoteSide remote = new RemoteSide();

    @DictionaryFile(resourcePath = "replies.dict")
    @FuzzTest(maxDuration = "")
    void shouldDecideWhateverTheHeadersSay(byte[] data) {
        remote.answers(ReplyInput.response(data));
    }
}
