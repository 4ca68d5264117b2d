package live.hundredms.sandbox.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifetimeTest {

    @Test
    void shouldCloseTheLastFirstWhenItEnds() {
        var closed = new ArrayList<String>();
        var lifetime = Lifetime.begin();
        lifetime.own(() -> closed.add("cluster"));
        lifetime.own(() -> closed.add("operator"));

        lifetime.close();

        assertThat(closed).containsExactly("operator", "cluster");
    }

    @Test
    void shouldCloseTheRestWhenOneCannotBeClosed() {
        var closed = new AtomicInteger();
        var lifetime = Lifetime.begin();
        lifetime.own(closed::incrementAndGet);
        lifetime.own(() -> {
            throw new IOException("broken");
        });

        lifetime.close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void shouldCloseOnceWhenItEndsTwice() {
        var closed = new AtomicInteger();
        var lifetime = Lifetime.begin();
        lifetime.own(closed::incrementAndGet);

        lifetime.close();
        lifetime.close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void shouldRefuseAndCloseAResourceThatComesTooLate() {
        var closed = new AtomicInteger();
        var lifetime = Lifetime.begin();
        lifetime.close();

        assertThatThrownBy(() -> lifetime.own(closed::incrementAndGet)).isInstanceOf(IllegalStateException.class);

        assertThat(closed).hasValue(1);
    }

    @Test
    void shouldRemoveItsDirectoryButNotWhatALinkPointsTo(@TempDir Path elsewhere) throws IOException {
        var kept = Files.writeString(elsewhere.resolve("binary"), "kept");
        var lifetime = Lifetime.begin();
        Files.createDirectories(lifetime.directory().resolve("k8s"));
        Files.createSymbolicLink(lifetime.directory().resolve("k8s").resolve("linked"), elsewhere);

        lifetime.close();

        assertThat(lifetime.directory()).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void shouldEndProcessesThatNobodyOwns() throws Exception {
        var process = new AtomicReference<Process>();

        Lifetime.run(lifetime -> {
            process.set(new ProcessBuilder("sleep", "600").start());
            return 0;
        });

        assertThat(process.get().onExit()).succeedsWithin(java.time.Duration.ofSeconds(10));
    }

    /** In a JVM that does other things beside. */
    @Test
    void shouldLetProcessesOfOthersGoOnWhenItIsClosed() throws IOException {
        var lifetime = Lifetime.begin();
        var process = new ProcessBuilder("sleep", "600").start();
        try {
            lifetime.close();

            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldReportTheEndWhenTheBodyFailsBecauseOfIt() throws Exception {
        var code = Lifetime.run(lifetime -> {
            lifetime.close();
            throw new IOException("the connection is gone");
        });

        assertThat(code).isEqualTo(ExitCodes.TERMINATED);
    }

    @Test
    void shouldPassOnWhatTheBodyThrowsWhenNothingIsEnding() {
        assertThatThrownBy(() -> Lifetime.run(lifetime -> {
            throw new IOException("broken");
        })).hasMessage("broken");
    }
}
