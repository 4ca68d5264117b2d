package live.hundredms.operator.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What an operator was built from, as the build writes it down.
 *
 * @param version of the release, such as {@code 0.1.0}
 * @param revision the commit of the source, or {@value #UNKNOWN} if it was not built in a checkout
 */
public record BuildInfo(String version, String revision) {
    static final String UNKNOWN = "unknown";

    /** That of this operator. */
    public static BuildInfo ofThisOperator() {
        Properties build = new Properties();
        try (InputStream file = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the jar of the operator cannot be read", unreadable);
        }
        return new BuildInfo(build.getProperty("version", UNKNOWN), build.getProperty("revision", UNKNOWN));
    }
}
