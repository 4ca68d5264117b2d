package live.hundredms.operator.domain.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.domain.handoff.HandoffWorld.Cut;
import live.hundredms.operator.domain.handoff.HandoffWorld.CutOff;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
    /** More than any hand-off has. */
    private static final int STEPS = 18;

    private static HandoffWorld published(boolean reuses) {
        HandoffWorld world = new HandoffWorld();
        world.reuses = reuses;
        assertThat(world.run().trouble()).isEmpty();
        return world;
    }

    private static HandoffWorld requested(boolean reuses) {
        HandoffWorld world = published(reuses);
        world.rotation = Optional.of("t1");
        return world;
    }

    /** A role is added to what is published in the moment in which new codes are requested. */
    private static HandoffWorld extended(boolean reuses) {
        HandoffWorld world = new HandoffWorld();
        world.reuses = reuses;
        world.roles.remove("student");
        world.publication = Optional.of(new Publication("room-a", List.of("teacher"), false));
        assertThat(world.run().trouble()).isEmpty();
        world.roles.add("student");
        world.publication = Optional.of(new Publication("room-a", List.of("teacher", "student"), false));
        world.rotation = Optional.of("t1");
        return world;
    }

    /** Somebody made codes in a room that is published for the first time. */
    private static HandoffWorld withCodes(boolean reuses) {
        HandoffWorld world = new HandoffWorld();
        world.reuses = reuses;
        world.add("teacher", true);
        world.add("student", true);
        world.rotation = Optional.of("t1");
        return world;
    }

    private static HandoffWorld adopted(boolean reuses) {
        HandoffWorld world = new HandoffWorld();
        world.reuses = reuses;
        world.created = false;
        world.roles.add("host");
        world.publication = Optional.of(new Publication("room-a", List.of("teacher", "student"), true));
        world.add("teacher", true);
        world.add("teacher", true);
        world.add("host", true);
        return world;
    }

    @Test
    void shouldWriteTheSecretBeforeAnOldCodeIsDisabledIfTheRoleCallAddsOne() {
        HandoffWorld world = requested(false);
        List<String> old = List.of(world.held("student"), world.held("teacher"));
        assertThat(world.run().trouble()).isEmpty();

        assertThat(world.names()).containsExactly("ReadPublished", "RecordCodes", "ReadCodes", "RoleCode", "RoleCode",
                "RecordCodes", "WriteSecret", "DisableCode", "DisableCode", "ReadCodes");
        assertThat(old).noneMatch(world::isEnabled);
        assertThat(world.status.lastRotation()).contains("t1");
    }

    @Test
    void shouldDisableFirstIfTheRoleCallGivesTheOldCode() {
        HandoffWorld world = requested(true);
        List<String> old = List.of(world.held("student"), world.held("teacher"));
        assertThat(world.run().trouble()).isEmpty();

        assertThat(world.names()).containsExactly("ReadPublished", "RecordCodes", "ReadCodes", "RoleCode", "RoleCode",
                "CountCodes", "WriteSecret", "DisableCode", "DisableCode", "CreateCodes", "RecordCodes", "WriteSecret",
                "ReadCodes");
        assertThat(old).noneMatch(world::isEnabled);
        assertThat(world.status.lastRotation()).contains("t1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReplaceThePublishedCodeAlsoIfARoleIsAddedWithTheRequest(boolean reuses) {
        HandoffWorld world = extended(reuses);
        String old = world.held("teacher");
        assertThat(world.run().trouble()).isEmpty();

        assertThat(world.isEnabled(old)).isFalse();
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
        assertThat(world.isEnabled(world.held("student"))).isTrue();
        assertThat(world.status.lastRotation()).contains("t1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReplaceTheCodesThatACreatedRoomHasBeforeItIsPublished(boolean reuses) {
        HandoffWorld world = withCodes(reuses);
        List<String> old = List.copyOf(world.codes.keySet());
        assertThat(world.run().trouble()).isEmpty();

        assertThat(old).noneMatch(world::isEnabled);
        assertThat(world.status.lastRotation()).contains("t1");
    }

    @Test
    void shouldMakeNoSecondCodesForARequestThatComesWithTheFirst() {
        HandoffWorld world = new HandoffWorld();
        world.rotation = Optional.of("t1");
        assertThat(world.run().trouble()).isEmpty();

        assertThat(world.names()).containsExactly("ReadCodes", "CreateCodes", "WriteSecret");
        assertThat(world.status.lastRotation()).contains("t1");
    }

    @Test
    void shouldNotRotateTwiceForOneRequest() {
        HandoffWorld world = requested(false);
        world.run();
        String now = world.held("teacher");
        world.run();

        assertThat(world.names()).containsExactly("ReadPublished");
        assertThat(world.held("teacher")).isEqualTo(now);
    }

    @Test
    void shouldReplacePublishedCodesOnly() {
        HandoffWorld world = published(false);
        world.roles.add("host");
        String host = world.add("host", true);
        String other = world.add("teacher", true);
        world.rotation = Optional.of("t1");
        world.run();

        assertThat(world.isEnabled(host)).isTrue();
        assertThat(world.isEnabled(other)).isTrue();
        assertThat(world.broken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotCallItDoneAsLongAs100msShowsAnOldCodeAsEnabled(boolean reuses) {
        HandoffWorld world = requested(reuses);
        List<String> old = List.of(world.held("student"), world.held("teacher"));
        world.disabledInVain = 1;
        Handoff.Done done = world.run();

        assertThat(done.trouble().map(Hindrance::reason)).contains(Reason.ROOM_CODES_PENDING);
        assertThat(world.status.lastRotation()).isEmpty();
        assertThat(world.run().trouble()).isEmpty();
        assertThat(old).noneMatch(world::isEnabled);
        assertThat(world.status.lastRotation()).contains("t1");
    }

    @Test
    void shouldGoOnWithTheSameCodesIfAnotherRequestComesMeanwhile() {
        HandoffWorld world = requested(false);
        world.failures = Map.of(HandoffStep.DisableCode.class, new Outcome.Unavailable<>("100ms answered 503"));
        List<String> old = List.of(world.held("student"), world.held("teacher"));
        assertThat(world.run().trouble()).isPresent();
        List<String> next = List.of(world.held("student"), world.held("teacher"));
        world.failures = Map.of();
        world.rotation = Optional.of("t2");
        assertThat(world.run().trouble()).isEmpty();

        assertThat(world.broken).isEmpty();
        assertThat(old).noneMatch(world::isEnabled);
        assertThat(next).noneMatch(world::isEnabled);
        assertThat(world.status.lastRotation()).contains("t2");
    }

    @Test
    void shouldBeginAnewIfTheKeyIsLostInBetween() {
        HandoffWorld world = requested(false);
        world.failures = Map.of(HandoffStep.DisableCode.class, new Outcome.Unavailable<>("100ms answered 503"));
        world.run();
        String published = world.held("teacher");
        world.failures = Map.of();
        world.keyId = "k2";
        assertThat(world.run().trouble()).isEmpty();

        assertThat(world.isEnabled(published)).isFalse();
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
    }

    @Test
    void shouldRemoveTheCodesThatAreToGoEvenIfNothingIsPublishedAnyMore() {
        HandoffWorld world = requested(false);
        world.failures = Map.of(HandoffStep.DisableCode.class, new Outcome.Unavailable<>("100ms answered 503"));
        List<String> old = List.of(world.held("student"), world.held("teacher"));
        world.run();
        world.failures = Map.of();
        world.publication = Optional.empty();
        assertThat(world.run().trouble()).isEmpty();

        assertThat(old).noneMatch(world::isEnabled);
        assertThat(world.status.codes()).isEmpty();
    }

    /** Nothing may take a code out of the Secret before the application has the next one. */
    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "NOT_ALLOWED"})
    void shouldKeepTheOldCodeInTheSecretWhileNoCallIsAllowed(PublishedRoom.Access access) {
        HandoffWorld world = requested(false);
        world.failures = Map.of(HandoffStep.RoleCode.class, new Outcome.Unavailable<>("100ms answered 503"));
        String old = world.held("teacher");
        world.run();
        world.access = access;
        world.run();
        assertThat(world.held("teacher")).isEqualTo(old);

        world.failures = Map.of();
        world.access = PublishedRoom.Access.FULL;
        assertThat(world.run().trouble()).isEmpty();
        assertThat(world.isEnabled(old)).isFalse();
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "NOT_ALLOWED", "UNTOUCHED", "CLOSED"})
    void shouldRemoveTheCodesThatAreToGoOnceThatIsAllowedAgain(PublishedRoom.Access access) {
        HandoffWorld world = requested(false);
        world.failures = Map.of(HandoffStep.DisableCode.class, new Outcome.Unavailable<>("100ms answered 503"));
        List<String> old = List.of(world.held("student"), world.held("teacher"));
        world.run();
        world.failures = Map.of();
        world.publication = Optional.empty();
        world.access = access;
        world.run();
        world.access = PublishedRoom.Access.FULL;
        assertThat(world.run().trouble()).isEmpty();

        assertThat(old).noneMatch(world::isEnabled);
    }

    @Test
    void shouldKeepTheOldCodeIfNoOtherCanBeMade() {
        HandoffWorld world = requested(false);
        world.failures = Map.of(HandoffStep.RoleCode.class, new Outcome.Invalid<>("limit", Optional.empty()));
        Handoff.Done done = world.run();

        assertThat(done.trouble().map(Hindrance::reason)).contains(Reason.ROOM_CODE_LIMIT);
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
    }

    /** A role that is gone keeps neither the codes of the others from being replaced nor makes any more of them. */
    @ParameterizedTest
    @CsvSource({"false, student", "true, student", "false, teacher", "true, teacher"})
    void shouldReplaceTheOtherCodesIfTheTemplateLacksARole(boolean reuses, String gone) {
        HandoffWorld world = requested(reuses);
        String stays = gone.equals("student") ? "teacher" : "student";
        String old = world.held(stays);
        String kept = world.held(gone);
        world.roles.remove(gone);
        for (int pass = 0; pass < 5; pass++) {
            Handoff.Done done = world.run();
            assertThat(done.trouble().map(Hindrance::reason)).contains(Reason.ROLE_NOT_FOUND);
            assertThat(done.trouble().orElseThrow().message())
                    .contains("lacks this role: " + gone + ". It has these roles: " + stays + ".");
            world.missingRole = done.trouble().map(Hindrance::message);
            world.verify = pass % 2 == 0;
        }

        assertThat(world.codes).hasSize(3);
        assertThat(world.isEnabled(old)).isFalse();
        assertThat(world.isEnabled(world.held(stays))).isTrue();
        assertThat(world.held(gone)).isEqualTo(kept);
        assertThat(world.status.lastRotation()).isEmpty();
        assertThat(world.broken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void shouldHandleTheRequestOnceTheRoleIsBackOrNoLongerPublished(boolean reuses, boolean back) {
        HandoffWorld world = requested(reuses);
        String old = world.held("student");
        world.roles.remove("student");
        world.run();
        String teacher = world.held("teacher");
        if (back) {
            world.roles.add("student");
        } else {
            world.publication = Optional.of(new Publication("room-a", List.of("teacher"), false));
        }
        world.verify = true;

        assertThat(world.run().trouble()).isEmpty();
        assertThat(world.isEnabled(old)).isFalse();
        assertThat(world.held("teacher")).isEqualTo(teacher);
        assertThat(world.isEnabled(teacher)).isTrue();
        assertThat(world.isEnabled(world.held("student"))).isEqualTo(back);
        assertThat(world.status.lastRotation()).contains("t1");
        assertThat(world.status.isReplacing()).isFalse();
        assertThat(world.broken).isEmpty();
    }

    @Test
    void shouldReplaceCodesWhileAnotherRoleWasNeverThere() {
        HandoffWorld world = published(false);
        world.publication = Optional.of(new Publication("room-a", List.of("gest", "student", "teacher"), false));
        world.missingRole = world.run().trouble().map(Hindrance::message);
        String old = world.held("teacher");
        world.rotation = Optional.of("t1");

        assertThat(world.run().trouble().map(Hindrance::reason)).contains(Reason.ROLE_NOT_FOUND);
        assertThat(world.isEnabled(old)).isFalse();
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
        assertThat(world.status.lastRotation()).contains("t1");
        world.run();
        assertThat(world.names()).containsExactly("ReadPublished");
    }

    @Test
    void shouldLoseNoNewCodeIfTheNextOneIsRefused() {
        HandoffWorld world = requested(false);
        world.cap = 3;
        for (int pass = 0; pass < 5; pass++) {
            assertThat(world.run().trouble().map(Hindrance::reason)).contains(Reason.ROOM_CODE_LIMIT);
        }
        assertThat(world.codes.values()).hasSize(3);
        assertThat(List.of("teacher", "student")).allMatch(role -> world.isEnabled(world.held(role)));

        world.cap = 4;
        assertThat(world.run().trouble()).isEmpty();
        assertThat(world.codes).hasSize(4);
    }

    /** 100ms may refuse to make the successor if disabled codes count. */
    @ParameterizedTest
    @CsvSource({"98, true", "99, false", "100, false", "101, true"})
    void shouldDisableNoCodeIfThereMayBeNoSpaceForItsSuccessor(int codes, boolean replaces) {
        HandoffWorld world = requested(true);
        String old = world.held("teacher");
        while (world.codes.size() < codes) {
            world.add("former", false);
        }
        Optional<Hindrance> trouble = world.run().trouble();

        assertThat(trouble.map(Hindrance::reason))
                .isEqualTo(replaces ? Optional.empty() : Optional.of(Reason.ROOM_CODE_LIMIT));
        assertThat(world.isEnabled(old)).isEqualTo(!replaces);
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSpareCodesOfFormerRoles(boolean reuses) {
        HandoffWorld world = requested(reuses);
        String former = world.add("former", true);

        assertThat(world.run().trouble()).isEmpty();
        assertThat(world.isEnabled(former)).isTrue();
        assertThat(world.broken).isEmpty();
    }

    /** Each cut, and each pair of cuts, under both readings of the role endpoint. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void shouldHaveAWorkingCodeAndNoOldOneWhateverCallIsCut(boolean reuses, boolean disabledStays) {
        for (Supplier<HandoffWorld> begin : List.<Supplier<HandoffWorld>>of(() -> requested(reuses),
                () -> extended(reuses), () -> withCodes(reuses), () -> adopted(reuses), HandoffWorld::new)) {
            for (List<Object> cuts : cuts()) {
                HandoffWorld world = begin.get();
                world.disabledStays = disabledStays;
                cutOff(world, cuts);
            }
        }
    }

    private static List<List<Object>> cuts() {
        List<List<Object>> all = new ArrayList<>();
        for (Cut first : Cut.values()) {
            for (int at = 0; at < STEPS; at++) {
                for (Cut second : Cut.values()) {
                    for (int then = 0; then < STEPS; then++) {
                        all.add(List.of(first, at, second, then));
                    }
                }
            }
        }
        return all;
    }

    private static void cutOff(HandoffWorld world, List<Object> cuts) {
        List<String> old = world.codes.keySet().stream().filter(world::isEnabled).toList();
        boolean published = !world.held("teacher").isEmpty();
        for (int i = 0; i < cuts.size(); i += 2) {
            try {
                world.run((int) cuts.get(i + 1), (Cut) cuts.get(i));
            } catch (CutOff cut) {
                boolean between = world.reuses && world.status.isReplacing();
                assertThat(!published || between || world.isEnabled(world.held("teacher")))
                        .as("the Secret holds a code that works after %s of %s", cuts, world.steps).isTrue();
            }
        }
        assertThat(world.run().trouble()).as("%s", cuts).isEmpty();
        assertThat(world.broken).as("%s", cuts).isEmpty();
        assertThat(old).as("%s", cuts).noneMatch(world::isEnabled);
        assertThat(List.of("teacher", "student")).as("%s", cuts).allMatch(role -> world.isEnabled(world.held(role)));
        assertThat(world.status.isReplacing()).isFalse();
        assertThat(world.status.lastRotation()).isEqualTo(world.rotation);
    }
}
