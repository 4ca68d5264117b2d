package live.hundredms.operator.suites.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.SecretData;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.SecretText;

/**
 * The codes and roles of {@code in-remote.json}, and the Secret of {@code in-published.yaml}. A role call adds a code, or
 * answers with the present one if the file says {@code "reuses": true}.
 */
final class GoldenCodes {
    /** Of the fingerprints. */
    static final String KEY_ID = "k1";

    private final JsonNode all;
    private final Fails fails;
    private final List<Code> codes = new ArrayList<>();
    private final Map<String, Held> secrets = new TreeMap<>();
    private final List<String> changed = new ArrayList<>();
    private boolean asked;

    /** Which calls fail, by their names. */
    @FunctionalInterface
    interface Fails {
        <T> Optional<Outcome<T>> at(String call);
    }

    private record Code(String role, String text, boolean enabled) {
    }

    /**
     * A Secret.
     *
     * @param owner the UID that controls it; empty if nothing does
     */
    private record Held(String type, Optional<String> owner, Map<String, String> data) {
    }

    GoldenCodes(JsonNode all, Fails fails, Optional<Secret> published) {
        this.all = all;
        this.fails = fails;
        all.path("codes").forEach(code -> codes.add(new Code(code.path("role").asText(), code.path("code").asText(),
                code.path("enabled").asBoolean(true))));
        published.ifPresent(secret -> secrets.put(secret.getMetadata().getName(), held(secret)));
    }

    private static Held held(Secret secret) {
        return new Held(Optional.ofNullable(secret.getType()).orElse("Opaque"),
                Optional.ofNullable(secret.getMetadata().getOwnerReferences()).stream().flatMap(List::stream)
                        .filter(owner -> Boolean.TRUE.equals(owner.getController())).map(OwnerReference::getUid)
                        .findFirst(),
                Map.copyOf(secret.getStringData()));
    }

    /** Whether codes or Secrets were asked for. */
    boolean asked() {
        return asked;
    }

    /** What was written: calls that make or disable codes, and the data of Secrets. */
    List<String> changed() {
        return changed;
    }

    HandoffAnswer perform(HandoffStep step) {
        asked = true;
        return switch (step) {
            case HandoffStep.ReadPublished(String name, String id, List<String> roles) -> read(name, id, roles);
            case HandoffStep.ReadCodes(String id) -> new HandoffAnswer.Codes(fails.<List<SeenCode>>at("readCodes")
                    .orElseGet(() -> new Outcome.Found<>(seen(id, Code::enabled))));
            case HandoffStep.ReadRoles _ -> new HandoffAnswer.Roles(
                    fails.<Set<String>>at("readRoles").orElseGet(() -> new Outcome.Found<>(roles())));
            case HandoffStep.CountCodes _ -> new HandoffAnswer.Count(
                    fails.<Integer>at("countCodes").orElseGet(() -> new Outcome.Found<>(codes.size())));
            case HandoffStep.CreateCodes(String id) -> new HandoffAnswer.Codes(
                    fails.<List<SeenCode>>at("createCodes").orElseGet(() -> new Outcome.Found<>(bulk(id))));
            case HandoffStep.RoleCode(String id, String role) ->
                new HandoffAnswer.Code(fails.<SeenCode>at("roleCode").orElseGet(() -> ofRole(id, role)));
            case HandoffStep.DisableCode(String _, SeenCode code) -> new HandoffAnswer.Disabled(
                    fails.<Boolean>at("disableCode").orElseGet(() -> disabled(code.code().code().reveal())));
            case HandoffStep.WriteSecret(String name, Map<String, SecretText> data, boolean _) ->
                fails.at("writeSecret").isPresent()
                        ? new HandoffAnswer.Refused(
                                "The API server did not let the operator write Secret " + name + ".")
                        : write(name, data);
            case HandoffStep.EmptySecret(String name) -> empty(name);
            case HandoffStep.RecordCodes _ -> new HandoffAnswer.Recorded();
        };
    }

