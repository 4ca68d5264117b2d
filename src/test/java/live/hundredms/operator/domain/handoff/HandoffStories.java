package live.hundredms.operator.domain.handoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.domain.handoff.HandoffWorld.Cut;
import live.hundredms.operator.domain.handoff.HandoffWorld.CutOff;
import live.hundredms.operator.domain.handoff.PublishedRoom.Access;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.SecretText;

/**
 * One random story of a published room: passes that end or are cut off, requests, and what others do at 100ms and in Kubernetes.
 * The seed repeats it.
 */
final class HandoffStories {
    private static final List<String> ROLES = List.of("host", "student", "teacher");
    private static final List<Class<? extends HandoffStep>> CALLS = List.of(HandoffStep.ReadCodes.class,
            HandoffStep.ReadRoles.class, HandoffStep.CreateCodes.class, HandoffStep.RoleCode.class,
            HandoffStep.DisableCode.class);
    private static final int LONGEST = 14;

    final HandoffWorld world = new HandoffWorld();
    final List<String> told = new ArrayList<>();
    /** Codes that a user asked to replace, because they were published. */
    private final Set<String> leaked = new TreeSet<>();
    /** Codes that were there when the room was adopted, to be replaced. */
    private final Set<String> former = new TreeSet<>();
    /** Secrets that no status names, because a pass was cut off right after it wrote them. */
    private final Set<String> unnamed = new TreeSet<>();
    private final Random random;
    private int requests;
    private int templates;
    private int rooms;
    private int keys = 1;

    HandoffStories(long seed) {
        random = new Random(seed);
        world.reuses = random.nextBoolean();
        world.disabledStays = random.nextInt(4) == 0;
        world.created = random.nextBoolean();
        world.roles.add("host");
        world.publication = Optional.of(publication());
        if (random.nextInt(4) == 0) {
            world.cap = 4 + random.nextInt(6);
            world.counted = CodeLimit.MOST - world.cap;
        }
        if (!world.created) {
            ROLES.stream().filter(_ -> random.nextBoolean()).forEach(role -> world.add(role, random.nextInt(4) > 0));
        }
    }

    private Publication publication() {
        List<String> roles = ROLES.stream().filter(_ -> random.nextInt(3) > 0).toList();
        return new Publication(random.nextInt(8) == 0 ? "room-b" : "room-a", roles.isEmpty() ? ROLES : roles,
                random.nextBoolean());
    }

    /** The story, without its end. */
    void tell() {
        int length = 1 + random.nextInt(LONGEST);
        tell("world of codes " + world.codes.keySet() + (world.reuses ? ", reused" : ""), "at most " + world.cap);
        for (int at = 0; at < length; at++) {
            event(random.nextInt(20));
        }
    }

    private void event(int which) {
        switch (which) {
            case 0, 1, 2, 3 -> pass();
            case 4, 5 -> cut(random.nextInt(14), random.nextBoolean() ? Cut.BEFORE : Cut.AFTER);
            case 6 -> request();
            case 7 -> lose(random(ROLES), random.nextBoolean());
            case 8 -> gain(random(ROLES));
            case 9 -> disableOne();
            case 10 -> addOne();
            case 11 -> spoilSecret(random.nextInt(3));
            case 12 -> edit();
            case 13 -> {
                world.templateId = "t" + ++templates;
                lose(random(ROLES), false);
                gain(random(ROLES));
            }
            case 14 -> {
                world.access = random.nextBoolean() ? Access.FULL : random(List.of(Access.values()));
                tell("access", world.access);
            }
            case 15 -> loseKey();
            case 16 -> {
                world.madeAnew("65f" + ++rooms);
                leaked.clear();
                former.clear();
                tell("the room is made anew", rooms);
            }
            case 17 -> outdated();
            default -> fail();
        }
    }

    private void edit() {
        world.publication = random.nextInt(5) == 0 ? Optional.empty() : Optional.of(publication());
        world.missingRole = Optional.empty();
        tell("publishTo", world.publication);
    }

    /** The manifest changes while a pass waits for a call, which it then does not make. */
    private void outdated() {
        world.stops = Optional.of(random(CALLS));
        cut(Integer.MAX_VALUE, Cut.BEFORE);
        world.stops = Optional.empty();
        edit();
    }

