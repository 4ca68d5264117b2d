package live.hundredms.operator.packaging;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The test classes that a complete build runs. */
final class TestClasses {
    private TestClasses() {
    }

    /** Their full names, found by the names that the build goes by. */
    static Set<String> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new TreeSet<>();
        }
        Set<String> names = new TreeSet<>();
        for (Path file : named(folder)) {
            if (!ClassFile.of().parse(file).flags().has(AccessFlag.ABSTRACT)) {
                String path = folder.relativize(file).toString();
                names.add(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
            }
        }
        return names;
    }

    private static List<Path> named(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^$]+(Test|IT)\\.class")).toList();
        }
    }
}
