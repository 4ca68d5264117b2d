package live.hundredms.operator.support;

import java.nio.file.Files;
import java.nio.file.Path;

/** Decides for {@link NeedsImage}. */
final class ImageCondition extends BinariesCondition {
    ImageCondition() {
        super("no target/image, which mvn -q -Pimage makes", ImageCondition::available, () -> {
        });
    }

    private static boolean available() {
        return Files.exists(Path.of("target", "image", "root", "app", "sbom.cdx.json"));
    }

    @Override
    boolean required() {
        return false;
    }
}