    private HandoffAnswer.SecretAnswer read(String name, String id, List<String> roles) {
        Held held = secrets.get(name);
        if (held == null) {
            return new HandoffAnswer.Missing();
        }
        return isOwn(held)
                ? own(held.data(),
                        roles.stream()
                                .flatMap(role -> Optional.ofNullable(held.data().get(SecretData.key(role)))
                                        .map(text -> seen(id, new Code(role, text, true))).stream())
                                .toList())
                : new HandoffAnswer.NotOwned("Secret " + name + " does not belong to this Room.");
    }

    private static boolean isOwn(Held held) {
        return held.type().equals(SecretData.TYPE) && held.owner().equals(Optional.of("room-uid"));
    }

    private HandoffAnswer.SecretAnswer write(String name, Map<String, SecretText> hidden) {
        Held before = secrets.get(name);
        if (before != null && !isOwn(before)) {
            return new HandoffAnswer.NotOwned("Secret " + name + " does not belong to this Room.");
        }
        Map<String, String> data = new TreeMap<>();
        hidden.forEach((key, value) -> data.put(key, value.reveal()));
        secrets.put(name, new Held(SecretData.TYPE, Optional.of("room-uid"), data));
        changed.add("Secret " + name + " " + data);
        return own(data, List.of());
    }

    private HandoffAnswer empty(String name) {
        Held held = secrets.get(name);
        if (held != null && isOwn(held)) {
            Map<String, String> left = new TreeMap<>(held.data());
            left.keySet().removeIf(SecretData::isOwn);
            secrets.put(name, new Held(held.type(), held.owner(), left));
            changed.add("Secret " + name + " " + left);
        }
        return new HandoffAnswer.Emptied();
    }

    private static HandoffAnswer.Own own(Map<String, String> data, List<SeenCode> codes) {
        return new HandoffAnswer.Own(
                data.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> new SecretText(entry.getValue()))),
                print(new TreeMap<>(data).toString()), codes);
    }

    private List<SeenCode> bulk(String id) {
        changed.add("bulk call");
        List<SeenCode> shown = new ArrayList<>();
        roles().forEach(role -> {
            if (codes.stream().noneMatch(code -> code.role().equals(role) && code.enabled())) {
                add(role);
            }
            shown.add(seen(id, code -> code.role().equals(role) && code.enabled()).getFirst());
        });
        return shown;
    }

    private Outcome<SeenCode> ofRole(String id, String role) {
        changed.add("role call for " + role);
        if (!roles().contains(role)) {
            return new Outcome.Absent<>();
        }
        Optional<SeenCode> there = seen(id, code -> code.role().equals(role) && code.enabled()).stream().findFirst()
                .filter(_ -> all.path("reuses").asBoolean());
        return new Outcome.Found<>(there.orElseGet(() -> seen(id, add(role))));
    }

    private Code add(String role) {
        Code code = new Code(role, role + "-new-" + (codes.size() + 1), true);
        codes.add(code);
        return code;
    }

    private Outcome<Boolean> disabled(String text) {
        changed.add("disabled " + text);
        codes.replaceAll(code -> code.text().equals(text) ? new Code(code.role(), text, false) : code);
        return new Outcome.Found<>(true);
    }

    private Set<String> roles() {
        Set<String> roles = new TreeSet<>();
        all.path("roles").forEach(role -> roles.add(role.asText()));
        return roles;
    }

    private List<SeenCode> seen(String id, Predicate<Code> which) {
        return codes.stream().filter(which).map(code -> seen(id, code)).toList();
    }

    private static SeenCode seen(String id, Code code) {
        return new SeenCode(code.role(), new SecretText(code.text()), code.enabled(),
                print(id + " " + code.role() + " " + code.text()));
    }

    private static String print(String text) {
        return KEY_ID + ":" + Integer.toHexString(text.hashCode());
    }
}
