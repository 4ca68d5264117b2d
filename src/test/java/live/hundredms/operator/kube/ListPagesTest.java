package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of lists. */
class ListPagesTest {
    private static final HttpUrl FIRST = HttpUrl.get("https://server/apis/100ms.live/v1/rooms?limit=100");
    private static final HttpUrl SECOND = HttpUrl
            .get("https://server/apis/100ms.live/v1/rooms?limit=100&continue=a%3D");

    private final ListPages pages = new ListPages();

    @ParameterizedTest
    @CsvSource({"1024, 500", "8388, 500", "20971, 200", "41944, 100", "1572864, 100"})
    void shouldHaveMoreObjectsInTheNextPageIfThoseOfTheFirstAreSmall(long bytes, long objects) {
        assertThat(pages.sized(FIRST)).isEqualTo(FIRST);
        pages.came(FIRST, 100 * bytes);

        assertThat(pages.sized(SECOND).queryParameter("limit")).isEqualTo(String.valueOf(objects));
        assertThat(pages.sized(SECOND).queryParameter("continue")).isEqualTo("a=");
        assertThat(pages.sized(FIRST)).as("the next list").isEqualTo(FIRST);
    }

    @Test
    void shouldHaveFewObjectsAgainAfterAPageOfLargeOnes() {
        pages.came(FIRST, 100 * 1_000);
        pages.came(pages.sized(SECOND), 500 * 1_500_000L);

        assertThat(pages.sized(SECOND).queryParameter("limit")).isEqualTo("100");
    }

    @Test
    void shouldLeaveOtherListsAlone() {
        pages.came(FIRST, 100);
        HttpUrl whole = HttpUrl.get("https://server/apis/100ms.live/v1/rooms");
        HttpUrl others = HttpUrl.get("https://server/apis/100ms.live/v1/workspaces?limit=100&continue=a");
        pages.came(whole, 100);

        assertThat(pages.sized(whole)).isEqualTo(whole);
        assertThat(pages.sized(others)).isEqualTo(others);
    }
}
