package live.hundredms.operator.suites.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.image.ImageFiles;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;

/** The how-to about the image names what the build makes and what the installation asks for. No registry is called. */
class ImageHowToTest {
    private static final Path PAGE = Path.of("deploy", "how-to", "build-the-image.md");
    private static final Path TARGET = Path.of("target");
    private static final Pattern REGISTRY = Pattern
            .compile("\\b(?:gcr|ghcr|quay|docker)\\.io\\b|registry\\.k8s\\.io|mcr\\.microsoft\\.com");

    private final String page = TextFile.read(PAGE);

    @Test
    void shouldNameTheBaseThatIsPinned() {
        String pom = TextFile.read(Path.of("pom.xml"));
        String name = only(matches("<image\\.base\\.name>(.+?)</", pom));
        String digest = only(matches("<image\\.base\\.digest>(.+?)</", pom));

        assertThat(matches("docker://gcr\\.io/(\\S+)", page)).containsExactly(name + "@" + digest);
        assertThat(matches("docker://registry\\.example\\.com/(\\S+):pinned", page)).containsExactly(name);
        assertThat(page).contains("`" + name + "`", "mvn -q -Pimage -Dimage.base.registry=gcr.io\n");
        assertThat(pom).contains("<id>image</id>", "<image.base.registry>");
    }

    @Test
    void shouldNameTheFilesThatTheBuildMakes() {
        Set<String> made = Stream
                .of(ImageFiles.archive(TARGET, "amd64"), ImageFiles.archive(TARGET, "arm64"), ImageFiles.layout(TARGET))
                .map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = matches("docker-archive:(target/image/[\\w.-]+)", page);
        made.addAll(written);

        assertThat(written).hasSize(1);
        assertThat(matches("(target/image/[\\w.-]+)", page)).isEqualTo(made);
    }

    @Test
    void shouldGiveTheImageTheNameThatTheInstallationAsksFor() {
        String kustomization = TextFile.read(Path.of("deploy", "kustomization.yaml"));
        String image = only(matches("newName: (\\S+)", kustomization)) + ":"
                + only(matches("newTag: (\\S+)", kustomization));
        String values = TextFile.read(Path.of("helm", "room-operator", "values.yaml"));
        String chart = TextFile.read(Path.of("helm", "room-operator", "Chart.yaml"));

        assertThat(image).isEqualTo(only(matches("(?m)^image:(?:\n +.*)*?\n  repository: (\\S+)", values)) + ":"
                + only(matches("(?m)^appVersion: (\\S+)", chart)));
        assertThat(page).contains("docker-archive:target/image/room-operator-docker.tar:" + image + "\n",
                "docker://registry.example.com/" + image + "\n", "docker run --rm " + image + " ",
                "The chart and `deploy/` expect the name `" + image + "`");
    }

    /** What people install names no registry that they may be unable to reach. */
    @Test
    void shouldNameARegistryInNoOtherPage() {
        List<Path> pages = MarkdownPage.all().stream().filter(file -> REGISTRY.matcher(TextFile.read(file)).find())
                .toList();

        assertThat(pages).containsExactly(PAGE);
    }

    private static String only(Set<String> found) {
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
