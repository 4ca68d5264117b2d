package live.hundredms.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A copy of the JDK that runs this, reduced to what the operator needs. */
final class JavaRuntime {
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    /**
     * Modules that libraries name in code that the operator never runs: Jackson, picocli and Logback check whether they
     * exist.
     */
    private static final Set<String> OPTIONAL = Set.of("java.desktop", "java.sql", "java.xml");
    /**
     * Modules that are found by name at run time: Kotlin and Jackson use {@code sun.misc.Unsafe}, Micrometer the beans
     * of the JVM.
     */
    private static final Set<String> HIDDEN = Set.of("jdk.unsupported", "jdk.management");

    /** Files that are used only to make a class archive or to read this runtime from another one. */
    private static final List<String> UNUSED = List.of("/java.base/lib/classlist", "/java.base/lib/jrt-fs.jar");

    private JavaRuntime() {
    }

    /** Writes the runtime to a directory that does not exist yet. */
    static void link(Path jar, Path libraries, Path into) throws IOException, InterruptedException {
        Tool.run(List.of(tool("jlink"), "--add-modules", String.join(",", modules(jar, libraries)), "--strip-debug",
                "--no-header-files", "--no-man-pages", "--compress", "zip-9",
                "--exclude-files=" + String.join(",", UNUSED), "--output", into.toString()));
        strip(into.resolve("lib").resolve("server").resolve("libjvm.so"));
    }

    /** The modules that the class files name, according to jdeps. */
    static Set<String> modules(Path jar, Path libraries) throws IOException, InterruptedException {
        String named = Tool.run(List.of(tool("jdeps"), "--multi-release", "base", "--ignore-missing-deps",
                "--print-module-deps", "--recursive", "--class-path", libraries + "/*", jar.toString()));
        Set<String> modules = new TreeSet<>(Arrays.asList(named.strip().split(",")));
        modules.removeAll(OPTIONAL);
        modules.addAll(HIDDEN);
        return modules;
    }

    /** A value of the runtime's release file, such as the vendor {@code Eclipse Adoptium} or the full version. */
    static String release(Path runtime, String key) throws IOException {
        return Files.readAllLines(runtime.resolve("release")).stream().filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("\"", "")).findFirst().orElse("");
    }

    /** Removes names of functions that only a debugger uses: a sixth of the library. */
    private static void strip(Path library) throws IOException, InterruptedException {
        Tool.run(List.of("strip", "--strip-unneeded", library.toString()));
    }

    private static String tool(String name) {
        return JDK.resolve("bin").resolve(name).toString();
    }
}
