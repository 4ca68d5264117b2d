package live.hundredms.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the operator is started. The Deployment adds flags and {@code run}; {@code JDK_JAVA_OPTIONS} adds options for the
 * JVM.
 *
 * @param root directory of the image's files: {@code /}, or a directory with a copy of them
 */
record EntryPoint(Path root) {
    /** The container's entry point. */
    static EntryPoint ofContainer() {
        return new EntryPoint(Path.of("/"));
    }

    /** The command with the AOT cache. Without it the operator would start as well, but more slowly. */
    List<String> command() {
        return with(List.of("-XX:AOTCache=" + cache()));
    }

    /** The command with other options instead of the AOT cache. */
    List<String> with(List<String> options) {
        List<String> command = new ArrayList<>(List.of(java().toString()));
        Stream.of(JvmOptions.SHAPE, JvmOptions.CONDUCT, JvmOptions.OF_THE_IMAGE, options).forEach(command::addAll);
        command.addAll(List.of("-jar", jar().toString()));
        return List.copyOf(command);
    }

    Path java() {
        return runtime().resolve("bin").resolve("java");
    }

    Path runtime() {
        return root.resolve("opt").resolve("java");
    }

    Path application() {
        return root.resolve("app");
    }

    Path jar() {
        return application().resolve("room-operator.jar");
    }

    Path libraries() {
        return application().resolve("lib");
    }

    Path cache() {
        return application().resolve("room-operator.aot");
    }

    Path sbom() {
        return application().resolve("sbom.cdx.json");
    }
}
