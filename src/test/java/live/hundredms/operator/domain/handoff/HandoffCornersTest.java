package live.hundredms.operator.domain.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.handoff.HandoffWorld.Cut;
import live.hundredms.operator.domain.handoff.HandoffWorld.CutOff;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sequences that random stories found. */
class HandoffCornersTest {
    private final HandoffWorld world = new HandoffWorld();

    @AfterEach
    void shouldHaveBrokenNoRule() {
        assertThat(world.broken).isEmpty();
    }

    private void published() {
        assertThat(world.run().trouble()).isEmpty();
    }

    private void publish(String... roles) {
        world.publication = Optional.of(new Publication("room-a", List.of(roles), false));
    }

    private Optional<Reason> reason() {
        return world.run().trouble().map(Hindrance::reason);
    }

    /** Codes up to the limit but for that many. */
    private void leaveSpaceFor(int more) {
        world.cap = world.codes.size() + more;
        world.counted = CodeLimit.MOST - world.cap;
    }

    private static void verifying(HandoffWorld world) {
        world.verify = true;
        world.verifyRoles = true;
    }

    @Test
    void shouldReportARoleThatAnotherTemplateLacksThoughItsCodeIsEnabled() {
        published();
        world.templateId = "t2";
        world.roles.remove("student");

        assertThat(reason()).contains(Reason.ROLE_NOT_FOUND);
        assertThat(world.isEnabled(world.held("student"))).isTrue();
        world.missingRole = Optional.empty();
        assertThat(reason()).as("after an edit").contains(Reason.ROLE_NOT_FOUND);
        assertThat(world.names()).containsExactly("ReadPublished", "ReadCodes", "ReadRoles");
    }

    @Test
    void shouldReplaceTheCodeOfAMissingRoleOnceItIsBack() {
        published();
        String leaked = world.held("student");
        world.roles.remove("student");
        verifying(world);
        assertThat(reason()).contains(Reason.ROLE_NOT_FOUND);
        world.rotation = Optional.of("t1");
        assertThat(reason()).contains(Reason.ROLE_NOT_FOUND);
        assertThat(world.status.lastRotation()).isEmpty();

        world.roles.add("student");
        published();
        assertThat(world.isEnabled(leaked)).isFalse();
        assertThat(world.isEnabled(world.held("student"))).isTrue();
        assertThat(world.status.lastRotation()).contains("t1");
    }

    /** 100ms accepts that the other code is disabled, and goes on returning it. */
    @Test
    void shouldMakeNoBulkCallThatWouldDisableTheCodeOfAMissingRole() {
        world.reuses = true;
        published();
        String spared = world.held("teacher");
        world.roles.remove("teacher");
        world.rotation = Optional.of("t2");
        world.disabledInVain = 1;

        assertThat(reason()).contains(Reason.ROOM_CODES_PENDING);
        assertThat(world.names()).contains("DisableCode").doesNotContain("CreateCodes");
        assertThat(world.isEnabled(spared)).isTrue();
    }

    /** Another role of the template has no code, for which there is no space. */
    @Test
    void shouldReplaceThePublishedCodesIfThereIsSpaceForThemOnly() {
        world.reuses = true;
        published();
        world.roles.add("host");
        world.rotation = Optional.of("t1");
        leaveSpaceFor(2);
        published();

        assertThat(world.isEnabled(world.held("student"))).isTrue();
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
        assertThat(world.status.lastRotation()).contains("t1");
    }

    /** The bulk call makes a code for the role that has none, but not for those that have a disabled one. */
    @Test
    void shouldGiveThePublishedRolesTheSpaceThatIsLeft() {
        world.reuses = true;
        world.disabledStays = true;
        published();
        world.roles.add("host");
        world.rotation = Optional.of("t1");
        leaveSpaceFor(2);
        published();

        assertThat(world.status.lastRotation()).contains("t1");
        assertThat(world.enabled("host")).isEmpty();
    }

    /** The process ended between the write of the first Secret and that of the status. */
    @Test
    void shouldLeaveTheFirstSecretAloneIfItsCodesCanNotBeReplaced() {
        world.reuses = true;
        world.created = false;
        world.publication = Optional.of(new Publication("room-a", List.of("student", "teacher"), true));
        Assertions.assertThatThrownBy(() -> world.run(2, Cut.AFTER)).isInstanceOf(CutOff.class);
        Map<String, ?> before = world.data("room-a");
        assertThat(before).containsKeys("code.student", "code.teacher");
        leaveSpaceFor(0);

        assertThat(reason()).contains(Reason.ROOM_CODE_LIMIT);
        assertThat(world.data("room-a")).isEqualTo(before);
    }

