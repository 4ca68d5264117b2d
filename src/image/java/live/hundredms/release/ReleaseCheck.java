package live.hundredms.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.image.ImageException;
import live.hundredms.image.Tool;

/**
 * What must be true of the files before they are published.
 *
 * @param address that each file names instead of the placeholder
 * @param image that chart and manifests install
 */
record ReleaseCheck(ProjectAddress address, ImageName image) {
    private static final Pattern CRD = Pattern.compile("(?m)^kind: CustomResourceDefinition$");

    /**
     * Checks the folder that {@code files} fills.
     *
     * @throws ImageException that names the file and what is wrong
     */
    void check(Path release) throws IOException, InterruptedException {
        requireAddress(release);
        Path files = release.resolve("files");
        long crds = crds(release.resolve("tree").resolve("crds"));
        require("install.yaml", Files.readString(files.resolve("install.yaml")), crds);
        Path chart = files.resolve("room-operator-chart-" + address.version() + ".tgz");
        require("The chart", Tool.run(List.of("helm", "template", "room-operator", chart.toString(), "--namespace",
                "room-operator-system", "--kube-version", "1.31.0")), crds);
    }

    private static void requireAddress(Path release) throws IOException {
        try (Stream<Path> all = Files.walk(release)) {
            for (Path file : all.filter(Files::isRegularFile).filter(ReleaseCheck::isText).toList()) {
                if (Files.readString(file).contains(ProjectAddress.PLACEHOLDER)) {
                    throw new ImageException(
                            release.relativize(file) + " still contains " + ProjectAddress.PLACEHOLDER + ".");
                }
            }
        }
    }

    private void require(String what, String manifests, long crds) {
        Pattern line = Pattern.compile("(?m)^ +(?:- )?image: \"?" + Pattern.quote(image.name()) + "(:[\\w.-]+)?@"
                + Pattern.quote(image.digest()) + "\"?$");
        if (line.matcher(manifests).results().count() != 1) {
            throw new ImageException(what + " does not install the image " + image.reference() + " exactly once.");
        }
        if (CRD.matcher(manifests).results().count() != crds) {
            throw new ImageException(what + " does not contain all " + crds + " CRDs.");
        }
    }

    private static long crds(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).count();
        }
    }

    private static boolean isText(Path file) {
        return Pattern.compile(".*\\.(yaml|json|md|txt|tpl|lua)").matcher(file.toString()).matches()
                && !file.toString().contains("/blobs/");
    }
}
