package live.hundredms.operator.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.remote.http.EndpointVerdict.Allowed;
import live.hundredms.operator.remote.http.EndpointVerdict.Malformed;
import live.hundredms.operator.remote.http.EndpointVerdict.NeedsHttps;
import live.hundredms.operator.remote.http.EndpointVerdict.OutsideTheList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedEndpointsTest {
    private final AllowedEndpoints standard = AllowedEndpoints.of(AllowedEndpoints.DEFAULT);
    private final AllowedEndpoints local = AllowedEndpoints
            .of(List.of("http://127.0.0.1:8080", "https://rooms.example:8443", "http://[::1]:81/"));

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldAllowTheDialectsOwnEndpointWhenTheListIsTheStandardOne(Dialect dialect) {
        assertThat(standard.judge(dialect.endpoint())).isInstanceOfSatisfying(Allowed.class,
                allowed -> assertThat(allowed.endpoint()).hasToString(dialect.endpoint()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/v2", "https://rooms.example:8443", "https://ROOMS.example:8443/a/b/",
            "http://[::1]:81/v2", "http://[0:0::1]:81"})
    void shouldAllowWhenSchemeHostAndPortAreListed(String endpoint) {
        assertThat(local.judge(endpoint)).isInstanceOf(Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://api.100ms.live.evil.example/v2",
            "https://api.100ms.live:444", "https://100ms.live", "https://api.100ms.live./v2", "https://127.0.0.1",
            "https://evil.example\\@api.100ms.live", "https://evil.example/https://api.100ms.live"})
    void shouldRefuseWhenTheHostIsAnother(String endpoint) {
        assertThat(standard.judge(endpoint)).isInstanceOfSatisfying(OutsideTheList.class,
                refused -> assertThat(refused.sentence()).contains("not on a server in --allowed-endpoints")
                        .contains("https://api.100ms.live, https://prod-in2.100ms.live"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.100ms.live/v2", "http://API.100ms.live:443", "http://prod-in2.100ms.live:8080"})
    void shouldAskForHttpsWhenTheHostIsListedWithIt(String endpoint) {
        assertThat(standard.judge(endpoint)).isInstanceOfSatisfying(NeedsHttps.class,
                refused -> assertThat(refused.sentence()).endsWith("must use https."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.100ms.live", "ftp://api.100ms.live", "https://",
            "https://api.100ms.live@evil.example", "https://user:canary@api.100ms.live",
            "https://api.100ms.live?token=canary", "https://api.100ms.live/#canary", "https://api.100ms.live:99999",
            "https://a b"})
    void shouldRefuseWithoutQuotingWhenItIsNoPlainUrl(String endpoint) {
        assertThat(standard.judge(endpoint)).isInstanceOfSatisfying(Malformed.class,
                refused -> assertThat(refused.sentence()).doesNotContain("canary"));
    }

    @Test
    void shouldRefuseAnotherPortAndSchemeWhenTheListIsOfOwnHosts() {
        assertThat(local.judge("http://127.0.0.1:8081")).isInstanceOf(OutsideTheList.class);
        assertThat(local.judge("https://127.0.0.1:8080")).isInstanceOf(OutsideTheList.class);
        assertThat(local.judge("http://rooms.example:8443")).isInstanceOf(NeedsHttps.class);
        assertThat(local.judge(Dialect.CURRENT.endpoint())).isInstanceOf(OutsideTheList.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.100ms.live", "https://api.100ms.live/v2", "https://u@h", "https://*.100ms.live?x"})
    void shouldNotStartWhenAnEntryIsNoOrigin(String entry) {
        assertThatThrownBy(() -> AllowedEndpoints.of(List.of(entry))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The allowed endpoint '" + entry
                        + "' is not of the form https://host[:port] or http://host:port.");
    }
}