    @Test
    void shouldReplaceTheCodesOfAnAdoptedRoomOnceWhateverRoleIsMissingLater() {
        world.created = false;
        world.roles.add("host");
        world.add("host", true);
        world.add("teacher", true);
        world.publication = Optional.of(new Publication("room-a", List.of("teacher"), true));
        published();
        List<String> enabled = List.of(world.enabled("host").getFirst(), world.held("teacher"));
        world.publication = Optional.of(new Publication("room-a", List.of("lecturer"), true));
        for (int pass = 0; pass < 3; pass++) {
            verifying(world);
            assertThat(reason()).contains(Reason.ROLE_NOT_FOUND);
        }

        assertThat(enabled).allMatch(world::isEnabled);
        assertThat(world.codes).hasSize(4);
    }

    @Test
    void shouldPublishTheOtherRoleOfARoomThatIsMadeAnewWhileOneIsMissing() {
        published();
        world.roles.remove("teacher");
        verifying(world);
        world.missingRole = world.run().trouble().map(Hindrance::message);
        world.verify = false;
        world.verifyRoles = false;
        world.madeAnew("65f1");

        assertThat(reason()).contains(Reason.ROLE_NOT_FOUND);
        assertThat(world.isEnabled(world.held("student"))).isTrue();
        assertThat(world.value("roomId")).isEqualTo("65f1");
        assertThat(reason()).contains(Reason.ROLE_NOT_FOUND);
        assertThat(world.names()).containsExactly("ReadPublished");
    }

    /** Each call for the other role fails after the code of this one was disabled and made anew. */
    @Test
    void shouldWriteASuccessorAlsoIfTheOtherRoleGetsNone() {
        world.reuses = true;
        published();
        world.rotation = Optional.of("t1");
        Assertions.assertThatThrownBy(() -> world.run(7, Cut.AFTER)).isInstanceOf(CutOff.class);
        assertThat(world.names()).endsWith("DisableCode");
        world.failures.put(HandoffStep.DisableCode.class, new Outcome.Unavailable<>("outage"));

        assertThat(reason()).contains(Reason.ROOM_CODES_PENDING);
        assertThat(world.isEnabled(world.held("student"))).isTrue();
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
    }

    @Test
    void shouldNotBeReadyIfTheRolesOfAnotherTemplateCanNotBeRead() {
        published();
        world.templateId = "t2";
        world.failures.put(HandoffStep.ReadRoles.class, new Outcome.Denied<>("100ms answered 403"));

        Hindrance trouble = world.run().trouble().orElseThrow();
        assertThat(trouble.reason()).isEqualTo(Reason.ROOM_CODES_PENDING);
        assertThat(trouble.due()).isTrue();
    }

    /** On adoption a code of a role that is not published has to wait, too, if there is no space for its successor. */
    @Test
    void shouldKeepTheCodeOfAnUnpublishedRoleIfThereIsNoSpaceForItsSuccessor() {
        world.created = false;
        world.roles.add("host");
        List<String> before = List.of(world.add("host", true), world.add("student", true), world.add("teacher", true));
        world.publication = Optional.of(new Publication("room-a", List.of("student", "teacher"), true));
        world.missingRole = Optional.empty();
        leaveSpaceFor(2);

        assertThat(reason()).contains(Reason.ROOM_CODE_LIMIT);
        assertThat(before.stream().filter(world::isEnabled)).hasSize(1);
        String waits = before.stream().filter(world::isEnabled).findFirst().orElseThrow();
        assertThat(reason()).contains(Reason.ROOM_CODE_LIMIT);
        leaveSpaceFor(1);
        published();
        assertThat(world.isEnabled(waits)).isFalse();
        assertThat(world.enabled("host")).hasSize(1);
    }

    @Test
    void shouldPublishTheFirstCodesIfThereIsSpaceForThemOnly() {
        world.roles.add("host");
        world.cap = 2;
        published();

        assertThat(world.codes).hasSize(2);
        assertThat(world.names()).containsExactly("CreateCodes", "RoleCode", "RoleCode", "WriteSecret");
    }

    @Test
    void shouldKeepTheCodesOfASecretThatCanNotBeComparedWhileNoCallIsAllowed() {
        published();
        Map<String, ?> before = world.data("room-a");
        world.keyId = "k2";
        world.access = PublishedRoom.Access.PLAIN;
        published();

        assertThat(world.data("room-a")).isEqualTo(before);
    }

    /** The process ends between the write of the Secret and that of the status. */
    @Test
    void shouldKeepASuccessorThatOnlyTheSecretShowsWhileNoCallIsAllowed() {
        published();
        world.rotation = Optional.of("t1");
        Assertions.assertThatThrownBy(() -> world.run(6, Cut.AFTER)).isInstanceOf(CutOff.class);
        assertThat(world.names()).endsWith("WriteSecret");
        Map<String, ?> successors = world.data("room-a");
        world.access = PublishedRoom.Access.PLAIN;
        published();

        assertThat(world.data("room-a")).isEqualTo(successors);
    }

