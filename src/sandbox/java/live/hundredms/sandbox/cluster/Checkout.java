package live.hundredms.sandbox.cluster;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkout in which this code was built. The sandbox uses the files that users get, not copies of its own. */
public record Checkout(Path root) {

    /**
     * The checkout whose {@code target} holds the running code, else the working directory.
     *
     * @throws ClusterException if neither contains {@code crds}
     */
    public static Checkout find() {
        return Stream.concat(aroundThisCode().stream(), Stream.of(Path.of("").toAbsolutePath()))
                .filter(root -> Files.isDirectory(root.resolve("crds"))).findFirst().map(Checkout::new)
                .orElseThrow(() -> new ClusterException(
                        "The directory crds was found neither beside the sandbox's target directory nor here. Run it in a checkout"));
    }

    public Path crds() {
        return root.resolve("crds");
    }

    public Path samples() {
        return root.resolve("deploy").resolve("samples");
    }

    /** The packaged operator, which runs as a process of its own as it would anywhere. */
    public Path operatorJar() {
        return root.resolve("target").resolve("room-operator.jar");
    }

    private static Optional<Path> aroundThisCode() {
        try {
            var code = Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Optional.ofNullable(code.getParent()).map(Path::getParent);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
