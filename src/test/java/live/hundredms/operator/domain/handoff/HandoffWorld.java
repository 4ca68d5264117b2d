package live.hundredms.operator.domain.handoff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.SecretText;

/** Codes at 100ms, one Secret and one status, in which hand-offs are run and cut off. */
final class HandoffWorld {
    static final String ROOM = "65f0";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MANY = 60;

    /** When a hand-off is cut off at a step. */
    enum Cut {
        /** The step was not performed. */
        BEFORE,
        /** The step was performed, and nobody heard the answer. */
        AFTER
    }

    /** The hand-off was cut off. */
    static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Made(String role, String code, boolean enabled, Instant at) {
    }

    final Map<String, Made> codes = new LinkedHashMap<>();
    final Set<String> roles = new TreeSet<>(Set.of("teacher", "student"));
    /** What the last pass performed. */
    final List<HandoffStep> steps = new ArrayList<>();
    /** What it wanted last. */
    Optional<HandoffStep> wanted = Optional.empty();
    /** The pass is cut off before such a step. */
    Optional<Class<? extends HandoffStep>> stops = Optional.empty();
    final List<String> broken = new ArrayList<>();
    HandoffRecord status = HandoffRecord.NONE;
    String keyId = "k1";
    String roomId = ROOM;
    String templateId = "t1";
    boolean created = true;
    PublishedRoom.Access access = PublishedRoom.Access.FULL;
    Optional<Publication> publication = Optional.of(new Publication("room-a", List.of("student", "teacher"), false));
    Optional<String> rotation = Optional.empty();
    boolean verify;
    boolean verifyRoles;
    boolean refusedBefore;
    Optional<String> missingRole = Optional.empty();
    /** What the Secrets of this Room hold, by name. */
    final Map<String, Map<String, SecretText>> secrets = new HashMap<>();
    /** Names of Secrets of others. */
    final Set<String> foreign = new TreeSet<>();
    /** Steps that are answered with that outcome. */
    Map<Class<? extends HandoffStep>, Outcome<?>> failures = new HashMap<>();
    boolean reuses;
    /** Whether the bulk call makes no code for a role that has a disabled one. */
    boolean disabledStays;
    int disabledInVain;
    boolean writesRefused;
    /** How many codes 100ms makes at most, disabled ones included. */
    int cap = Integer.MAX_VALUE;
    /** How many codes more 100ms counts. */
    int counted;
    private int count;
    private int passes;

    /** Whether a pass began. */
    boolean isBegun() {
        return passes > 0;
    }

    /** The room is gone, and the Room has another one, without codes. */
    void madeAnew(String id) {
        roomId = id;
        created = true;
        codes.clear();
        status = status.withCodes(List.of());
    }

    String add(String role, boolean enabled) {
        String code = role + "-" + ++count;
        codes.put(code, new Made(role, code, enabled, BEGIN.plusSeconds(count)));
        return code;
    }

    /** Adds an enabled code that is older than all others, which 100ms lists last. */
    String addOldest(String role) {
        String code = role + "-" + ++count;
        codes.put(code, new Made(role, code, true, BEGIN.minusSeconds(count)));
        return code;
    }

    void disable(String code) {
        codes.computeIfPresent(code, (_, made) -> new Made(made.role(), code, false, made.at()));
    }

    boolean isEnabled(String code) {
        return codes.containsKey(code) && codes.get(code).enabled();
    }

    List<String> enabled(String role) {
        return codes.values().stream().filter(made -> made.role().equals(role) && made.enabled()).map(Made::code)
                .toList();
    }

    Map<String, SecretText> data(String name) {
        return secrets.getOrDefault(name, Map.of());
    }

    String value(String key) {
        return Optional.ofNullable(data("room-a").get(key)).map(SecretText::reveal).orElse("");
    }

    String held(String role) {
        return value(SecretData.key(role));
    }

    String print(String code) {
        return keyId + ":" + Integer.toHexString((ROOM + code + "salt").hashCode());
    }

    String print(Map<String, SecretText> data) {
        Map<String, String> shown = new HashMap<>();
        data.forEach((key, value) -> shown.put(key, value.reveal()));
        return keyId + ":" + Integer.toHexString(shown.hashCode());
    }

    /** One pass to its end. */
    Handoff.Done run() {
        return run(Integer.MAX_VALUE, Cut.BEFORE);
    }

    /** One pass that is cut off at that step, the first of which is 0, if it gets so far. */
    Handoff.Done run(int cutAt, Cut cut) {
        steps.clear();
        PublishedRoom room = new PublishedRoom(roomId, "team.lesson", Optional.of(templateId), created,
                created && passes++ == 0, access);
        Handoff handoff = Handoff.begin(
                new HandoffInput(publication, rotation, verify, verifyRoles, refusedBefore, missingRole, keyId), room,
                status);
        for (int at = 0; at < MANY; at++) {
            Handoff.Next next = handoff.next();
            if (next instanceof Handoff.Done done) {
                status = done.record();
                return done;
            }
            HandoffStep step = ((Handoff.Wanted) next).step();
            wanted = Optional.of(step);
            if ((at == cutAt && cut == Cut.BEFORE) || stops.filter(kind -> kind.isInstance(step)).isPresent()) {
                throw new CutOff();
            }
            steps.add(step);
            HandoffAnswer answer = perform(step);
            if (at == cutAt) {
                throw new CutOff();
            }
            handoff = handoff.after(step, answer);
        }
        throw new AssertionError("no end: " + steps);
    }

    List<String> names() {
        return steps.stream().map(step -> step.getClass().getSimpleName()).toList();
    }

