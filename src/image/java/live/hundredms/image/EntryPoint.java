package live.hundredms.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the operator is started. Flags and {@code run} are added by the
 * Deployment; {@code JDK_JAVA_OPTIONS} adds options for the JVM.
 *
 * @param root where the image's files are: {@code /}, or a directory with them
 */
record EntryPoint(Path root) {
    /** The container's entry point. */
    static EntryPoint ofContainer() {
        return new EntryPoint(Path.of("/"));
    }

    /** With the AOT cache, without which the operator would start as well, but later. */
    List<String> command() {
        return with(List.of("-XX:AOTCache=" + cache()));
    }

    /** With other options instead of the AOT cache. */
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

    Path notices() {
        return application().resolve("NOTICES.txt");
    }

    Path sbom() {
        return application().resolve("sbom.cdx.json");
    }
}
