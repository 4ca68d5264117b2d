package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks a rule of a workspace object, and what is withheld then. */
class RulesInForceTest {
    private static final String OWN = "acme:team-a.";
    private static final Map<RoomField, FieldValue> NO_FIELDS = Map.of();

    @ParameterizedTest
    @ValueSource(strings = {"acme:team-a.standup", "ACME:Team-A.standup", "acme:team-a.", "acme:team-a.b.c"})
    void shouldLetNamesOfTheNamespacePass(String name) {
        assertThat(namespaced().broken(name, NO_FIELDS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme:team-ab.standup", "acme:team-a", "team-a.standup", "board-meeting", "acme:team-b.x",
            ""})
    void shouldRefuseOtherNames(String name) {
        assertThat(namespaced().broken(name, NO_FIELDS)).singleElement().satisfies(rule -> {
            assertThat(rule.field()).isEmpty();
            assertThat(rule.sentence()).isEqualTo("the name \"" + name + "\" must begin with \"acme:team-a.\" "
                    + "(roomRules.names: Namespaced of ClusterWorkspace shared)");
        });
        assertThat(namespaced().withheld(name, NO_FIELDS, true))
                .isEqualTo(new Withheld(Set.of(RoomField.TEMPLATE), true));
    }

    @ParameterizedTest
    @CsvSource({"*.example.com, https://a.example.com/x", "*.example.com, https://a.b.example.com:8443",
            "*.example.com, http://A.Example.COM.?token=1", "hooks.example.com, https://hooks.example.com#x",
            "Hooks.Example.com., https://hooks.example.com:80/", "*.com, https://example.com"})
    void shouldMatchHosts(String pattern, String url) {
        assertThat(hosts(pattern).broken("any", webhook(url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"*.example.com, https://example.com/", "*.example.com, https://evilexample.com",
            "*.example.com, https://.example.com", "hooks.example.com, https://a.hooks.example.com",
            "*.example.com, 'https://evil.test\\.example.com/'", "*.example.com, https://user@a.example.com",
            "*.example.com, https://evil.test:80@a.example.com", "*.example.com, https://evil.test%2f.example.com",
            "*.example.com, https://[::1].example.com", "*.example.com, https://ex\u00e4mple.example.com",
            "*.example.com, https://a.example.com:x", "*.example.com, https://a.example.com\u2024evil",
            "*.example.com, 'https://evil.test/.example.com'", "*.example.com, https:a.example.com",
            "*.example.com, ftp://a.example.com", "*, https://a.example.com", "a*.example.com, https://ab.example.com"})
    void shouldNotBeMisledAboutTheHost(String pattern, String url) {
        assertThat(hosts(pattern).broken("any", webhook(url))).extracting(BrokenRule::field)
                .containsExactly(Optional.of(RoomField.WEBHOOK));
    }

    @Test
    void shouldAllowNoWebhookIfTheListIsEmpty() {
        RulesInForce none = new RulesInForce(rules(WorkspaceRules.Names.ANY, Optional.of(List.of()), Optional.empty()),
                "ClusterWorkspace shared", OWN);

        assertThat(none.broken("any", webhook("https://a.example.com"))).extracting(BrokenRule::sentence)
                .containsExactly(
                        "a Room may not set spec.webhook (roomRules.webhookHosts of " + "ClusterWorkspace shared)");
        assertThat(none.broken("any", NO_FIELDS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"s3, lessons, true", "s3, lessons-2, false", "gs, lessons, false", "gs, video-7, true",
            "gs, video-, true", "gs, video, false", "s3, Lessons, false"})
    void shouldCompareStorageExactlyOrByPrefix(String type, String location, boolean allowed) {
        assertThat(storage().broken("any", recording(type, location)).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void shouldAlwaysAllowTheStorageOf100ms() {
        assertThat(storage().broken("any",
                Map.of(RoomField.RECORDING_INFO, new FieldValue.Recording(true, Optional.empty())))).isEmpty();
    }

    @Test
    void shouldWithholdTheFieldAndTheTemplate() {
        Map<RoomField, FieldValue> fields = recording("s3", "mine");

        assertThat(storage().withheld("any", fields, true))
                .isEqualTo(new Withheld(Set.of(RoomField.RECORDING_INFO, RoomField.TEMPLATE), false));
        assertThat(storage().withheld("any", fields, false))
                .isEqualTo(new Withheld(Set.of(RoomField.RECORDING_INFO), false));
        assertThat(storage().withheld("any", recording("s3", "lessons"), true)).isEqualTo(Withheld.NOTHING);
    }

    @Test
    void shouldShortenLongListsInMessages() {
        List<String> many = IntStream.range(0, 64).mapToObj(i -> "h" + i + "x".repeat(100)).toList();
        RulesInForce long64 = new RulesInForce(rules(WorkspaceRules.Names.ANY, Optional.of(many), Optional.empty()),
                "ClusterWorkspace shared", OWN);

        assertThat(long64.broken("any", webhook("https://other.example")).getFirst().sentence()).contains("and 63 more")
                .hasSizeLessThan(400);
    }

    @Test
    void shouldSayWhichRoomsMayBeAdopted() {
        assertThat(adopting(WorkspaceRules.Adoption.AS_DECLARED).againstAdopting("board")).isEmpty();
        assertThat(adopting(WorkspaceRules.Adoption.OWN_NAMES).againstAdopting("acme:TEAM-A.x")).isEmpty();
        assertThat(adopting(WorkspaceRules.Adoption.OWN_NAMES).againstAdopting("board")).isPresent();
        assertThat(adopting(WorkspaceRules.Adoption.NEVER).againstAdopting("acme:team-a.x")).isPresent();
    }

    private static RulesInForce adopting(WorkspaceRules.Adoption adoption) {
        return new RulesInForce(new WorkspaceRules(WorkspaceRules.Names.NAMESPACED, adoption,
                WorkspaceRules.Deletion.AS_DECLARED, Optional.empty(), Optional.empty(), Optional.empty()),
                "ClusterWorkspace shared", OWN);
    }

    private static RulesInForce namespaced() {
        return new RulesInForce(rules(WorkspaceRules.Names.NAMESPACED, Optional.empty(), Optional.empty()),
                "ClusterWorkspace shared", OWN);
    }

    private static RulesInForce hosts(String pattern) {
        return new RulesInForce(rules(WorkspaceRules.Names.ANY, Optional.of(List.of(pattern)), Optional.empty()),
                "ClusterWorkspace shared", OWN);
    }

    private static RulesInForce storage() {
        return new RulesInForce(rules(WorkspaceRules.Names.ANY, Optional.empty(),
                Optional.of(List.of(new WorkspaceRules.StoragePattern("s3", "lessons"),
                        new WorkspaceRules.StoragePattern("gs", "video-*")))),
                "ClusterWorkspace shared", OWN);
    }

    private static WorkspaceRules rules(WorkspaceRules.Names names, Optional<List<String>> hosts,
            Optional<List<WorkspaceRules.StoragePattern>> storage) {
        return new WorkspaceRules(names, WorkspaceRules.Adoption.AS_DECLARED, WorkspaceRules.Deletion.AS_DECLARED,
                Optional.empty(), hosts, storage);
    }

    private static Map<RoomField, FieldValue> webhook(String url) {
        return Map.of(RoomField.WEBHOOK, FieldValue.Webhook.to(url));
    }

    private static Map<RoomField, FieldValue> recording(String type, String location) {
        return Map.of(RoomField.RECORDING_INFO, new FieldValue.Recording(true, Optional
                .of(new FieldValue.Upload(type, location, Optional.empty(), Optional.empty(), Optional.empty()))));
    }
}