    @Test
    void shouldRecordWhatItPublishedAlsoIfALaterCallFails() {
        world.created = false;
        world.add("teacher", true);
        world.publication = Optional.of(new Publication("room-a", List.of("teacher", "student"), true));
        world.failures.put(HandoffStep.DisableCode.class, new Outcome.Unavailable<>("outage"));
        assertThat(reason()).contains(Reason.ROOM_CODES_PENDING);
        String student = world.held("student");
        assertThat(world.isEnabled(student)).isTrue();
        world.access = PublishedRoom.Access.PLAIN;
        world.run();

        assertThat(world.held("student")).isEqualTo(student);
    }

    /** Others disable the successor before it is published, and 100ms makes no other. */
    @Test
    void shouldKeepThePreviousCodeIfItsSuccessorIsGone() {
        publish("teacher");
        published();
        String previous = world.held("teacher");
        world.rotation = Optional.of("t1");
        Assertions.assertThatThrownBy(() -> world.run(5, Cut.BEFORE)).isInstanceOf(CutOff.class);
        assertThat(world.names()).endsWith("RecordCodes");
        world.enabled("teacher").stream().filter(code -> !code.equals(previous)).forEach(world::disable);
        leaveSpaceFor(0);

        assertThat(reason()).contains(Reason.ROOM_CODE_LIMIT);
        assertThat(world.held("teacher")).isEqualTo(previous);
        assertThat(world.isEnabled(previous)).isTrue();
        assertThat(world.status.lastRotation()).isEmpty();

        leaveSpaceFor(1);
        published();
        assertThat(world.isEnabled(previous)).isFalse();
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
        assertThat(world.status.lastRotation()).contains("t1");
    }

    /** A room with a code of a role that is published and one of another, which are to be replaced. */
    private void adopt() {
        world.created = false;
        world.roles.add("host");
        world.add("teacher", true);
        world.add("host", true);
        world.publication = Optional.of(new Publication("room-a", List.of("teacher"), true));
    }

    @Test
    void shouldGoOnReplacingTheCodesOfAnAdoptedRoomThatIsNoLongerPublished() {
        adopt();
        world.failures.put(HandoffStep.RoleCode.class, new Outcome.Unavailable<>("outage"));
        assertThat(reason()).contains(Reason.ROOM_CODES_PENDING);
        world.failures.clear();
        world.publication = Optional.empty();
        published();

        assertThat(world.isEnabled("teacher-1")).isFalse();
        assertThat(world.isEnabled("host-2")).isFalse();
        assertThat(world.enabled("teacher")).hasSize(1);
        assertThat(world.enabled("host")).hasSize(1);
        assertThat(world.status).isEqualTo(HandoffRecord.NONE);
    }

    @Test
    void shouldRememberWhatIsToGoIfThereIsNoSpaceAndNothingIsPublished() {
        adopt();
        leaveSpaceFor(0);
        assertThat(reason()).contains(Reason.ROOM_CODE_LIMIT);
        world.publication = Optional.empty();
        assertThat(reason()).contains(Reason.ROOM_CODE_LIMIT);
        assertThat(world.isEnabled("host-2")).isTrue();

        leaveSpaceFor(2);
        published();
        assertThat(world.isEnabled("host-2")).isFalse();
        assertThat(world.enabled("host")).hasSize(1);
    }

    /** The manifest changes while the pass waits for a call. */
    @Test
    void shouldEmptyASecretThatItWroteBeforeAPassWasCutOff() {
        adopt();
        cutBefore(HandoffStep.DisableCode.class);
        assertThat(world.data("room-a")).isNotEmpty();
        world.publication = Optional.empty();
        published();

        assertThat(world.data("room-a")).isEmpty();
    }

    private void cutBefore(Class<? extends HandoffStep> step) {
        world.stops = Optional.of(step);
        Assertions.assertThatThrownBy(world::run).isInstanceOf(CutOff.class);
        world.stops = Optional.empty();
    }

    @Test
    void shouldWriteAnEmptySecretAnewWhileTheRoomIsClosed() {
        published();
        Map<String, ?> plain = Map.of();
        world.publication = Optional.of(new Publication("room-b", List.of("teacher"), false));
        published();
        assertThat(world.data("room-a")).isEqualTo(plain);
        world.access = PublishedRoom.Access.CLOSED;
        publish("teacher");
        published();

        assertThat(world.value(SecretData.ROOM_ID)).isEqualTo(HandoffWorld.ROOM);
        assertThat(world.data("room-b")).isEmpty();
    }
}
