package live.hundredms.operator.suites.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The Secrets that Rooms refer to, with what was last written into them. */
final class SoakSecrets {
    /** Of each of the two kinds. */
    static final int COUNT = 5;

    private final Map<String, String> values = new HashMap<>();
    private final ProcessStage stage;
    private final Random random;
    private int written;

    SoakSecrets(ProcessStage stage, Random random) {
        this.stage = stage;
        this.random = random;
    }

    /** Makes all of a namespace. */
    void create(String namespace) {
        names().forEach(name -> write(namespace, name));
    }

    void rotate(String namespace) {
        write(namespace, names().toList().get(random.nextInt(2 * COUNT)));
    }

    /** What a Secret holds; nothing if there is none. */
    Map<String, String> of(String namespace, String name) {
        return Optional.ofNullable(values.get(namespace + "/" + name))
                .map(value -> Map.of("key", "key-" + value, "secret", "secret-" + value)).orElse(Map.of());
    }

    private void write(String namespace, String name) {
        written++;
        String value = ProcessStage.MARK + "-" + written;
        stage.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: %1$s, namespace: %2$s}
                stringData: {key: key-%3$s, secret: secret-%3$s}
                """.formatted(name, namespace, value));
        values.put(namespace + "/" + name, value);
    }

    private static Stream<String> names() {
        return Stream.of("storage-", "headers-").flatMap(kind -> IntStream.range(0, COUNT).mapToObj(i -> kind + i));
    }
}
