package live.hundredms.operator.domain.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedSecret;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.SecretText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** While a Room breaks a rule of its workspace object, its Secret stays as it is. */
class UntouchedHandoffTest {
    private final HandoffWorld world = new HandoffWorld();

    /** Something that would have the Secret written if no rule were broken. */
    private interface Change {
        void in(HandoffWorld world);
    }

    static Stream<Change> changes() {
        return Stream.of(_ -> {
        }, world -> world.secrets.clear(), world -> world.secrets.put("room-a", Map.of()),
                world -> world.secrets.put("room-a", Map.of("code.teacher", new SecretText("forged"))),
                world -> world.rotation = Optional.of("monday"), world -> world.verify = true,
                world -> world.disable(world.held("teacher")), world -> world.templateId = "t2",
                world -> world.keyId = "k2",
                world -> world.publication = Optional.of(new Publication("room-a", List.of("teacher"), false)),
                world -> world.publication = Optional.of(new Publication("room-a", List.of(), false)),
                world -> world.refusedBefore = true);
    }

    @BeforeEach
    void publish() {
        assertThat(world.run().trouble()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldNeitherReadNorWriteAnything(Change change) {
        change.in(world);
        Map<String, Map<String, SecretText>> secrets = Map.copyOf(world.secrets);
        HandoffRecord status = world.status;
        world.access = PublishedRoom.Access.UNTOUCHED;

        assertThat(world.run().trouble()).isEmpty();

        assertThat(world.steps).isEmpty();
        assertThat(world.secrets).isEqualTo(secrets);
        assertThat(world.status).isEqualTo(status);
    }

    @Test
    void shouldGoOnWithACutRotationOnlyWhenTheRuleHoldsAgain() {
        world.rotation = Optional.of("monday");
        assertThatThrownBy(() -> world.run(3, HandoffWorld.Cut.BEFORE)).isInstanceOf(HandoffWorld.CutOff.class);
        String before = world.held("teacher");
        HandoffRecord status = world.status;
        assertThat(status.isReplacing()).isTrue();

        world.access = PublishedRoom.Access.UNTOUCHED;
        world.run();
        assertThat(world.steps).isEmpty();
        assertThat(world.status).isEqualTo(status);
        assertThat(world.held("teacher")).isEqualTo(before);

        world.access = PublishedRoom.Access.FULL;
        assertThat(world.run().trouble()).isEmpty();
        assertThat(world.status.lastRotation()).contains("monday");
        assertThat(world.isEnabled(before)).isFalse();
        assertThat(world.broken).isEmpty();
    }

    @Test
    void shouldMakeNoSecretIfThereIsNone() {
        HandoffWorld fresh = new HandoffWorld();
        fresh.access = PublishedRoom.Access.UNTOUCHED;

        assertThat(fresh.run().record()).isEqualTo(HandoffRecord.NONE);

        assertThat(fresh.steps).isEmpty();
    }

    /** What the manifest does not name any more is emptied, as always; nothing is written to the other one. */
    @Test
    void shouldOnlyEmptyASecretThatTheManifestNoLongerNames() {
        world.access = PublishedRoom.Access.UNTOUCHED;
        world.publication = Optional.of(new Publication("room-b", List.of("teacher"), false));

        world.run();

        assertThat(world.names()).containsExactly("EmptySecret");
        assertThat(world.secrets).isEqualTo(Map.of("room-a", Map.of()));
        assertThat(world.status.secret().map(PublishedSecret::name)).isEmpty();
    }
}
