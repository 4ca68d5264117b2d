package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretVersionsTest {
    private static final SecretRef REF = new SecretRef("school", "room-a");

    private final List<SecretRef> changed = new ArrayList<>();
    private Optional<OwnedSecrets.Metadata> there = Optional.empty();
    private final SecretVersions versions = new SecretVersions(_ -> there, Duration.ofMinutes(1), Clock.systemUTC(),
            changed::add);

    @AfterEach
    void close() {
        versions.close();
    }

    private void published() {
        versions.replaceUses("room", Set.of(REF));
        versions.look(REF);
    }

    private void write(String version) {
        there = Optional.of(new OwnedSecrets.Metadata("uid", version, Optional.empty()));
    }

    @Test
    void shouldTellOfASecretThatSomebodyElseChanged() {
        published();
        write("1");
        versions.look(REF);
        versions.look(REF);

        assertThat(changed).containsExactly(REF);
    }

    @Test
    void shouldNotTellOfAWriteOfItsOwnThatAReadOverlaps() {
        published();
        String answered = versions.writing(REF, () -> {
            write("1");
            versions.look(REF);
            versions.seen(REF, there);
            return "created";
        });
        versions.look(REF);

        assertThat(answered).isEqualTo("created");
        assertThat(changed).isEmpty();
    }

    @Test
    void shouldTellOfAChangeThatWasMadeDuringAWriteThatFailed() {
        published();
        versions.writing(REF, () -> {
            write("1");
            versions.look(REF);
            return "refused";
        });
        versions.look(REF);

        assertThat(changed).containsExactly(REF);
    }
}
