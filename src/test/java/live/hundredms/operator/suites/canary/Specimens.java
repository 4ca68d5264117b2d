package live.hundredms.operator.suites.canary;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.token.WorkspaceCredentials;

/** One object of each record of some packages, in every variant of its parts, with a secret wherever one fits. */
final class Specimens {
    private static final int DEEP = 12;
    private final SecretText secret;

    Specimens(String secret) {
        this.secret = new SecretText(secret);
    }

    /** The records of the operator's packages below one of these names, except the secret itself. */
    static List<Class<?>> records(String... packages) throws IOException {
        Path root = Path.of(WorkspaceCredentials.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        List<Class<?>> found = new ArrayList<>();
        for (String name : packages) {
            try (Stream<Path> files = Files.walk(root.resolve("live/hundredms/operator").resolve(name))) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .map(file -> root.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", ""))
                        .map(Specimens::load).filter(type -> type.isRecord() && type != SecretText.class)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Objects of a type; none if it holds something that can't be made here. */
    List<Object> of(Type type) {
        return of(type, 0);
    }

    private List<Object> of(Type type, int depth) {
        if (depth > DEEP) {
            return List.of();
        }
        return switch (type) {
            case ParameterizedType generic when generic.getRawType() == Optional.class ->
                map(generic, 0, depth, Optional::of);
            case ParameterizedType generic when generic.getRawType() == List.class -> map(generic, 0, depth, List::of);
            case ParameterizedType generic when generic.getRawType() == Set.class -> map(generic, 0, depth, Set::of);
            case ParameterizedType generic when generic.getRawType() == Map.class ->
                of(generic.getActualTypeArguments()[0], depth + 1).stream().limit(1)
                        .flatMap(key -> map(generic, 1, depth, value -> Map.of(key, value)).stream()).toList();
            case ParameterizedType generic -> of(generic.getRawType(), depth);
            case WildcardType _ -> List.of("any");
            case Class<?> raw -> ofClass(raw, depth);
            default -> List.of("any");
        };
    }

    private List<Object> map(ParameterizedType type, int argument, int depth, Function<Object, Object> wrap) {
        return of(type.getActualTypeArguments()[argument], depth + 1).stream().map(wrap).toList();
    }

    private List<Object> ofClass(Class<?> type, int depth) {
        if (type == SecretText.class) {
            return List.of(secret);
        }
        if (type.isEnum()) {
            return List.of(type.getEnumConstants()[0]);
        }
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses()).flatMap(kind -> of(kind, depth + 1).stream()).toList();
        }
        return type.isRecord() ? ofRecord(type, depth) : plain(type).stream().toList();
    }

    private static Optional<Object> plain(Class<?> type) {
        return Stream.<Object>of("text", true, 7, 7L, Instant.EPOCH, Duration.ofSeconds(1))
                .filter(value -> type.isInstance(value) || (type.isPrimitive()
                        && value.getClass().getSimpleName().toLowerCase(Locale.ROOT).startsWith(type.getName())))
                .findFirst();
    }

    /** As many as the component with most variants has; the others are repeated. */
    private List<Object> ofRecord(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        List<List<Object>> parts = Arrays.stream(components).map(part -> of(part.getGenericType(), depth + 1)).toList();
        if (parts.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        int most = parts.stream().mapToInt(List::size).max().orElse(1);
        List<Object> made = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int number = i;
            made.add(make(type, components, parts.stream().map(part -> part.get(number % part.size())).toArray()));
        }
        return made;
    }

    private static Object make(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name, e);
        }
    }
}
