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
                .hasMessage("The proxy of the environment is not of the form http://host:port.");
    }
}
