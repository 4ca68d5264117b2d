package live.hundredms.operator.kube;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many bytes of heap a value takes, for the limits of caches: the sum over its texts, collections and
 * records. What two values share counts for both. A library such as JOL counts exactly, but requires opening JDK
 * internals.
 */
public final class Footprint {
    private static final int OBJECT = 24;
    private static final int TEXT = 48;
    private static final int ENTRY = 48;

    private static final ClassValue<List<Method>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            List<Method> accessors = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor)
                    .toList();
            accessors.forEach(AccessibleObject::trySetAccessible);
            return accessors;
        }
    };

    private Footprint() {
    }

    /** Size in bytes, 0 for null. An object other than a text, collection or record counts as 24, whatever it holds. */
    public static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> TEXT + (isLatin(text) ? 1L : 2L) * text.length();
            case Optional<?> optional -> OBJECT + of(optional.orElse(null));
            case Collection<?> values -> OBJECT + values.stream().mapToLong(each -> OBJECT + of(each)).sum();
            case Map<?, ?> map -> OBJECT + map.entrySet().stream()
                    .mapToLong(entry -> ENTRY + of(entry.getKey()) + of(entry.getValue())).sum();
            case Record whole ->
                OBJECT + COMPONENTS.get(whole.getClass()).stream().mapToLong(part -> of(value(part, whole))).sum();
            default -> OBJECT;
        };
    }

    private static boolean isLatin(String text) {
        return text.chars().allMatch(unit -> unit <= 0xff);
    }

    private static @Nullable Object value(Method component, Record whole) {
        try {
            return component.invoke(whole);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("each component of a record can be read", impossible);
        }
    }
}
