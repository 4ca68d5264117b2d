package live.hundredms.operator.remote.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import live.hundredms.operator.remote.RoomsApi.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a walk through pages goes on and where it ends. */
class PageReaderTest {

    private static Page<String> read(String json, int asked, Optional<String> start) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var reader = new PageReader<String>(in -> new PageEntry.Read<>(in.text("item").orElseThrow()), item -> item,
                asked, start);
        return new JsonReplies(1 << 20).read(new ByteArrayInputStream(bytes), reader);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"limit":2,"data":["b","a"],"last":"a"} | 2 | a    | a full page
            {"limit":2,"data":["b"],"last":"b"}     | 2 | none | a short page
            {"limit":2,"data":[],"last":""}         | 2 | none | an empty page
            {"limit":2,"data":null,"last":""}       | 2 | none | a page past the end
            {"limit":2,"data":["b","a"],"last":"a"} | 5 | a    | full by the limit that 100ms took
            {"limit":9,"data":["b","a"],"last":"a"} | 2 | a    | full by the limit asked for
            {"data":["b","a"]}                      | 2 | a    | no cursor but the ids
            {"data":["b","a"],"last":null}          | 2 | a    | no cursor but the ids
            {"limit":0,"data":[],"last":"z"}        | 2 | none | nothing on it
            """)
    void shouldGoOnOnlyWhenThePageIsFull(String json, int asked, String next, String reason) throws IOException {
        assertThat(read(json, asked, Optional.of("c")).next()).as(reason).isEqualTo(Optional.ofNullable(next));
    }

    @Test
    void shouldBeUnreadableWhenTheCursorStaysWhereItWas() {
        assertThatThrownBy(() -> read("{'data':['b','a'],'last':'a'}", 2, Optional.of("a"))).isInstanceOfSatisfying(
                UnreadableReply.class,
                reply -> assertThat(reply.clause()).isEqualTo("a list whose next page is the same page"));
    }
}
