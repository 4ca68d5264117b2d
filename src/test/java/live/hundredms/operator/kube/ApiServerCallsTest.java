package live.hundredms.operator.kube;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import live.hundredms.operator.api.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiServerCallsTest {
    private static final String ROOMS = "/apis/100ms.live/v1/namespaces/team/rooms";
    private static final String ROOM_LIST = "{\"kind\": \"RoomList\", \"apiVersion\": \"100ms.live/v1\", \"items\": []}";

    private final MockApiServer cluster = new MockApiServer();
    private final SetClock clock = new SetClock();
    private final ApiServerCalls calls = new ApiServerCalls(clock);
    private final AtomicBoolean leading = new AtomicBoolean(true);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final KubernetesClient client = cluster.newClient(calls);

    @BeforeEach
    void serve() {
        calls.serve(leading::get, (verb, resource, outcome) -> heard.add(verb + " " + resource + " " + outcome));
    }

    @AfterEach
    void close() {
        client.close();
        cluster.close();
    }

    private void list() {
        heard(() -> client.resources(Room.class).inNamespace("team").list());
    }

    /** Does that and waits until it was heard of, for its caller may be answered first. */
    private void heard(Runnable request) {
        int before = heard.size();
        try {
            request.run();
        } finally {
            await().atMost(30, SECONDS).until(() -> heard.size() > before);
        }
    }

    private void readNothing() {
        heard(() -> client.secrets().inNamespace("team").withName("none").get());
    }

    private void refuse() {
        cluster.server().expect().get().withPath(ROOMS).andReturn(403, "{}").once();
        assertThatThrownBy(this::list).isInstanceOf(KubernetesClientException.class);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,   /apis/100ms.live/v1/rooms?watch=true,                         watch rooms
            GET,   /apis/100ms.live/v1/rooms?limit=500,                          list rooms
            GET,   /k8s/clusters/one/apis/100ms.live/v1/namespaces/a/rooms/b,    get rooms
            PATCH, /apis/100ms.live/v1/namespaces/api/rooms/apis/status,         patch rooms/status
            PATCH, /apis/100ms.live/v1/clusterworkspaces/one/status,             patch clusterworkspaces/status
            POST,  /api/v1/namespaces/a/secrets,                                 create secrets
            GET,   /api/v1/namespaces/a,                                         get namespaces
            GET,   /api/v1/namespaces/a/secrets/b,                               get secrets
            PUT,   /apis/coordination.k8s.io/v1/namespaces/a/leases/b,           update leases
            GET,   /apis/100ms.live/v1,                                          get discovery
            GET,   /version,                                                     get discovery
            """)
    void shouldTellACallByVerbAndResource(String method, URI uri, String call) {
        assertThat(ApiCall.of(method, uri)).hasToString(call);
    }

    @Test
    void shouldSayWhichRightIsMissingUntilTheSameCallWorks() {
        refuse();

        assertThat(calls.trouble()).hasValueSatisfying(
                sentence -> assertThat(sentence).startsWith("The operator lacks the permission to list rooms (403)."));
        readNothing();
        assertThat(calls.trouble()).isPresent();

        cluster.server().expect().get().withPath(ROOMS).andReturn(200, ROOM_LIST).once();
        list();
        assertThat(calls.trouble()).isEmpty();
    }

    @Test
    void shouldForgetAFailureWhenNobodyTriedAgainForAMinute() {
        refuse();

        clock.forward(Duration.ofSeconds(61));

        assertThat(calls.trouble()).isEmpty();
    }

    @Test
    void shouldCountTheTimeFromTheFirstFailureAndShowTheOldest() {
        String first = clock.instant().toString();
        refuse();
        clock.forward(Duration.ofSeconds(40));
        refuse();
        clock.forward(Duration.ofSeconds(40));

        assertThat(calls.trouble())
                .hasValueSatisfying(sentence -> assertThat(sentence).endsWith("since " + first + "."));
    }

    @Test
    void shouldNotCallItTroubleThatASecretMayNotBeReadOrARoomIsGone() {
        cluster.server().expect().get().withPath("/api/v1/namespaces/team/secrets/keys").andReturn(403, "{}").once();

        heard(() -> assertThat(new SecretReader(client).read(new SecretRef("team", "keys")))
                .isInstanceOf(SecretLookup.Unreadable.class));
        heard(() -> client.resources(Room.class).inNamespace("team").withName("none").get());

        assertThat(calls.trouble()).isEmpty();
        assertThat(heard).contains("get secrets forbidden", "get rooms answered");
    }

    @ParameterizedTest
    @CsvSource({"401, rejected the operator's credentials", "404, does not serve rooms", "500, fails to list rooms",
            "429, fails to list rooms"})
    void shouldSayWhatIsWrongWhenItIsRefused(int status, String words) {
        cluster.server().expect().get().withPath(ROOMS).andReturn(status, "{}").always();

        assertThatThrownBy(this::list).isInstanceOf(KubernetesClientException.class);

        assertThat(calls.trouble()).hasValueSatisfying(sentence -> assertThat(sentence).contains(words));
    }

    @Test
    void shouldSayThatTheApiServerCantBeReachedUntilItAnswersAnything() {
        URI nobody = URI.create("http://127.0.0.1:1" + ROOMS + "?watch=true");
        calls.unreachable("GET", URI.create("http://127.0.0.1:1" + ROOMS));
        assertThat(calls.trouble()).hasValueSatisfying(sentence -> assertThat(sentence).contains("unreachable"));

        readNothing();
        assertThat(calls.trouble()).isEmpty();

        calls.afterConnectionFailure(client.getHttpClient().newHttpRequestBuilder().uri(nobody.toString()).build(),
                new ConnectException());
        readNothing();
        assertThat(calls.trouble()).as("a watch has a connection of its own").isPresent();
    }

    @Test
    void shouldWriteNothingButTheLeaseWhenItLeadsNoMore() {
        leading.set(false);
        var secret = newSecret();
        var lease = client.resource(
                new LeaseBuilder().withNewMetadata().withNamespace("team").withName("new").endMetadata().build());

        assertThatThrownBy(secret::create).isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("no longer the leader");
        assertThat(lease.create()).isNotNull();
        assertThat(cluster.client().secrets().inNamespace("team").list().getItems()).isEmpty();
    }

    @Test
    void shouldWriteOnlyEventsWhenTheLeaseWasGivenUp() {
        leading.set(false);
        var event = client.resource(
                new EventBuilder().withNewMetadata().withNamespace("team").withName("news").endMetadata().build());
        var secret = newSecret();
        assertThatThrownBy(event::create).isInstanceOf(KubernetesClientException.class);

        calls.giveUp();

        assertThat(event.create()).isNotNull();
        assertThatThrownBy(secret::create).isInstanceOf(KubernetesClientException.class);
    }

    private NamespaceableResource<Secret> newSecret() {
        return client.resource(
                new SecretBuilder().withNewMetadata().withNamespace("team").withName("new").endMetadata().build());
    }
}
