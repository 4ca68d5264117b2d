package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import live.hundredms.image.ImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notes of a release are its part of the changelog. */
class ReleaseNotesTest {
    private static final String CHANGELOG = """
            # Changelog

            ## [Unreleased]

            ## [0.2.0] - 2027-01-01

            ### Added

            - Two.

            ## [0.1.0] - 2026-12-01

            - One.
            """;

    @Test
    void shouldEndWhereTheNextVersionBegins() {
        assertThat(ReleaseNotes.cut(CHANGELOG, "0.2.0")).isEqualTo("### Added\n\n- Two.\n");
        assertThat(ReleaseNotes.cut(CHANGELOG, "0.1.0")).isEqualTo("- One.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3.0", "Unreleased", "0.1", ".*"})
    void shouldRefuseAVersionWithoutText(String version) {
        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> ReleaseNotes.cut(CHANGELOG, version))
                .withMessage("The changelog has no text under the heading ## [" + version + "].");
    }
}
