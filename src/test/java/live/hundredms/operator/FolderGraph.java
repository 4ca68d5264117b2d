package live.hundredms.operator;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The folders of a layer and which of them import which.
 *
 * @param filesOfTheLayerItself files that lie in no folder of it; they may import every folder
 */
record FolderGraph(Set<String> folders, Set<Arrow> arrows, long files, long filesOfTheLayerItself) {

    /** Some file of the one folder imports one of the other. */
    record Arrow(String from, String to) implements Comparable<Arrow> {
        @Override
        public int compareTo(Arrow other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    static FolderGraph below(String layer, JavaClasses all) {
        Set<JavaClass> files = all.stream().filter(type -> type.getPackageName().startsWith(layer))
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.toSet());
        return new FolderGraph(
                files.stream().filter(type -> isInAFolder(type, layer)).map(FolderGraph::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                arrows(layer, all), files.size(), files.stream().filter(type -> !isInAFolder(type, layer)).count());
    }

    private static Set<Arrow> arrows(String layer, JavaClasses all) {
        Set<Arrow> arrows = new TreeSet<>();
        all.stream().filter(type -> isInAFolder(type, layer)).forEach(type -> type.getDirectDependenciesFromSelf()
                .stream().map(Dependency::getTargetClass).map(JavaClass::getBaseComponentType)
                .filter(target -> isInAFolder(target, layer) && !target.getPackageName().equals(type.getPackageName()))
                .forEach(target -> arrows.add(new Arrow(name(type), name(target)))));
        return arrows;
    }

    private static boolean isInAFolder(JavaClass type, String layer) {
        return type.getPackageName().startsWith(layer + ".");
    }

    private static String name(JavaClass type) {
        return type.getPackageName().replaceFirst("^live\\.hundredms\\.operator\\.", "");
    }

    /** The folders from which imports lead back to themselves. */
    Set<String> cycles() {
        return folders.stream().filter(folder -> reached(folder).contains(folder)).collect(Collectors.toSet());
    }

    private Set<String> reached(String from) {
        Set<String> all = new HashSet<>();
        Set<String> next = targets(from);
        while (all.addAll(next)) {
            next = next.stream().flatMap(folder -> targets(folder).stream()).collect(Collectors.toSet());
        }
        return all;
    }

    private Set<String> targets(String from) {
        return arrows.stream().filter(arrow -> arrow.from().equals(from)).map(Arrow::to).collect(Collectors.toSet());
    }

    /** How many folders the longest way of imports passes; there must be no cycle. */
    int levels() {
        return folders.stream().mapToInt(this::levels).max().orElse(0);
    }

    private int levels(String from) {
        return 1 + targets(from).stream().mapToInt(this::levels).max().orElse(0);
    }

    @Override
    public String toString() {
        return "%d files in %d folders, %s levels, %d arrows, %d cycles".formatted(files, folders.size(),
                Optional.of(cycles()).filter(Set::isEmpty).map(_ -> String.valueOf(levels())).orElse("endless"),
                arrows.size(), cycles().size());
    }
}
