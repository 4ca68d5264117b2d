package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.kube.SecretRef;
import org.junit.jupiter.api.Test;

class RoomViewTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String CLAIMED = """
            claimed: {uid: u, name: team.lesson, workspaceRef: Workspace/team/default, since: "2026-01-01T10:00:00Z"}\
            """;

    @Test
    void shouldSayNothingWhenNothingIsSaid() {
        RoomView bare = RoomView.of(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lesson, namespace: team, uid: u}
                """, Room.class));

        assertThat(bare.secrets()).isEmpty();
        assertThat(bare.namedWorkspace()).isEmpty();
        assertThat(bare.claimAnnotation()).isEmpty();
        assertThat(bare.recordedClaim()).isEmpty();
        assertThat(bare.storedRecord().room().id()).isEmpty();
        assertThat(bare.isReady()).isFalse();
        assertThat(bare.isStalled()).isFalse();
        assertThat(bare.isSuspended()).isFalse();
        assertThat(bare.isDeclaredEnabled()).isTrue();
        assertThat(bare.isObserved()).isFalse();
        assertThat(bare.defaultName()).isEqualTo("team.lesson");
    }

    @Test
    void shouldOwnARoomByAStatusThatWasWrittenForThisVeryRoom() {
        RoomView known = room("{}", "{roomId: r1, appliedFields: [polls]}");

        assertThat(known.storedRecord().sent().applied()).containsExactly(RoomField.POLLS);
        assertThat(known.knownRoom()).contains("r1");
        assertThat(known.ownRoom()).as("one that is only observed").isEmpty();
        assertThat(room("{}", "{roomId: r1, origin: Adopted}").ownRoom()).as("without a claim").isEmpty();
        assertThat(room("{}", "{roomId: r1, origin: Adopted, " + CLAIMED + "}").ownRoom()).contains("r1");
        assertThat(room("{}", "{roomId: r1, origin: Adopted, " + CLAIMED.replace("uid: u", "uid: v") + "}").ownRoom())
                .as("of another Room").isEmpty();
    }

    @Test
    void shouldHoldOnlyWhatGoesWithTheManifest() {
        assertThat(room("{}", "{" + CLAIMED + "}").recordedClaim()).isPresent();
        assertThat(room("{}", "{" + CLAIMED.replace("team.lesson", "prod-TEAM.lesson") + "}").recordedClaim())
                .as("any prefix, in any case").isPresent();
        assertThat(room("{}", "{" + CLAIMED.replace("team.lesson", "team.lesson-2") + "}").recordedClaim()).isEmpty();
        assertThat(room("{name: Daily}", "{" + CLAIMED.replace("team.lesson", "daily") + "}").recordedClaim())
                .isPresent();
        assertThat(room("{name: daily}", "{" + CLAIMED + "}").recordedClaim()).isEmpty();
        assertThat(room("{}", "{" + CLAIMED.replace("Workspace/team", "Workspace/other") + "}").recordedClaim())
                .as("a Workspace of another namespace").isEmpty();
        assertThat(room("{}", "{" + CLAIMED.replace("Workspace/team/default", "nonsense") + "}").recordedClaim())
                .isEmpty();
    }

    @Test
    void shouldTakeForAPrefixOnlyWhatAWorkspaceMayHave() {
        RoomView room = room("{}", "{}");
        assertThat(room.prefixOf("team.lesson")).contains("");
        assertThat(room.prefixOf("prod:1_a-TEAM.Lesson")).contains("prod:1_a-");
        assertThat(room.prefixOf("p".repeat(100) + "team.lesson")).isPresent();
        for (String other : List.of("p".repeat(101) + "team.lesson", "a b team.lesson", "a/team.lesson",
                "team.lesson\n", "team-lesson", "am.lesson", "")) {
            assertThat(room.prefixOf(other)).as(other).isEmpty();
        }
        assertThat(
                room("{}", "{" + CLAIMED.replace("name: team.lesson", "name: 'a b team.lesson'") + "}").recordedClaim())
                .isEmpty();
        assertThat(room("{}", "{" + CLAIMED.replace("/team/default", "/team/") + "}").recordedClaim())
                .as("a workspace without a name").isEmpty();
        String longest = "n".repeat(254);
        assertThat(room("{name: " + longest + "}", "{" + CLAIMED.replace("team.lesson", longest) + "}").recordedClaim())
                .as("longer than any name").isEmpty();
    }

    @Test
    void shouldNotBelieveConditionsThatWereWrittenForAnotherRoom() {
        String ready = ", conditions: [{type: Ready, status: 'True', reason: UpToDate, observedGeneration: 3}]}";
        assertThat(room("{}", "{roomId: r1, origin: Created, " + CLAIMED + ready).isReady()).isTrue();
        assertThat(room("{}", "{roomId: r1" + ready).isReady()).as("it only observes").isTrue();
        String stalled = ready.replace("Ready", "Stalled");
        for (String foreign : List.of("{" + CLAIMED.replace("uid: u", "uid: v"),
                "{roomId: r1, origin: Created, " + CLAIMED.replace("uid: u", "uid: v"),
                "{roomId: r1, origin: Created")) {
            assertThat(room("{}", foreign + ready).isReady()).as(foreign).isFalse();
            assertThat(room("{}", foreign + stalled).isStalled()).as(foreign).isFalse();
        }
    }

    @Test
    void shouldNameEachSecretOfItsNamespaceOnce() {
        RoomView room = room("""
                {recordingInfo: {uploadInfo: {credentialsSecretRef: {name: storage}}},
                 webhook: {headersSecretRef: {name: headers}}}
                """, "{}");

        assertThat(room.secrets()).containsExactly(new SecretRef("team", "storage"), new SecretRef("team", "headers"));
    }

    @Test
    void shouldBeReadyOrStalledForThePresentGenerationAlone() {
        assertThat(room("{}", condition("Ready", "UpToDate", 3)).isReady()).isTrue();
        assertThat(room("{}", condition("Ready", "UpToDate", 2)).isReady()).isFalse();
        assertThat(room("{}", condition("Stalled", "RejectedByRemote", 3)).isStalled()).isTrue();
        assertThat(room("{}", condition("Stalled", "RejectedByRemote", 2)).isStalled()).isFalse();
    }

    @Test
    void shouldNotBeStalledWhenOnlyTheKeysOfItsWorkspaceLeadElsewhere() {
        RoomView room = room("{}", """
                {conditions: [{type: Ready, status: 'False', reason: IdentityChanged, observedGeneration: 3},
                              {type: Stalled, status: 'True', reason: IdentityChanged, observedGeneration: 3}]}
                """);

        assertThat(room.isStalled()).isFalse();
    }

    @Test
    void shouldAskForAFreshLookUntilThatWasAnswered() {
        assertThat(requested("{}").request()).contains("now");
        assertThat(requested("{lastHandledReconcileAt: before}").request()).contains("now");
        assertThat(requested("{lastHandledReconcileAt: now}").request()).isEmpty();
    }

    /** Half a character is not what the API server keeps, so the request would come again and again. */
    @Test
    void shouldNotSplitACharacterOfARequestForNewCodes() {
        RoomView room = room("{}", "{}");
        room.room().getMetadata().getAnnotations().put(Annotations.ROTATE_ROOM_CODES,
                "x".repeat(252) + "\ud83c\udfa5".repeat(3));

        assertThat(room.rotation()).contains("x".repeat(252));
    }

    private static RoomView requested(String status) {
        RoomView room = room("{}", status);
        room.room().getMetadata().getAnnotations().put(Annotations.RECONCILE_REQUESTED_AT, "now");
        return room;
    }

    private static String condition(String type, String reason, int generation) {
        return "{conditions: [{type: %s, status: 'True', reason: %s, observedGeneration: %d}]}".formatted(type, reason,
                generation);
    }

    private static RoomView room(String spec, String status) {
        return RoomView.of(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lesson, namespace: team, uid: u, generation: 3, annotations: {}}
                spec: %s
                status: %s
                """.formatted(spec.replace("\n", " "), status.replace("\n", " ")), Room.class));
    }
}
