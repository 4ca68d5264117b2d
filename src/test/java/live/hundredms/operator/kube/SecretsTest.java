package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final SecretRef KEYS = new SecretRef("team", "keys");
    private static final String PATH = "/api/v1/namespaces/team/secrets/keys";
    private static final SecretLookup OLD = new SecretLookup.Found(Map.of("key", "old"));
    private static final SecretLookup NEW = new SecretLookup.Found(Map.of("key", "new"));

    private final MockApiServer cluster = new MockApiServer();
    private final SetClock clock = new SetClock();
    private final List<SecretRef> changes = new CopyOnWriteArrayList<>();
    private final Secrets secrets = new Secrets(cluster.client(), Duration.ofSeconds(60), clock, changes::add);

    @AfterEach
    void close() {
        secrets.close();
        cluster.close();
    }

    private Secrets quick() {
        return new Secrets(cluster.client(), Duration.ofMillis(100), Clock.systemUTC(), changes::add);
    }

    @Test
    void shouldAnswerFromMemoryWithinTheInterval() {
        cluster.put(KEYS, Map.of("key", "old"));
        assertThat(secrets.lookup(KEYS)).isEqualTo(OLD);
        cluster.put(KEYS, Map.of("key", "new"));

        clock.forward(Duration.ofSeconds(59));
        assertThat(secrets.lookup(KEYS)).isEqualTo(OLD);
        clock.forward(Duration.ofSeconds(1));
        assertThat(secrets.lookup(KEYS)).isEqualTo(NEW);
    }

    @Test
    void shouldAskAgainAtOnceWhenAFreshLookIsWanted() {
        cluster.put(KEYS, Map.of("key", "old"));
        assertThat(secrets.lookup(KEYS)).isEqualTo(OLD);
        cluster.put(KEYS, Map.of("key", "new"));

        assertThat(secrets.lookupAnew(KEYS)).isEqualTo(NEW);
        assertThat(secrets.lookup(KEYS)).isEqualTo(NEW);
    }

    @Test
    void shouldAskAgainSoonWhenTheSecretWasMissing() {
        assertThat(secrets.lookup(KEYS)).isEqualTo(new SecretLookup.Missing());
        cluster.put(KEYS, Map.of("key", "old"));

        clock.forward(Duration.ofSeconds(4));
        assertThat(secrets.lookup(KEYS)).isEqualTo(new SecretLookup.Missing());
        clock.forward(Duration.ofSeconds(1));
        assertThat(secrets.lookup(KEYS)).isEqualTo(OLD);
    }

    @Test
    void shouldAskAgainSoonWhenTheSecretWasOfNoUse() {
        cluster.put(KEYS, Map.of("key", "half"));
        SecretLookup half = secrets.lookup(KEYS);
        secrets.doubt(KEYS);
        cluster.put(KEYS, Map.of("key", "old"));

        clock.forward(Duration.ofSeconds(4));
        assertThat(secrets.lookup(KEYS)).isEqualTo(half);
        clock.forward(Duration.ofSeconds(1));
        assertThat(secrets.lookup(KEYS)).isEqualTo(OLD);
    }

    @Test
    void shouldSayWhyWhenTheApiServerRefuses() {
        cluster.server().expect().get().withPath(PATH).andReturn(403, "").once();

        assertThat(secrets.lookup(KEYS))
                .isEqualTo(new SecretLookup.Unreadable("the operator lacks the permission (403)"));
    }

    @Test
    void shouldReadOnceWhenManyAskAtATime() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        cluster.server().expect().get().withPath(PATH).andReply(200, _ -> {
            reads.incrementAndGet();
            asked.countDown();
            await().until(() -> answer.getCount() == 0);
            return new SecretBuilder().withData(SecretValues.encoded(Map.of("key", "old"))).build();
        }).always();

        var first = CompletableFuture.supplyAsync(() -> secrets.lookup(KEYS));
        asked.await();
        List<CompletableFuture<SecretLookup>> others = IntStream.range(0, 20).mapToObj(_ -> {
            var other = new CompletableFuture<SecretLookup>();
            Thread.ofVirtual().start(() -> other.complete(secrets.lookup(KEYS)));
            return other;
        }).toList();
        answer.countDown();

        assertThat(others).allSatisfy(other -> assertThat(other.get()).isEqualTo(OLD));
        assertThat(first.get()).isEqualTo(OLD);
        assertThat(reads).hasValue(1);
    }

    @Test
    void shouldTellWhenAUsedSecretChangesVanishesAndAppears() {
        cluster.put(KEYS, Map.of("key", "old"));
        try (Secrets quick = quick()) {
            quick.lookup(KEYS);
            quick.replaceUses("room", Set.of(KEYS));
            quick.start(_ -> true);

            cluster.put(KEYS, Map.of("key", "new"));
            await().until(() -> changes.size() == 1);
            cluster.delete(KEYS);
            await().until(() -> changes.size() == 2);
            cluster.put(KEYS, Map.of("key", "new"));
            await().until(() -> changes.size() == 3);
        }
        assertThat(changes).containsOnly(KEYS);
    }

    @Test
    void shouldTellOfAChangeThatALookupNotices() {
        cluster.put(KEYS, Map.of("key", "old"));
        secrets.replaceUses("one room", Set.of(KEYS));
        secrets.lookup(KEYS);
        cluster.put(KEYS, Map.of("key", "new"));
        clock.forward(Duration.ofSeconds(60));

        secrets.lookup(KEYS);

        assertThat(changes).containsExactly(KEYS);
    }

    @Test
    void shouldNotTellWhenOnlyMetadataChangesOrTheApiServerFailsOrNobodyUsesIt() {
        cluster.put(KEYS, Map.of("key", "old"));
        secrets.lookup(KEYS);
        secrets.replaceUses("room", Set.of(KEYS));

        cluster.client().secrets().inNamespace("team").withName("keys").edit(
                secret -> new SecretBuilder(secret).editMetadata().addToAnnotations("note", "x").endMetadata().build());
        clock.forward(Duration.ofSeconds(60));
        assertThat(secrets.lookup(KEYS)).isEqualTo(OLD);

        cluster.server().expect().get().withPath(PATH).andReturn(403, "").once();
        clock.forward(Duration.ofSeconds(60));
        assertThat(secrets.lookup(KEYS)).isInstanceOf(SecretLookup.Unreadable.class);
        clock.forward(Duration.ofSeconds(60));
        assertThat(secrets.lookup(KEYS)).isEqualTo(OLD);

        secrets.release("room");
        cluster.put(KEYS, Map.of("key", "new"));
        clock.forward(Duration.ofSeconds(60));
        assertThat(secrets.lookup(KEYS)).isEqualTo(NEW);

        assertThat(changes).isEmpty();
    }

    @Test
    void shouldTellWhenASecretGetsTheLabelThatSaysWhatItIsFor() {
        cluster.put(KEYS, Map.of("key", "old"));
        secrets.lookup(KEYS);
        secrets.replaceUses("room", Set.of(KEYS));

        cluster.client().secrets().inNamespace("team").withName("keys").edit(secret -> new SecretBuilder(secret)
                .editMetadata().addToLabels("100ms.live/use", "rooms").endMetadata().build());
        clock.forward(Duration.ofSeconds(60));

        assertThat(secrets.lookup(KEYS))
                .isEqualTo(new SecretLookup.Found("Opaque", Optional.of("rooms"), Map.of("key", "old"), Set.of()));
        assertThat(changes).containsExactly(KEYS);
    }

    @Test
    void shouldTellWhichTypeASecretIsOf() {
        cluster.client().resource(new SecretBuilder().withNewMetadata().withNamespace("team").withName("keys")
                .endMetadata().withType("kubernetes.io/tls").build()).create();

        assertThat(secrets.lookup(KEYS))
                .isEqualTo(new SecretLookup.Found("kubernetes.io/tls", Optional.empty(), Map.of(), Set.of()));
    }

    @Test
    void shouldTellWhichValuesAreNotUtf8() {
        byte[] latin = "für".getBytes(StandardCharsets.ISO_8859_1);
        Map<String, byte[]> values = Map.of("latin", latin, "cut", new byte[]{(byte) 0xe2, (byte) 0x82}, "overlong",
                new byte[]{(byte) 0xc0, (byte) 0xaf}, "half", new byte[]{(byte) 0xed, (byte) 0xa0, (byte) 0x80}, "good",
                "für \ufffd".getBytes(StandardCharsets.UTF_8), "empty", new byte[0]);
        Map<String, String> encoded = values.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, entry -> Base64.getEncoder().encodeToString(entry.getValue())));
        cluster.client().resource(new SecretBuilder().withNewMetadata().withNamespace("team").withName("keys")
                .endMetadata().withData(encoded).build()).create();

        assertThat(secrets.lookup(KEYS)).isInstanceOfSatisfying(SecretLookup.Found.class, found -> {
            assertThat(found.binary()).containsExactlyInAnyOrder("latin", "cut", "overlong", "half");
            assertThat(found.data()).containsEntry("good", "für \ufffd").containsEntry("empty", "");
        });
    }

    @Test
    void shouldTellWhenASecretThatCouldNeverBeReadCanBeRead() {
        cluster.put(KEYS, Map.of("key", "old"));
        cluster.server().expect().get().withPath(PATH).andReturn(403, "").once();
        secrets.replaceUses("room", Set.of(KEYS));
        secrets.lookup(KEYS);
        clock.forward(Duration.ofSeconds(60));

        secrets.lookup(KEYS);

        assertThat(changes).containsExactly(KEYS);
    }

    @Test
    void shouldReadOnByItselfWhenOneWhoIsToldOfAChangeFails() {
        cluster.put(KEYS, Map.of("key", "old"));
        try (Secrets quick = new Secrets(cluster.client(), Duration.ofMillis(100), Clock.systemUTC(), ref -> {
            changes.add(ref);
            throw new IllegalStateException("no");
        })) {
            quick.replaceUses("room", Set.of(KEYS));
            quick.lookup(KEYS);
            quick.start(_ -> true);

            cluster.put(KEYS, Map.of("key", "new"));
            await().until(() -> changes.size() == 1);
            cluster.put(KEYS, Map.of("key", "old"));
            await().until(() -> changes.size() == 2);
        }
    }

    @Test
    void shouldShowNoValueInAnyText() {
        assertThat(OLD.toString()).isEqualTo("Found[key]");
    }

    /** M2. */
    @Test
    void shouldReadAgainWhatTookTooMuchMemory() {
        AtomicInteger reads = new AtomicInteger();
        cluster.server().expect().get().withPath(PATH).andReply(200, _ -> {
            reads.incrementAndGet();
            return new SecretBuilder().withData(SecretValues.encoded(Map.of("key", "old"))).build();
        }).always();
        secrets.lookup(KEYS);
        int fat = (int) (Secrets.LARGEST - 1_000);
        int enough = (int) (Secrets.MOST_BYTES / fat) + 1;
        IntStream.range(0, enough).mapToObj(number -> new SecretRef("flood", "s" + number)).forEach(ref -> {
            cluster.put(ref, Map.of("key", "x".repeat(fat)));
            secrets.lookup(ref);
        });

        assertThat(secrets.keptBytes()).isBetween(Secrets.MOST_BYTES / 2, Secrets.MOST_BYTES);
        assertThat(secrets.lookup(KEYS)).isEqualTo(OLD);
        assertThat(reads).hasValue(2);
    }

    /** M2. */
    @Test
    void shouldNoticeAChangeOfASecretThatIsTooLargeToRemember() {
        secrets.replaceUses("room", Set.of(KEYS));
        String large = "x".repeat((int) Secrets.LARGEST);
        cluster.put(KEYS, Map.of("key", large));
        assertThat(secrets.lookup(KEYS)).isEqualTo(new SecretLookup.Found(Map.of("key", large)));
        assertThat(secrets.keptBytes()).isZero();
        assertThat(secrets.lookup(KEYS)).isEqualTo(new SecretLookup.Found(Map.of("key", large)));
        assertThat(changes).isEmpty();

        cluster.put(KEYS, Map.of("key", large + "y"));
        assertThat(secrets.lookup(KEYS)).isEqualTo(new SecretLookup.Found(Map.of("key", large + "y")));
        assertThat(changes).containsExactly(KEYS);
    }
}
