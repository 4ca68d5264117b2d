package live.hundredms.operator.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {

    private static Proxy of(Map<String, String> environment, String uri) {
        return new EnvironmentProxies(environment, Optional.empty()).select(URI.create(uri)).getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void shouldGoThroughTheProxyWhenTheVariableNamesOne(String variable) {
        Proxy proxy = of(Map.of(variable, "http://proxy.example:3128/"), "https://api.100ms.live/v2");
        assertThat(proxy)
                .isEqualTo(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)));
        assertThat(of(Map.of(variable, "proxy.example:3128"), "https://api.100ms.live/v2")).isEqualTo(proxy);
        assertThat(of(Map.of(variable, "proxy.example:3128"), "http://127.0.0.1:80")).isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({"api.100ms.live, true", "'x, .100ms.live', true", "100ms.live, true", "*.100ms.live, true", "*, true",
            "API.100MS.LIVE, true", "00ms.live, false", "api.100ms, false", "'', false", "',,', false"})
    void shouldGoDirectlyWhenTheHostIsSpared(String noProxy, boolean direct) {
        Proxy proxy = of(Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", noProxy),
                "https://api.100ms.live/v2");
        assertThat(proxy.equals(Proxy.NO_PROXY)).isEqualTo(direct);
    }

    @ParameterizedTest(name = "{0} spares {1}: {2}")
    @CsvSource({"10.0.0.0/8, https://10.1.2.3, true", "10.0.0.0/8, https://11.1.2.3, false",
            "192.168.16.0/20, https://192.168.31.255, true", "192.168.16.0/20, https://192.168.32.0, false",
            "10.0.0.0/8, https://[::1], false", "0.0.0.0/0, https://1.2.3.4, true",
            "10.0.0.7/32, https://10.0.0.7, true", "10.0.0.7/32, https://10.0.0.6, false",
            "fd00::/8, 'https://[fd12::7]:6443', true", "fd00::/8, https://[fe80::1], false",
            "2001:db8:0:4000::/50, https://[2001:db8:0:7fff::1], true",
            "2001:db8:0:4000::/50, https://[2001:db8:0:8000::1], false", "::1, https://[::1], true",
            "[::1], https://[0:0:0:0:0:0:0:1], true", "'[::1]:6443', https://[::1]:6443, true",
            "'[::1]:6443', https://[::1], false", "10.0.0.1, https://10.0.0.1:6443, true",
            "10.0.0.1:6443, https://10.0.0.1:6443, true", "10.0.0.1:6443, https://10.0.0.1, false",
            "api.example:443, https://api.example, true", "api.example:443, https://api.example:8443, false",
            "example:443, https://api.example, true", ".example:443, https://api.example, true",
            ".example, https://example, false", "*.example, https://example, false", "example., https://example, false",
            "10.0.0.0/99, https://10.0.0.1, false", "10.0.0.0/8, https://10.example, false", "*, https://[::1], true",
            "'a b, my-host , c', https://my-host, true", "10.0.0.1, https://110.0.0.1, false",
            "https://api.example, https://api.example, false"})
    void shouldUnderstandRangesAddressesAndPorts(String noProxy, String url, boolean direct) {
        Proxy proxy = of(Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", noProxy), url);

        assertThat(proxy.equals(Proxy.NO_PROXY)).isEqualTo(direct);
    }

    @Test
    void shouldGiveUserAndPasswordToTheProxyAlone() {
        Proxy proxy = of(Map.of("HTTPS_PROXY", "http://us%40er:p%3Ass@proxy.example:3128"), "https://api.100ms.live");

        assertThat(EnvironmentProxies.authorization(proxy)).hasValue("Basic dXNAZXI6cDpzcw==");
        assertThat(proxy.toString()).doesNotContain("us", "ss", "dXNA");
        assertThat(EnvironmentProxies
                .authorization(of(Map.of("HTTPS_PROXY", "http://proxy.example:3128"), "https://api.100ms.live")))
                .isEmpty();
    }

    @Test
    void shouldAskTheJvmWhenNoVariableNamesAProxy() {
        var jvm = new EnvironmentProxies(Map.of("HTTPS_PROXY", "http://of-jvm:1"), Optional.empty());
        var proxies = new EnvironmentProxies(Map.of("HTTPS_PROXY", " "), Optional.of(jvm));
        assertThat(proxies.select(URI.create("https://h")).getFirst().address())
                .isEqualTo(InetSocketAddress.createUnresolved("of-jvm", 1));
    }

    @Test
    void shouldNotStartWhenTheProxyIsMalformed() {
        assertThatThrownBy(() -> new EnvironmentProxies(Map.of("HTTP_PROXY", "http://user:canary@"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The variable http_proxy or https_proxy is not of the form http://host:port.");
    }
}
