package live.hundredms.operator.suites.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.SecretLookup;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.room.SecretRules;
import live.hundredms.operator.reconcile.workspace.CredentialUse;
import live.hundredms.operator.remote.json.JsonReplies;
import live.hundredms.operator.remote.json.RoomReader;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.ScriptedOutside;
import live.hundredms.operator.support.Signing;

/**
 * What is outside of a golden case: rooms and templates of {@code in-remote.json}, whose {@code fails} names calls that
 * fail and their status, and the Secrets of {@code in-secrets.yaml}.
 */
final class GoldenRemote implements ScriptedOutside {
    private static final SecretRules RULES = new SecretRules(new CredentialUse() {
        @Override
        public boolean isNamed(SecretRef secret) {
            return false;
        }

        @Override
        public boolean isUsed(String namespace, String value) {
            return false;
        }
    }, false, Signing.KEY.of(KeyPurpose.FINGERPRINT));

    private final HonestRemote rooms;
    private final JsonNode fails;
    private final Map<String, SecretLookup.Found> secrets;
    private final GoldenCodes codes;
    private boolean remoteAsked;
    private boolean secretAsked;

    /**
     * What is outside of a case.
     *
     * @param secrets each Secret by its name
     * @param published the Secret in which the room is published, or is to be
     */
    GoldenRemote(Dialect dialect, Optional<JsonNode> remote, Map<String, SecretLookup.Found> secrets,
            Optional<Secret> published) throws IOException {
        this.rooms = new HonestRemote(dialect, Set.of(), Set.of());
        JsonNode all = remote.orElseGet(() -> new ObjectMapper().createObjectNode());
        this.fails = all.path("fails");
        this.secrets = secrets;
        this.codes = new GoldenCodes(all, this::failure, published);
        for (JsonNode room : all.path("rooms")) {
            rooms.put(new JsonReplies(1 << 16).read(new ByteArrayInputStream(room.toString().getBytes(UTF_8)),
                    RoomReader.ofReadReply(Dialect.CURRENT)));
        }
        all.path("templates").forEach(one -> rooms.template(one.path("id").asText(), one.path("name").asText()));
    }

    boolean remoteAsked() {
        return remoteAsked;
    }

    GoldenCodes codes() {
        return codes;
    }

    boolean secretAsked() {
        return secretAsked;
    }

    @Override
    public SecretState secret(RoomManifest.SecretNeed need) {
        secretAsked = true;
        SecretLookup.Found secret = secrets.get(need.secretName());
        if (secret == null) {
            return new SecretState.Missing();
        }
        SecretState state = RULES.judge(new SecretRef("team-a", need.secretName()), need, secret);
        return state instanceof SecretState.Values(Map<String, SecretText> values, String _)
                ? new SecretState.Values(values, "k1:" + Integer.toHexString(new TreeMap<>(secret.data()).hashCode()))
                : state;
    }

    @Override
    public Outcome<Optional<String>> template(String name) {
        remoteAsked = true;
        return this.<Optional<String>>failure("templates").orElseGet(() -> rooms.template(name));
    }

    @Override
    public Outcome<Optional<RemoteRoom>> find(String name) {
        remoteAsked = true;
        return this.<Optional<RemoteRoom>>failure("find").orElseGet(() -> rooms.find(name));
    }

    @Override
    public Optional<RemoteRoom> listed(String id) {
        return Optional.empty();
    }

    @Override
    public Outcome<RemoteRoom> read(String id) {
        remoteAsked = true;
        return this.<RemoteRoom>failure("read").orElseGet(() -> rooms.read(id));
    }

    @Override
    public Outcome<RemoteRoom> write(RoomWrite write) {
        remoteAsked = true;
        return this.<RemoteRoom>failure("write").orElseGet(() -> rooms.write(write));
    }

    @Override
    public Step.HandedOff handOff(Step.HandOff step) {
        return new Step.HandedOff(step.step(), codes.perform(step.step()));
    }

    @Override
    public Instant now() {
        return rooms.now();
    }

    @Override
    public String uid() {
        return "room-uid";
    }

    private <T> Optional<Outcome<T>> failure(String call) {
        int status = fails.path(call).asInt();
        return switch (status) {
            case 0 -> Optional.empty();
            case 400 -> Optional.of(new Outcome.Invalid<>("the value is not allowed", Optional.empty()));
            case 403 -> Optional.of(new Outcome.Denied<>("100ms answered 403"));
            case 401 -> Optional.of(new Outcome.CredentialsRefused<>("100ms answered 401"));
            default -> Optional.of(new Outcome.Unavailable<>("100ms answered " + status));
        };
    }
}
