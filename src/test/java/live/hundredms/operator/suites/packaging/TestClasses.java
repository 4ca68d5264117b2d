package live.hundredms.operator.suites.packaging;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
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
            if (isRun(ClassFile.of().parse(file))) {
                String path = folder.relativize(file).toString();
                names.add(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
            }
        }
        return names;
    }

    /** A fixture may bear such a name as well, but says nothing to JUnit. */
    private static boolean isRun(ClassModel type) {
        boolean inherits = type.superclass().filter(above -> !above.asInternalName().equals("java/lang/Object"))
                .isPresent();
        return !type.flags().has(AccessFlag.ABSTRACT) && (inherits || speaksToJunit(type));
    }

    private static boolean speaksToJunit(ClassModel type) {
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof Utf8Entry text && text.stringValue().startsWith("Lorg/junit/jupiter/")) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> named(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^$]+(Test|IT)\\.class")).toList();
        }
    }
}
