package live.hundredms.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The license of each library of the image is named, and its text is there. */
class NoticesTest {
    private static final String NOTICE = "Copyright The Authors";

    private final ObjectNode bill = new ObjectMapper().createObjectNode();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;
    @SuppressWarnings("NullAway.Init")
    private ImageRoot root;

    @BeforeEach
    void makeARoot() throws IOException {
        root = new ImageRoot(folder.resolve("root"), Instant.EPOCH);
        Files.createDirectories(root.entryPoint().libraries());
    }

    @Test
    void shouldNameEachLibraryAndRepeatNoTextThatSeveralHave() throws IOException {
        library("one", "Apache-2.0", Map.of("META-INF/NOTICE.txt", NOTICE));
        library("two", "Apache 2 License", Map.of("META-INF/NOTICE", NOTICE, "x/LICENSE.class", "no text"));
        library("three", "MIT", Map.of("META-INF/LICENSE", "MIT text"));

        assertThat(written())
                .contains("example:one 1: Apache-2.0\n", "example:two 1: Apache-2.0\n", "example:three 1: MIT\n",
                        "Text of example:one 1, example:two 1\n", "MIT text", "The Apache License", "/opt/java/legal")
                .containsOnlyOnce(NOTICE).doesNotContain("no text");
    }

    @Test
    void shouldTakeATextThatTheJarLacksFromTheFolderOfTexts() throws IOException {
        library("bare", "MIT", Map.of());

        assertThatExceptionOfType(ImageException.class).isThrownBy(this::written)
                .withMessageContaining("example:bare 1 [MIT]").withMessageEndingWith("example.txt.");

        Files.writeString(folder.resolve("example.txt"), "MIT text of bare");
        assertThat(written()).contains("MIT text of bare");
    }

    @Test
    void shouldRefuseALibraryWithoutLicense() throws IOException {
        library("unknown", "", Map.of("META-INF/NOTICE", NOTICE));

        assertThatExceptionOfType(ImageException.class).isThrownBy(this::written).withMessageContaining("unknown 1 []");
    }

    private String written() throws IOException {
        Notices.write(bill, root, "The Apache License", folder);
        return Files.readString(root.entryPoint().notices());
    }

    private void library(String name, String license, Map<String, String> entries) throws IOException {
        Path jar = root.entryPoint().libraries().resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream content = new JarOutputStream(file)) {
            content.putNextEntry(new JarEntry(name));
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                content.putNextEntry(new JarEntry(entry.getKey()));
                content.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        ObjectNode component = bill.withArray("components").addObject().put("group", "example").put("name", name)
                .put("version", "1");
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", Sha256.of(jar));
        if (!license.isEmpty()) {
            component.putArray("licenses").addObject().putObject("license").put("id", license);
        }
    }
}
