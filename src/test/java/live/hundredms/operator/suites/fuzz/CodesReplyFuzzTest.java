package live.hundredms.operator.suites.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replies to reading, making and disabling room codes. */
@ExtendWith(FuzzLedger.class)
class CodesReplyFuzzTest {
    private final RemoteSide remote = new RemoteSide();

    @DictionaryFile(resourcePath = "replies.dict")
    @FuzzTest(maxDuration = "")
    void shouldDecideWhenRoomCodesAreAnswered(byte[] data) {
        remote.answers(ReplyInput.reply(data, List.of(RemoteCall.CODES, RemoteCall.CODES_ON, RemoteCall.ALL_CODES,
                RemoteCall.CREATE_CODES, RemoteCall.ROLE_CODE, RemoteCall.DISABLE_CODE)));
    }
}
