package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import live.hundredms.operator.api.RoomCodeStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A published Room names a role that its template lacks, or lacks by now. */
interface PublishingRoles extends Behaviour {
    String ROTATE = "100ms.live/rotate-room-codes";
    String MISSING = "RoleNotFound";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void shouldMakeNoCallForCodesWhileItWaitsForARole(boolean published) {
        Scene scene = scene().withWorkspace();
        if (published) {
            withoutStudent(scene);
            scene.sweep();
        } else {
            scene.room("lesson", Publishing.SPEC.replace("student", "pupil"));
        }
        scene.awaitReason("lesson", MISSING);
        scene.remote().count();

        PublishingChanges.listTemplates(scene);
        awaitTriggeredPasses(scene);
        assertThat(Publishing.calls(scene)).as("calls for codes after a sweep").isZero();
        scene.remote().count();
        world().restart();
        Scene.soon().until(() -> scene.remote().calls("GET /templates") > 0);
        awaitTriggeredPasses(scene);
        assertThat(Publishing.calls(scene)).as("calls for codes after a restart").isZero();
        assertThat(scene.seen("lesson").says(MISSING)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void shouldReplaceTheOtherCodeOnceIfTheTemplateLacksARole(boolean back) {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        String id = scene.awaitReason("lesson", "UpToDate").id();
        String teacher = Publishing.code(scene, "teacher");
        String student = Publishing.code(scene, "student");
        scene.remote().changeRoles("classroom", "{\"student\": null}");

        scene.annotateRoom("lesson", ROTATE, "monday");
        Seen waiting = scene.awaitReason("lesson", MISSING);
        assertThat(waiting.ready().status()).isEqualTo("False");
        assertThat(waiting.message()).contains("lacks this role: student", "observer, teacher.");
        assertThat(Publishing.valid(scene, id)).doesNotContain(teacher).contains(Publishing.code(scene, "teacher"));
        assertThat(Publishing.code(scene, "student")).isEqualTo(student);
        assertThat(replacing(waiting)).containsExactly("student");

        List<JsonNode> codes = scene.remote().codes(id);
        scene.reconcile("lesson");
        world().restart();
        scene.awaitWorkspace("WorkspaceReady");
        scene.reconcile("lesson");
        assertThat(scene.remote().codes(id)).isEqualTo(codes);
        assertThat(scene.seen("lesson").status().lastHandledRotation()).isNull();

        if (back) {
            scene.remote().changeRoles("classroom", "{\"student\": {}}");
            scene.sweep();
        } else {
            scene.room("lesson", Publishing.SPEC.replace(", student", ""));
        }
        assertHandled(scene, id, student, back);
    }

    private static void assertHandled(Scene scene, String id, String student, boolean back) {
        String teacher = Publishing.code(scene, "teacher");
        Seen handled = scene.awaitReason("lesson", "UpToDate");
        assertThat(handled.status().lastHandledRotation()).isEqualTo("monday");
        assertThat(replacing(handled)).isEmpty();
        assertThat(Publishing.code(scene, "teacher")).isEqualTo(teacher);
        assertThat(Publishing.valid(scene, id)).contains(teacher).doesNotContain(student);
        if (back) {
            assertThat(Publishing.valid(scene, id)).contains(Publishing.code(scene, "student"));
        } else {
            assertThat(Publishing.data(scene)).doesNotContainKey("code.student");
        }
    }

    @Test
    default void shouldPublishARenamedRoleOnceTheManifestNamesIt() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        String id = scene.awaitReason("lesson", "UpToDate").id();
        String teacher = Publishing.code(scene, "teacher");
        String student = Publishing.code(scene, "student");
        scene.remote().changeRoles("classroom", "{\"student\": {\"name\": \"pupil\"}}");
        scene.remote().switchCode(student, false);
        scene.sweep();
        assertThat(scene.awaitReason("lesson", MISSING).message()).contains("lacks this role: student");
        assertThat(Publishing.code(scene, "student")).isEqualTo(student);

        scene.room("lesson", Publishing.SPEC.replace("student", "pupil"));
        scene.awaitReason("lesson", "UpToDate");
        assertThat(Publishing.valid(scene, id)).contains(teacher, Publishing.code(scene, "pupil"));
        assertThat(Publishing.code(scene, "teacher")).isEqualTo(teacher);
        assertThat(Publishing.data(scene)).doesNotContainKey("code.student");
    }

    /** An update of the whole template removes a role and disables no code, but no user can join with it. */
    @Test
    default void shouldReportARoleThatIsGoneAlthoughItsCodeIsEnabled() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.sweep();
        Map<String, String> published = Publishing.data(scene);
        scene.remote().changeRoles("classroom", "{\"student\": null}");
        scene.remote().count();
        scene.sweep();

        Seen missing = scene.awaitReason("lesson", MISSING);
        assertThat(missing.message()).contains("lacks this role: student", "It has these roles: observer, teacher.");
        assertThat(Publishing.data(scene)).isEqualTo(published);
        assertThat(Publishing.valid(scene, id)).contains(Publishing.code(scene, "student"));
        assertThat(scene.remote().calls("GET /templates/<id>")).as("each sweep, until the Room reports it")
                .isPositive();
        scene.remote().changeRoles("classroom", "{\"student\": {}}");
        scene.sweep();
        scene.awaitReason("lesson", "UpToDate");
        assertThat(Publishing.data(scene)).isEqualTo(published);
    }

