package live.hundredms.operator.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that says yes to every access key must not be taken for 100ms. */
class RealmTest {
    /** Whoever starts the operator allowed all of them. */
    private static String realm(String endpoint) {
        String origin = endpoint.replaceAll("^([a-zA-Z]+://[^/]+).*$", "$1");
        AllowedEndpoints allowed = AllowedEndpoints
                .of(Stream.concat(AllowedEndpoints.DEFAULT.stream(), Stream.of(origin)).toList());
        return allowed.judge(endpoint) instanceof EndpointVerdict.Allowed(Endpoint judged) ? judged.realm() : "refused";
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.100ms.live/v2", "https://prod-in2.100ms.live/api/v2",
            "https://prod-policy.100ms.live/v2", "https://api.100ms.live", "https://API.100MS.live:443/other/path",
            "HTTPS://api.100ms.live/v2", "https://api.100m%73.live/v2"})
    void shouldTakeTheHostsOf100msForOneRealm(String endpoint) {
        assertThat(realm(endpoint)).isEqualTo("100ms");
    }

    @ParameterizedTest
    @CsvSource({"http://api.100ms.live/v2, http://api.100ms.live:80",
            "https://api.100ms.live:8443/v2, https://api.100ms.live:8443",
            "http://api.100ms.live:443/v2, http://api.100ms.live:443",
            "https://api.100ms.live./v2, https://api.100ms.live.:443",
            "https://qa.100ms.live/v2, https://qa.100ms.live:443", "https://100ms.live/v2, https://100ms.live:443",
            "https://api.100ms.live.evil.example/v2, https://api.100ms.live.evil.example:443",
            "https://api.100mѕ.live/v2, https://api.xn--100m-j9d.live:443",
            "https://Evil.Example/100ms, https://evil.example:443", "http://127.0.0.1:8080/v2, http://127.0.0.1:8080",
            "http://[::1]:8080/v2, http://[::1]:8080"})
    void shouldTakeEachOtherOriginForARealmOfItsOwn(String endpoint, String realm) {
        assertThat(realm(endpoint)).isEqualTo(realm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.100ms.live@evil.example/v2", "https://api.100ms.live:x@evil.example/v2",
            "https://evil.example@api.100ms.live/v2", "https://evil.example/v2?https://api.100ms.live",
            "https://evil.example#@api.100ms.live/v2"})
    void shouldJudgeNoEndpointWithAUserOrAQuery(String endpoint) {
        AllowedEndpoints allowed = AllowedEndpoints
                .of(List.of("https://api.100ms.live", "https://evil.example", "https://prod-in2.100ms.live"));

        assertThat(allowed.judge(endpoint)).isInstanceOf(EndpointVerdict.Malformed.class);
    }

    @Test
    void shouldReadABackslashAsTheCallDoes() {
        assertThat(realm("https://evil.example/v2")).isNotEqualTo("100ms");
        AllowedEndpoints allowed = AllowedEndpoints.of(List.of("https://evil.example", "https://api.100ms.live"));

        assertThat(allowed.judge("https://evil.example\\@api.100ms.live/v2")).isInstanceOfSatisfying(
                EndpointVerdict.Allowed.class,
                verdict -> assertThat(verdict.endpoint().realm()).isEqualTo("https://evil.example:443"));
    }
}
