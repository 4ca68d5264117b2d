package live.hundredms.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import live.hundredms.image.ImageFiles;
import live.hundredms.image.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code files}: writes everything that a release publishes, except the image, to one folder. */
@Command(name = "files", mixinStandardHelpOptions = true, sortOptions = false, description = "Makes all files of a release. Requires helm, kubectl and tar.")
final class FilesCommand implements Callable<Integer> {
    @Option(names = "--checkout", defaultValue = ".", description = "The checkout to package.")
    private Path checkout = Path.of("");

    @Option(names = "--changelog", defaultValue = "CHANGELOG.md", description = "The changelog, with a heading for the version.")
    private Path changelog = Path.of("");

    @Option(names = "--target", defaultValue = "target", description = "The build directory, with the jars.")
    private Path target = Path.of("");

    @Option(names = "--into", required = true, description = "The folder of the release, which has the image in image/. Other files in it are replaced.")
    private Path into = Path.of("");

    @Option(names = "--release", required = true, description = "Version of the release.")
    private String version = "";

    @Option(names = "--image", required = true, description = "Name of the image, with its registry, without tag.")
    private String image = "";

    @Option(names = "--charts", required = true, description = "Where the chart is pushed, without oci:// and without its name.")
    private String charts = "";

    @Option(names = "--project", required = true, description = "Address of the project.")
    private String project = "";

    @Override
    public Integer call() throws Exception {
        ProjectAddress address = new ProjectAddress(project, version);
        ImageLayout layout = new ImageLayout(into.resolve("image"));
        ImageName name = ImageName.of(image, layout.digest());
        for (String former : List.of("tree", "files", "chart")) {
            ImageFiles.remove(into.resolve(former));
        }
        Path files = Files.createDirectories(into.resolve("files"));
        InstallTree tree = InstallTree.copy(checkout, into.resolve("tree"));
        tree.rewrite(address::in);
        InstallTree.rewrite(tree.chart().resolve("values.yaml"), text -> ImageLines.inValues(text, name));
        InstallTree.rewrite(tree.chart().resolve("README.md"), new ChartReadme(charts, version, name)::of);
        InstallTree.rewrite(tree.kustomization(), text -> ImageLines.inKustomization(text, name));
        manifests(tree, files);
        chart(tree, files);
        ofTheImage(layout, files);
        Tool.run(List.of("tar", "-C", target.toString(), "--owner=0", "--group=0", "--numeric-owner", "--sort=name",
                "-czf", files.resolve("room-operator-" + version + ".tar.gz").toString(), "room-operator.jar", "lib"));
        Files.writeString(files.resolve("image.txt"), name.reference() + "\n");
        Files.writeString(into.resolve("notes.md"), notes(address, name));
        new ReleaseCheck(address, name).check(into);
        Checksums.write(files);
        return 0;
    }

    private void manifests(InstallTree tree, Path files) throws IOException, InterruptedException {
        Path crds = tree.folder().resolve("crds");
        Files.writeString(files.resolve("crds.yaml"), kustomized(crds));
        Path deploy = tree.folder().resolve("deploy");
        Files.writeString(files.resolve("install.yaml"), kustomized(deploy));
        for (String part : List.of("monitoring", "kube-state-metrics")) {
            Files.writeString(files.resolve(part + ".yaml"), kustomized(deploy.resolve(part)));
        }
        try (var schemas = Files.newDirectoryStream(crds.resolve("schemas"), "*.json")) {
            for (Path schema : schemas) {
                Files.copy(schema, files.resolve(schema.getFileName().toString()));
            }
        }
    }

    private static String kustomized(Path folder) throws IOException, InterruptedException {
        return Tool.run(List.of("kubectl", "kustomize", folder.toString()));
    }

    private void chart(InstallTree tree, Path files) throws IOException, InterruptedException {
        Tool.run(List.of("helm", "package", tree.chart().toString(), "--destination", files.toString()));
        Path packaged = files.resolve("room-operator-chart-" + version + ".tgz");
        Files.move(files.resolve("room-operator-" + version + ".tgz"), packaged, StandardCopyOption.REPLACE_EXISTING);
        String digest = ChartLayout.write(packaged, tree.chart().resolve("Chart.yaml"), into.resolve("chart"));
        Files.writeString(into.resolve("chart.digest"), digest + "\n");
    }

    private void ofTheImage(ImageLayout layout, Path files) throws IOException, InterruptedException {
        for (String architecture : layout.architectures()) {
            layout.copy(architecture, "app/sbom.cdx.json",
                    files.resolve("room-operator-" + version + "-" + architecture + ".cdx.json"));
        }
        layout.copy(layout.architectures().getFirst(), "app/NOTICES.txt", files.resolve("NOTICES.txt"));
    }

    private String notes(ProjectAddress address, ImageName name) throws IOException {
        String changes = ReleaseNotes.cut(Files.readString(changelog), version);
        return address.in(address.absolute(changes, "CHANGELOG.md"))
                + """

                        ### Install

                        Image: `%s`

                        Chart: `oci://%s/room-operator`, version `%s`

                        ```sh
                        helm install room-operator %s -n room-operator-system --create-namespace
                        ```

                        Without Helm, the file `install.yaml` installs the CRDs and the operator: `kubectl apply -f install.yaml`. \
                        `monitoring.yaml` installs a ServiceMonitor, alerts and the dashboard, `kube-state-metrics.yaml` the \
                        [metrics and alerts for each Room](%s/blob/v%s/deploy/kube-state-metrics/README.md). \
                        `SHA256SUMS` lists the digest of each file.
                        """
                        .formatted(name.reference(), charts, version, ChartReadme.reference(charts, version),
                                address.url(), version);
    }
}