    @Test
    default void shouldReportARoleThatAnotherTemplateOfTheManifestLacks() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", Publishing.SPEC);
        scene.awaitReason("lesson", "UpToDate");
        scene.room("lesson", Publishing.SPEC.replace("classroom", "default"));

        assertThat(scene.awaitReason("lesson", MISSING).message()).contains("lacks these roles: student, teacher.");
    }

    @Test
    default void shouldSpareTheCodeOfAFormerRoleOfAnAdoptedRoom() {
        Scene scene = scene();
        String id = PublishingChanges.foundRoom(scene);
        scene.remote().changeRoles("default", "{\"guest\": null}");
        scene.remote().codes(id).stream().filter(code -> code.path("role").asText().equals("host"))
                .forEach(code -> scene.remote().switchCode(code.path("code").asText(), false));
        List<String> former = Publishing.valid(scene, id).toList();
        assertThat(former).hasSize(1);
        scene.remote().count();
        scene.withWorkspace();
        scene.room("lesson", PublishingChanges.OF_HOSTS);
        scene.awaitReason("lesson", "UpToDate");

        assertThat(Publishing.valid(scene, id)).containsExactlyInAnyOrder(former.getFirst(),
                Publishing.code(scene, "host"));
        assertThat(scene.remote().calls("POST /room-codes/room/<id>")).isZero();
    }

    /** A former user knows that code, too, and no other can be made for its role. */
    @Test
    default void shouldDisableTheCodeOfAFormerRoleIfTheManifestAsksForIt() {
        Scene scene = scene();
        String id = PublishingChanges.foundRoom(scene);
        scene.remote().changeRoles("default", "{\"guest\": null}");
        List<String> before = Publishing.valid(scene, id).toList();
        scene.withWorkspace();
        scene.room("lesson", PublishingChanges.OF_HOSTS.replace("]}", "], existingCodes: Rotate}"));
        Seen seen = scene.awaitReason("lesson", "UpToDate");

        assertThat(before).hasSize(2).doesNotContain(Publishing.code(scene, "host"));
        assertThat(Publishing.valid(scene, id)).containsExactly(Publishing.code(scene, "host"));
        assertThat(replacing(seen)).isEmpty();
    }

    /** A Room whose role goes; 100ms disables the codes of such a role. */
    private static void withoutStudent(Scene scene) {
        scene.room("lesson", Publishing.SPEC);
        scene.awaitReason("lesson", "UpToDate");
        scene.remote().changeRoles("classroom", "{\"student\": null}");
        scene.remote().switchCode(Publishing.code(scene, "student"), false);
    }

    /**
     * Waits for what the listing of templates triggered that has begun: it is over when another one begins. An approval of
     * no plan has one more pass made, which may come together with those; the first that ends may be of a former event.
     */
    private void awaitTriggeredPasses(Scene scene) {
        PublishingChanges.listTemplates(scene);
        Scene.soon().until(() -> world().passes() > 0);
        for (String approval : List.of("first", "second")) {
            int before = world().passes();
            scene.annotateRoom("lesson", "100ms.live/approve-plan", approval + "-" + before);
            Scene.soon().until(() -> world().passes() > before);
        }
    }

    /** The roles of which the status says that codes are to go. */
    static List<String> replacing(Seen seen) {
        return Objects.requireNonNullElse(seen.status().roomCodes(), List.<RoomCodeStatus>of()).stream()
                .filter(code -> code.replacing() != null).map(RoomCodeStatus::role).map(Objects::requireNonNull)
                .toList();
    }
}
