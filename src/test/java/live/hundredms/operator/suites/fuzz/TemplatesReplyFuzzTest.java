package live.hundredms.operator.suites.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of templates, and one template. */
@ExtendWith(FuzzLedger.class)
class TemplatesReplyFuzzTest {
    private final RemoteSide remote = new RemoteSide();

    @DictionaryFile(resourcePath = "replies.dict")
    @FuzzTest(maxDuration = "")
    void shouldDecideWhenTemplatesAreListed(byte[] data) {
        remote.answers(
                ReplyInput.reply(data, List.of(RemoteCall.TEMPLATES, RemoteCall.TEMPLATES_ON, RemoteCall.TEMPLATE)));
    }
}
