package live.hundredms.operator.domain.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedSecret;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.SecretText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffTest {
    private final HandoffWorld world = new HandoffWorld();

    @AfterEach
    void shouldHaveBrokenNoRule() {
        assertThat(world.broken).isEmpty();
        assertThat(world.status.toString()).doesNotContain("teacher-", "student-");
    }

    private static Optional<Reason> reason(Handoff.Done done) {
        return done.trouble().map(Hindrance::reason);
    }

    private void published() {
        assertThat(world.run().trouble()).isEmpty();
    }

    private void adopted() {
        world.created = false;
    }

    @Test
    void shouldPublishTheFirstCodesWithOneCallAndOneWrite() {
        published();

        assertThat(world.names()).containsExactly("CreateCodes", "WriteSecret");
        assertThat(world.data("room-a").keySet()).containsExactlyInAnyOrder("type", "roomId", "roomName", "templateId",
                "code.teacher", "code.student");
        assertThat(world.status.codes()).hasSize(2);
    }

    @Test
    void shouldMakeNoCallAtRest() {
        published();
        published();

        assertThat(world.names()).containsExactly("ReadPublished");
    }

    @Test
    void shouldPublishTheSameCodesAgainWhenTheSecretIsGoneAlteredOrEmptied() {
        published();
        String before = world.held("teacher");
        List<Map<String, SecretText>> states = List.of(Map.of(), Map.of("code.teacher", new SecretText("forged")));
        for (Map<String, SecretText> state : states) {
            world.secrets.put("room-a", state);
            published();
            assertThat(world.names()).containsExactly("ReadPublished", "ReadCodes", "WriteSecret");
            assertThat(world.held("teacher")).isEqualTo(before);
        }
        world.secrets.clear();
        published();
        assertThat(world.held("teacher")).isEqualTo(before);
    }

    @Test
    void shouldChangeWhatEverybodyKnowsWithoutACallForCodes() {
        published();
        Map<String, SecretText> old = new HashMap<>(world.data("room-a"));
        old.put("roomName", new SecretText("team.former"));
        world.secrets.put("room-a", old);
        world.status = world.status
                .withSecret(world.status.secret().map(secret -> new PublishedSecret(secret.name(), world.print(old))));
        published();

        assertThat(world.names()).containsExactly("ReadPublished", "WriteSecret");
        assertThat(world.value("roomName")).isEqualTo("team.lesson");
    }

    @Test
    void shouldReadTheCodesOnceIfTheRoomHasAnotherTemplate() {
        published();
        String before = world.held("teacher");
        world.disable(world.held("student"));
        world.templateId = "t2";
        published();

        assertThat(world.names()).containsExactly("ReadPublished", "ReadCodes", "ReadRoles", "RoleCode", "WriteSecret");
        assertThat(world.value("templateId")).isEqualTo("t2");
        assertThat(world.held("teacher")).isEqualTo(before);
        assertThat(world.isEnabled(world.held("student"))).isTrue();
        published();
        assertThat(world.names()).containsExactly("ReadPublished");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSpareCodesOfRolesThatTheTemplateNoLongerHas(boolean created) {
        world.publication = Optional.of(new Publication("room-a", List.of("teacher"), false));
        world.created = created;
        published();
        world.add("former", true);
        world.publication = Optional.of(new Publication("room-a", List.of("teacher", "student"), false));
        world.disable(world.held("student"));
        published();

        assertThat(world.enabled("former")).hasSize(1);
        assertThat(world.isEnabled(world.held("student"))).isTrue();
    }

    @Test
    void shouldPublishTheOtherRolesIfOneIsMissingLater() {
        published();
        world.roles.add("host");
        world.publication = Optional.of(new Publication("room-a", List.of("teacher", "gest", "host"), false));
        Handoff.Done done = world.run();

        assertThat(reason(done)).contains(Reason.ROLE_NOT_FOUND);
        assertThat(done.trouble().orElseThrow().message()).contains("lacks this role: gest.");
        assertThat(world.isEnabled(world.held("host"))).isTrue();
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
        world.missingRole = done.trouble().map(Hindrance::message);
        assertThat(world.run().trouble()).isEqualTo(done.trouble());
        assertThat(world.names()).containsExactly("ReadPublished");
    }

    @Test
    void shouldKeepTheOldestCodeOfAnAdoptedRoomAndSaySo() {
        adopted();
        String oldest = world.add("teacher", true);
        world.add("teacher", true);
        world.add("student", true);
        Handoff.Done done = world.run();

        assertThat(done.keepsExisting()).isTrue();
        assertThat(world.held("teacher")).isEqualTo(oldest);
        assertThat(world.names()).containsExactly("ReadCodes", "ReadRoles", "WriteSecret");
    }

    @Test
    void shouldKeepTheOldestCodeOfAnAdoptedRoomInWhateverOrderTheyAreListed() {
        adopted();
        world.add("teacher", true);
        String oldest = world.addOldest("teacher");
        world.add("teacher", true);
        world.add("student", true);
        published();

        assertThat(world.held("teacher")).isEqualTo(oldest);
    }

    @Test
    void shouldTakeTheOldestCodeIfBothTheKeyAndTheSecretWereLost() {
        published();
        String oldest = world.addOldest("teacher");
        world.secrets.clear();
        world.keyId = "k2";
        published();

        assertThat(world.held("teacher")).isEqualTo(oldest);
    }

    @Test
    void shouldSayThatACodeWasThereEvenIfOthersHadToBeMade() {
        adopted();
        String existing = world.add("teacher", true);
        Handoff.Done done = world.run();

        assertThat(world.held("teacher")).isEqualTo(existing);
        assertThat(world.isEnabled(world.held("student"))).isTrue();
        assertThat(done.keepsExisting()).isTrue();
    }

    @Test
    void shouldNotSayThatCodesWereThereIfAllHadToBeMade() {
        adopted();
        Handoff.Done done = world.run();

        assertThat(world.isEnabled(world.held("student"))).isTrue();
        assertThat(done.keepsExisting()).isFalse();
    }

    @Test
    void shouldTakeTheCodeOfTheSecretWhenTheKeyWasLost() {
        adopted();
        world.add("teacher", true);
        world.add("student", true);
        published();
        String younger = world.add("teacher", true);
        Map<String, SecretText> data = new HashMap<>(world.data("room-a"));
        data.put("code.teacher", new SecretText(younger));
        world.secrets.put("room-a", data);
        world.keyId = "k2";
        published();

        assertThat(world.held("teacher")).isEqualTo(younger);
        assertThat(world.status.code("teacher").orElseThrow().fingerprint().orElseThrow()).startsWith("k2:");
    }

    @Test
    void shouldNotTakeACodeOfTheSecretThatIsDisabledWhenTheKeyWasLost() {
        published();
        world.disable(world.held("teacher"));
        String other = world.add("teacher", true);
        world.keyId = "k2";
        published();

        assertThat(world.held("teacher")).isEqualTo(other);
    }

    @Test
    void shouldReplaceEveryCodeOfAnAdoptedRoomBeforeOneIsPublished() {
        adopted();
        world.roles.add("host");
        List<String> old = List.of(world.add("teacher", true), world.add("teacher", true), world.add("student", true),
                world.add("host", true));
        world.publication = Optional.of(new Publication("room-a", List.of("teacher", "student"), true));
        Handoff.Done done = world.run();

        assertThat(done.trouble()).isEmpty();
        assertThat(done.keepsExisting()).isFalse();
        assertThat(old).noneMatch(world::isEnabled);
        assertThat(world.enabled("host")).hasSize(1);
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
        assertThat(world.status.codes()).extracting(code -> code.role()).containsExactly("teacher", "student");
        assertThat(world.status.isReplacing()).isFalse();
        published();
        assertThat(world.names()).containsExactly("ReadPublished");
    }

    @Test
    void shouldWaitForAMissingRoleWithoutCallsUntilTheCodesAreToBeVerified() {
        world.roles.remove("student");
        Hindrance missing = world.run().trouble().orElseThrow();
        assertThat(world.names()).containsExactly("CreateCodes");
        world.missingRole = Optional.of(missing.message());

        assertThat(world.run().trouble()).contains(missing);
        assertThat(world.names()).isEmpty();

        world.roles.add("student");
        world.verify = true;
        published();
        assertThat(world.names()).containsExactly("ReadCodes", "ReadRoles", "RoleCode", "WriteSecret");
    }

    @Test
    void shouldWaitForAMissingRoleAlsoIfTheSecretHasItsFormerCode() {
        published();
        world.missingRole = Optional.of("The template has no role student.");

        assertThat(reason(world.run())).contains(Reason.ROLE_NOT_FOUND);
        assertThat(world.names()).containsExactly("ReadPublished");
    }

    @Test
    void shouldRestoreTheSecretWhileARoleIsMissing() {
        published();
        world.roles.remove("student");
        world.verify = true;
        world.enabled("student").forEach(world::disable);
        world.missingRole = world.run().trouble().map(Hindrance::message);
        world.verify = false;
        world.secrets.clear();

        assertThat(reason(world.run())).contains(Reason.ROLE_NOT_FOUND);
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
        assertThat(world.held("student")).isEmpty();
        world.run();
        assertThat(world.names()).containsExactly("ReadPublished");
    }

    @Test
    void shouldNameTheRolesOfTheTemplateAndLeaveTheSecretAlone() {
        published();
        Map<String, SecretText> before = world.data("room-a");
        world.roles.remove("student");
        world.enabled("student").forEach(world::disable);
        world.verify = true;
        Handoff.Done done = world.run();

        assertThat(reason(done)).contains(Reason.ROLE_NOT_FOUND);
        assertThat(done.trouble().orElseThrow().message()).contains("student", "teacher");
        assertThat(world.secrets.get("room-a")).isEqualTo(before);
    }

    @Test
    void shouldPublishARoleThatWasAdded() {
        world.publication = Optional.of(new Publication("room-a", List.of("teacher"), false));
        published();
        String teacher = world.held("teacher");
        world.publication = Optional.of(new Publication("room-a", List.of("teacher", "student"), false));
        published();

        assertThat(world.held("teacher")).isEqualTo(teacher);
        assertThat(world.isEnabled(world.held("student"))).isTrue();
    }

    @Test
    void shouldRefuseTwoRolesWithOneKey() {
        world.publication = Optional.of(new Publication("room-a", List.of("a b", "a_b"), false));

        assertThat(reason(world.run())).contains(Reason.ROLE_NAMES_COLLIDE);
        assertThat(world.steps).isEmpty();
    }

    @Test
    void shouldMakeNoCallForCodesThatMustNotBePublished() {
        for (PublishedRoom.Access access : List.of(PublishedRoom.Access.PLAIN, PublishedRoom.Access.NOT_ALLOWED,
                PublishedRoom.Access.CLOSED)) {
            HandoffWorld other = new HandoffWorld();
            other.access = access;
            other.created = false;
            other.add("teacher", true);
            Handoff.Done done = other.run();
            assertThat(other.names()).filteredOn(name -> !name.equals("ReadPublished")).containsExactly("WriteSecret");
            assertThat(other.data("room-a").keySet()).containsExactlyInAnyOrder("type", "roomId", "roomName",
                    "templateId");
            assertThat(reason(done)).isEqualTo(access == PublishedRoom.Access.NOT_ALLOWED
                    ? Optional.of(Reason.CODES_NOT_ALLOWED)
                    : Optional.empty());
            other.run();
            assertThat(other.names()).isSubsetOf("ReadPublished");
        }
    }

    @Test
    void shouldKeepPublishedCodesWhileTheRoomIsOnlyObserved() {
        published();
        String teacher = world.held("teacher");
        world.access = PublishedRoom.Access.PLAIN;
        published();

        assertThat(world.held("teacher")).isEqualTo(teacher);
        world.secrets.clear();
        published();
        assertThat(world.held("teacher")).isEmpty();
    }

    @Test
    void shouldLeaveTheSecretOfADisabledRoomAlone() {
        published();
        world.access = PublishedRoom.Access.CLOSED;
        world.rotation = Optional.of("now");
        world.secrets.clear();
        published();

        assertThat(world.steps).isEmpty();
        world.access = PublishedRoom.Access.FULL;
        published();
        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
        assertThat(world.status.lastRotation()).contains("now");
    }

    @Test
    void shouldGiveARoomThatWasBornDisabledItsCodesWhenItOpens() {
        world.access = PublishedRoom.Access.CLOSED;
        published();
        world.access = PublishedRoom.Access.FULL;
        published();

        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
    }

    @Test
    void shouldNotTouchASecretOfSomebodyElse() {
        world.foreign.add("room-a");

        assertThat(reason(world.run())).contains(Reason.SECRET_NOT_OWNED);
        assertThat(world.secrets).isEmpty();
    }

    @Test
    void shouldTryTheSecretBefore100msIsCalledOnceItWasRefused() {
        world.writesRefused = true;
        assertThat(reason(world.run())).contains(Reason.CANNOT_WRITE_SECRET);
        world.refusedBefore = true;
        assertThat(reason(world.run())).contains(Reason.CANNOT_WRITE_SECRET);
        assertThat(world.names()).containsExactly("WriteSecret");
        world.writesRefused = false;
        published();

        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
    }

    @Test
    void shouldEmptyTheFormerSecret() {
        published();
        Map<String, SecretText> data = new HashMap<>(world.data("room-a"));
        data.put("theirs", new SecretText("x"));
        world.secrets.put("room-a", data);
        world.publication = Optional.of(new Publication("room-b", List.of("teacher"), false));
        published();

        assertThat(world.data("room-a").keySet()).containsExactly("theirs");
        assertThat(world.secrets.get("room-b")).containsKey("code.teacher");
        world.publication = Optional.empty();
        published();
        assertThat(world.secrets.get("room-b")).isEmpty();
        assertThat(world.status.codes()).isEmpty();
        assertThat(world.status.secret()).isEmpty();
    }

    @Test
    void shouldFindACodeThatWasDisabledElsewhereWhenItVerifies() {
        published();
        String gone = world.held("teacher");
        world.disable(gone);
        published();
        assertThat(world.held("teacher")).isEqualTo(gone);
        world.verify = true;
        published();

        assertThat(world.isEnabled(world.held("teacher"))).isTrue();
    }

    @Test
    void shouldStayReadyWhenOnlyAVerificationFails() {
        published();
        world.verify = true;
        world.failures = Map.of(HandoffStep.ReadCodes.class, new Outcome.Unavailable<>("100ms answered 503"));

        assertThat(world.run().trouble().orElseThrow().due()).isFalse();
    }

    @Test
    void shouldNotStayReadyIfAVerificationShowsThatACodeIsMissing() {
        published();
        world.disable(world.held("teacher"));
        world.verify = true;
        world.failures = Map.of(HandoffStep.RoleCode.class, new Outcome.Unavailable<>("100ms answered 503"));

        assertThat(world.run().trouble().orElseThrow().due()).isTrue();
    }

    @Test
    void shouldSayThatCodesAreDueWhenTheyCanNotBeMade() {
        world.failures = Map.of(HandoffStep.CreateCodes.class, new Outcome.Denied<>("100ms answered 403"));
        assertThat(reason(world.run())).contains(Reason.ROOM_CODES_PENDING);
        Outcome<?> limit = new Outcome.Invalid<>("limit", Optional.empty());
        world.failures = Map.of(HandoffStep.CreateCodes.class, limit, HandoffStep.RoleCode.class, limit);
        assertThat(reason(world.run())).contains(Reason.ROOM_CODE_LIMIT);
    }
}