    private void tell(String what, Object detail) {
        told.add(what + " " + detail);
    }

    private <T> T random(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    void pass() {
        Set<String> working = told();
        ended(world.run(), working);
    }

    private void ended(Handoff.Done done, Set<String> working) {
        boolean read = world.names().contains("ReadCodes") && !world.failures.containsKey(HandoffStep.ReadCodes.class);
        boolean open = world.failures.containsKey(HandoffStep.ReadRoles.class) && world.names().contains("ReadRoles");
        world.verify &= !read || open;
        world.verifyRoles &= world.verify;
        world.missingRole = done.trouble().filter(why -> why.reason() == Reason.ROLE_NOT_FOUND).map(Hindrance::message);
        note();
        tell("pass " + world.names(),
                done.trouble().map(Hindrance::reason) + " " + done.record().codes() + " of " + world.codes.keySet());
        boolean ready = done.trouble().isEmpty() && world.access == Access.FULL;
        boolean excused = world.reuses && !world.failures.isEmpty();
        require(excused || stillWork(working), "a role that worked no longer does");
        require(!ready || wanted().stream().allMatch(world.roles::contains),
                "ready, and the template lacks a published role");
        require(!ready || wanted().stream().noneMatch(role -> published(role).isEmpty()),
                "ready, and a role has no code in the Secret");
    }

    private List<String> wanted() {
        return world.publication.map(Publication::roles).orElse(List.of());
    }

    /** The roles with which a user can join by a code of the Secret. */
    private Set<String> working() {
        return wanted().stream().filter(role -> world.roles.contains(role) && world.isEnabled(published(role)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same of those codes of which the status says that the operator published them. */
    private Set<String> told() {
        boolean named = world.status.secret().filter(secret -> secret.name().equals(name())).isPresent();
        return working().stream()
                .filter(role -> named && world.status.code(role)
                        .filter(code -> code.fingerprint().equals(Optional.of(world.print(published(role))))
                                || code.replacing().contains(world.print(published(role))))
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean stillWork(Set<String> before) {
        return working().containsAll(before);
    }

    private void cut(int at, Cut how) {
        Set<String> working = told();
        try {
            ended(world.run(at, how), working);
        } catch (CutOff cutOff) {
            tell("cut " + how + " at " + at, world.names());
            require(world.reuses || stillWork(working), "a role that worked no longer does");
            note();
        }
    }

    /** Remembers what is to go, and which Secrets the status can't show. */
    private void note() {
        world.status.codes()
                .forEach(code -> world.codes.keySet().stream()
                        .filter(text -> code.replacing().contains(world.print(text)))
                        .forEach((code.rotation().isPresent() ? leaked : former)::add));
        boolean untold = world.wanted
                .filter(step -> step instanceof HandoffStep.WriteSecret || step instanceof HandoffStep.RecordCodes)
                .isPresent();
        if (untold && !world.steps.isEmpty() && world.steps.getLast() instanceof HandoffStep.WriteSecret write) {
            unnamed.add(write.name());
        }
        world.status.secret().ifPresent(secret -> unnamed.remove(secret.name()));
    }

    private void request() {
        world.rotation = Optional.of("r" + ++requests);
        tell("request", requests);
    }

    private void lose(String role, boolean disables) {
        if (world.roles.size() > 1 && world.roles.remove(role)) {
            if (disables) {
                world.enabled(role).forEach(world::disable);
            }
            changed("the template loses" + (disables ? " and its codes" : ""), role);
        }
    }

    private void gain(String role) {
        if (world.roles.add(role)) {
            changed("the template gains", role);
        }
    }

    private void changed(String how, String role) {
        world.verify = true;
        world.verifyRoles = true;
        tell(how, role);
    }

    /** A room that is about to be created has no codes. */
    private void addOne() {
        if (world.codes.size() < world.cap && (!world.created || world.isBegun())) {
            tell("others make a code", world.add(random(List.copyOf(world.roles)), true));
        }
    }

    private void disableOne() {
        List<String> enabled = ROLES.stream().flatMap(role -> world.enabled(role).stream()).toList();
        if (!enabled.isEmpty()) {
            String code = random(enabled);
            world.disable(code);
            world.verify = true;
            tell("others disable", code);
        }
    }

    /** With the key the operator loses which codes are to go. */
    private void loseKey() {
        if (!world.status.isReplacing()) {
            world.keyId = "k" + ++keys;
            tell("key", world.keyId);
        }
    }

    private void spoilSecret(int how) {
        String name = name();
        switch (how) {
            case 0 -> world.secrets.remove(name);
            case 1 -> world.secrets.computeIfPresent(name, (_, _) -> Map.of());
            default -> world.secrets.computeIfPresent(name, (_, _) -> Map.of("x", new SecretText("y")));
        }
        tell("Secret is spoilt", how);
    }

    private void fail() {
        Class<? extends HandoffStep> step = random(CALLS);
        world.failures.put(step, new Outcome.Unavailable<>("outage"));
        tell("fails", step.getSimpleName());
        pass();
        world.failures.clear();
    }

    /** Nothing happens any more but passes, with a verification first. What must hold then. */
    void settle() {
        world.access = Access.FULL;
        world.verify = true;
        world.verifyRoles = true;
        for (int at = 0; at < 4; at++) {
            pass();
        }
        int codes = world.codes.size();
        List<String> missing = wanted().stream().filter(role -> !world.roles.contains(role)).toList();
        Optional<Hindrance> trouble = world.run().trouble();
        note();
        List<String> calls = world.names();
        tell("quiet pass " + calls, trouble);
        require(world.codes.size() == codes, "codes are made for ever");
        verified();
        if (trouble.filter(why -> why.reason() == Reason.ROOM_CODE_LIMIT).isPresent()) {
            require(world.cap < Integer.MAX_VALUE, "there is no limit");
            return;
        }
        require(missing.isEmpty() == trouble.isEmpty(), "trouble " + trouble + " while these are missing: " + missing);
        require(trouble.isEmpty() || trouble.get().reason() == Reason.ROLE_NOT_FOUND, "trouble " + trouble);
        gone(trouble.isPresent());
        boolean waits = world.status.isReplacing();
        require(waits || calls.isEmpty() || calls.equals(List.of("ReadPublished")), "calls at rest: " + calls);
        if (!missing.isEmpty() && world.status.secret().isEmpty()) {
            return;
        }
        wanted().stream().filter(world.roles::contains)
                .forEach(role -> require(world.isEnabled(published(role)), "no working code of " + role));
        require(!missing.isEmpty() || wanted().isEmpty() || world.rotation.equals(world.status.lastRotation())
                || world.rotation.isEmpty(), "the request is not handled");
    }

    /** What was to go is gone. If a role is missing, the status still says what is to go. */
    private void gone(boolean waits) {
        List<String> left = Stream.concat(leaked.stream(), former.stream()).filter(world::isEnabled)
                .filter(code -> !waits || !world.status.replacing().contains(world.print(code))).toList();
        require(left.isEmpty(), "codes that were to go work: " + left);
        List<String> full = world.secrets.entrySet().stream()
                .filter(secret -> secret.getValue().keySet().stream().anyMatch(SecretData::isOwn))
                .map(Map.Entry::getKey).filter(name -> !unnamed.contains(name))
                .filter(name -> world.publication.filter(now -> now.secretName().equals(name)).isEmpty()).toList();
        require(full.isEmpty(), "former Secrets are not empty: " + full);
    }

    /** A verification of what is at rest changes nothing, whatever that waits for. */
    private void verified() {
        Map<String, Boolean> codes = world.codes.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), world::isEnabled));
        world.verify = true;
        world.verifyRoles = true;
        pass();
        require(codes
                .equals(world.codes.keySet().stream().collect(Collectors.toMap(Function.identity(), world::isEnabled))),
                "a verification changes codes");
    }

    private String published(String role) {
        return Optional.ofNullable(world.data(name()).get(SecretData.key(role))).map(SecretText::reveal).orElse("");
    }

    private String name() {
        return world.publication.map(Publication::secretName).orElse("room-a");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            world.broken.add(otherwise);
        }
    }
}