    private HandoffAnswer perform(HandoffStep step) {
        Optional<Outcome<?>> failure = Optional.ofNullable(failures.get(step.getClass()));
        return switch (step) {
            case HandoffStep.ReadPublished(String name, String _, List<String> asked) -> read(name, asked);
            case HandoffStep.ReadCodes _ -> new HandoffAnswer.Codes(
                    failure.isPresent() ? failure.get().failure() : new Outcome.Found<>(shown(Made::enabled)));
            case HandoffStep.ReadRoles _ -> new HandoffAnswer.Roles(
                    failure.isPresent() ? failure.get().failure() : new Outcome.Found<>(Set.copyOf(roles)));
            case HandoffStep.CountCodes _ -> new HandoffAnswer.Count(new Outcome.Found<>(codes.size() + counted));
            case HandoffStep.CreateCodes _ ->
                new HandoffAnswer.Codes(failure.isPresent() ? failure.get().failure() : bulk());
            case HandoffStep.RoleCode(String _, String role) ->
                new HandoffAnswer.Code(failure.isPresent() ? failure.get().failure() : roleCode(role));
            case HandoffStep.DisableCode(String _, SeenCode code) -> {
                check(isReplaced(code.print()), "a code is disabled that is not being replaced");
                if (failure.isPresent()) {
                    yield new HandoffAnswer.Disabled(failure.get().failure());
                }
                if (disabledInVain-- <= 0) {
                    disable(code.code().code().reveal());
                }
                yield new HandoffAnswer.Disabled(new Outcome.Found<>(true));
            }
            case HandoffStep.WriteSecret(String name, Map<String, SecretText> data, boolean _) -> write(name, data);
            case HandoffStep.EmptySecret(String name) -> {
                if (secrets.containsKey(name)) {
                    Map<String, SecretText> left = new HashMap<>(secrets.get(name));
                    left.keySet().removeIf(SecretData::isOwn);
                    secrets.put(name, left);
                }
                yield new HandoffAnswer.Emptied();
            }
            case HandoffStep.RecordCodes(HandoffRecord next) -> {
                check(!status.isReplacing() || status.replacing().equals(next.replacing())
                        || !next.lastRotation().equals(status.lastRotation()) || !tokens(status).equals(tokens(next)),
                        "codes are added to those that are to go");
                status = next;
                yield new HandoffAnswer.Recorded();
            }
        };
    }

    private static Set<String> tokens(HandoffRecord record) {
        return record.codes().stream().flatMap(code -> code.rotation().stream()).collect(Collectors.toSet());
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    private HandoffAnswer.SecretAnswer read(String name, List<String> asked) {
        if (foreign.contains(name)) {
            return new HandoffAnswer.NotOwned("Secret " + name + " is of somebody else.");
        }
        Map<String, SecretText> data = secrets.get(name);
        return data == null
                ? new HandoffAnswer.Missing()
                : new HandoffAnswer.Own(data, print(data),
                        asked.stream()
                                .flatMap(role -> Optional.ofNullable(data.get(SecretData.key(role)))
                                        .map(code -> new SeenCode(role, code, true, print(code.reveal()))).stream())
                                .toList());
    }

    private HandoffAnswer.SecretAnswer write(String name, Map<String, SecretText> data) {
        if (foreign.contains(name)) {
            return new HandoffAnswer.NotOwned("Secret " + name + " is of somebody else.");
        }
        if (writesRefused) {
            return new HandoffAnswer.Refused("The API server refuses.");
        }
        check(access == PublishedRoom.Access.FULL || data.keySet().stream().noneMatch(key -> key.startsWith("code."))
                || secrets.containsKey(name), "a code is published without a call for it");
        secrets.put(name, data);
        return new HandoffAnswer.Own(data, print(data), List.of());
    }

    private Outcome<List<SeenCode>> bulk() {
        List<String> without = roles.stream().filter(role -> enabled(role).isEmpty() && !(disabledStays && has(role)))
                .toList();
        if (codes.size() + without.size() > cap) {
            return new Outcome.Invalid<>("limit", Optional.empty());
        }
        check(codes.values().stream().noneMatch(made -> made.enabled() && !roles.contains(made.role())),
                "a bulk call disables a code");
        codes.replaceAll(
                (_, made) -> roles.contains(made.role()) ? made : new Made(made.role(), made.code(), false, made.at()));
        without.forEach(role -> add(role, true));
        Set<String> once = new TreeSet<>();
        List<SeenCode> all = new ArrayList<>(shown(made -> made.enabled() && once.add(made.role())));
        all.addAll(shown(made -> roles.contains(made.role()) && once.add(made.role())));
        return new Outcome.Found<>(all);
    }

    private boolean isReplaced(String print) {
        return status.codes().stream().anyMatch(entry -> entry.replacing().contains(print));
    }

    private boolean has(String role) {
        return codes.values().stream().anyMatch(made -> made.role().equals(role));
    }

    private Outcome<SeenCode> roleCode(String role) {
        if (!roles.contains(role)) {
            return new Outcome.Absent<>();
        }
        boolean there = reuses && !enabled(role).isEmpty();
        if (!there && codes.size() >= cap) {
            return new Outcome.Invalid<>("limit", Optional.empty());
        }
        String code = there ? enabled(role).getFirst() : add(role, true);
        return new Outcome.Found<>(shown(made -> made.code().equals(code)).getFirst());
    }

    private List<SeenCode> shown(Predicate<Made> which) {
        return codes
                .values().stream().filter(which).map(made -> new SeenCode(new RemoteCode(made.role(),
                        new SecretText(made.code()), made.enabled(), Optional.of(made.at())), print(made.code())))
                .toList();
    }
}
