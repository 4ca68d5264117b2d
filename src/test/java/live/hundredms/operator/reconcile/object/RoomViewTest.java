package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.junit.jupiter.api.Test;

class RoomViewTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String CLAIM = """
            {"name": "claimed", "workspace": "ClusterWorkspace/all", "since": "2026-01-01T10:00:00Z", "fields": ["size"]}\
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
        assertThat(bare.claim()).isEmpty();
        assertThat(bare.record().room().id()).isEmpty();
        assertThat(bare.isReady()).isFalse();
        assertThat(bare.isStalled()).isFalse();
        assertThat(bare.isSuspended()).isFalse();
        assertThat(bare.isDeclaredEnabled()).isTrue();
        assertThat(bare.isObserved()).isFalse();
        assertThat(bare.remoteName(Optional.empty())).isEqualTo("team.lesson");
    }

    @Test
    void shouldTakeNameWorkspaceAndFieldsFromTheClaimBeforeTheManifest() {
        RoomView claimed = room(CLAIM, "{name: declared, workspaceRef: {name: other}}", "{}");

        assertThat(claimed.remoteName(Optional.empty())).isEqualTo("claimed");
        assertThat(claimed.pinnedWorkspace()).contains(WorkspaceKey.cluster("all"));
        assertThat(claimed.namedWorkspace()).contains(WorkspaceKey.workspace("team", "other"));
        assertThat(claimed.record().sent().applied()).containsExactly(RoomField.SIZE);
    }

    @Test
    void shouldBelieveTheStatusAloneOnceARoomIsKnown() {
        RoomView known = room(CLAIM, "{}", "{roomId: r1, appliedFields: [polls]}");

        assertThat(known.record().sent().applied()).containsExactly(RoomField.POLLS);
        assertThat(known.knownRoom()).contains("r1");
        assertThat(known.ownRoom()).as("one that is only observed").isEmpty();
        assertThat(room(CLAIM, "{}", "{roomId: r1, origin: Adopted}").ownRoom()).contains("r1");
    }

    @Test
    void shouldNameEachSecretOfItsNamespaceOnce() {
        RoomView room = room(CLAIM, """
                {recordingInfo: {uploadInfo: {credentialsSecretRef: {name: storage}}},
                 webhook: {headersSecretRef: {name: headers}}}
                """, "{}");

        assertThat(room.secrets()).containsExactly(new SecretRef("team", "storage"), new SecretRef("team", "headers"));
    }

    @Test
    void shouldBeReadyOrStalledForThePresentGenerationAlone() {
        assertThat(room(CLAIM, "{}", condition("Ready", "UpToDate", 3)).isReady()).isTrue();
        assertThat(room(CLAIM, "{}", condition("Ready", "UpToDate", 2)).isReady()).isFalse();
        assertThat(room(CLAIM, "{}", condition("Stalled", "RejectedByRemote", 3)).isStalled()).isTrue();
        assertThat(room(CLAIM, "{}", condition("Stalled", "RejectedByRemote", 2)).isStalled()).isFalse();
    }

    @Test
    void shouldNotBeStalledWhenOnlyTheKeysOfItsWorkspaceLeadElsewhere() {
        RoomView room = room(CLAIM, "{}", """
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

    private static RoomView requested(String status) {
        RoomView room = room(CLAIM, "{}", status);
        room.room().getMetadata().getAnnotations().put(Annotations.RECONCILE_REQUESTED_AT, "now");
        return room;
    }

    private static String condition(String type, String reason, int generation) {
        return "{conditions: [{type: %s, status: 'True', reason: %s, observedGeneration: %d}]}".formatted(type, reason,
                generation);
    }

    private static RoomView room(String claim, String spec, String status) {
        return RoomView.of(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata:
                  name: lesson
                  namespace: team
                  uid: u
                  generation: 3
                  annotations:
                    100ms.live/claim: >-
                      %s
                spec: %s
                status: %s
                """.formatted(claim, spec.replace("\n", " "), status.replace("\n", " ")), Room.class));
    }
}
