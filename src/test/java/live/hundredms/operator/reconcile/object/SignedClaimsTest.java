package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.support.Signing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedClaimsTest {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00.123Z");
    private static final Claim CLAIM = new Claim("uid-1", "team-a.standup", "Workspace/team-a/default", THEN,
            List.of(THEN, THEN.plusSeconds(61)), Optional.of("hash of a key"),
            Set.of(RoomField.SIZE, RoomField.DESCRIPTION), THEN.plusSeconds(61))
            .finding(new FoundRoom("room-1", Optional.of(false)));
    private static final String TEXT = Signing.CLAIMS.write(room("standup", ""), CLAIM);

    @Test
    void shouldReadWhatItWrote() {
        assertThat(read(TEXT)).contains(CLAIM);
        assertThat(read(TEXT)).as("once more, from what was kept").contains(CLAIM);
        assertThat(Signing.CLAIMS.write(room("standup", ""), CLAIM)).isEqualTo(TEXT);
    }

    /** As every claim was before it said how an adopted room was found. */
    @Test
    void shouldReadAClaimThatSaysNothingOfAFoundRoom() {
        Claim created = new Claim(CLAIM.uid(), CLAIM.name(), CLAIM.workspace(), THEN, List.of(), Optional.empty(),
                Set.of(), THEN);
        String text = Signing.CLAIMS.write(room("standup", ""), created);
        assertThat(text).doesNotContain("found");
        assertThat(read(text)).contains(created);
        Claim unknown = created.finding(new FoundRoom("room-1", Optional.empty()));
        assertThat(read(Signing.CLAIMS.write(room("standup", ""), unknown))).contains(unknown);
    }

    @Test
    void shouldReadNoClaimWhenAnySingleByteIsAnother() {
        for (int i = 0; i < TEXT.length(); i++) {
            for (char other : new char[]{(char) (TEXT.charAt(i) ^ 1), (char) (TEXT.charAt(i) ^ 0x20), ' ', '0'}) {
                if (other != TEXT.charAt(i)) {
                    String changed = TEXT.substring(0, i) + other + TEXT.substring(i + 1);
                    assertThat(read(changed)).as("%s at %d of %s", other, i, TEXT).isEmpty();
                }
            }
        }
    }

    @Test
    void shouldReadNoClaimWhenItWasSignedForAnotherObject() {
        assertThat(Signing.CLAIMS.of(room("another", TEXT))).isEmpty();
        RoomView elsewhere = room("standup", TEXT);
        elsewhere.room().getMetadata().setNamespace("team-b");
        assertThat(Signing.CLAIMS.of(elsewhere)).isEmpty();
    }

    @Test
    void shouldReadNoClaimWhenItWasSignedWithAnotherKey() {
        SignedClaims others = new SignedClaims(OperatorKey.ephemeral().of(KeyPurpose.CLAIM));
        SignedClaims otherPurpose = new SignedClaims(Signing.KEY.of(KeyPurpose.CODE));
        assertThat(others.of(room("standup", TEXT))).isEmpty();
        assertThat(otherPurpose.of(room("standup", TEXT))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"v\":1}",
            "{\"v\":1,\"key\":\"00000000\",\"mac\":\"00\"}",
            "{\"name\":\"a\",\"workspace\":\"b\",\"since\":\"2026-01-01T10:00:00Z\",\"origin\":\"CREATED\"}",
            "{\"since\":\"-1000000000-01-01T00:00:00Z\"}"})
    void shouldReadNoClaimWhenNobodySignedIt(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void shouldReadNoClaimWhenMoreFollowsOrAMemberComesTwice() {
        assertThat(read(TEXT + " {}")).isEmpty();
        assertThat(read(TEXT.replaceFirst("\\{", "{\"name\":\"team-a.standup\","))).isEmpty();
        assertThat(read(TEXT.replaceFirst("\\{", "{\"more\":1,"))).isEmpty();
        assertThat(read(" ".repeat(9000) + TEXT)).as("longer than any claim").isEmpty();
    }

    private static Optional<Claim> read(String text) {
        return Signing.CLAIMS.of(room("standup", text));
    }

    private static RoomView room(String name, String annotation) {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withNamespace("team-a").withName(name).withUid("uid-1")
                .withAnnotations(Map.of(Annotations.CLAIM, annotation)).build());
        return RoomView.of(room);
    }
}
