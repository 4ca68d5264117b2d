package live.hundredms.operator.reconcile.object;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.domain.room.RoomField;

/**
 * One component of a Room's spec, found by its name, so that a new field needs no code to be read.
 *
 * @param name name in the manifest
 */
record SpecComponent(String name, Method accessor) {
    private static final List<SpecComponent> ALL = Arrays.stream(RoomSpec.class.getRecordComponents())
            .map(SpecComponent::of).toList();
    private static final List<SpecComponent> WORDS = ALL.stream()
            .filter(component -> component.accessor().getReturnType().isEnum()).toList();
    private static final Map<RoomField, SpecComponent> BY_FIELD = byField();

    /** The components whose values are one of a few words, in the order of the spec. */
    static List<SpecComponent> words() {
        return WORDS;
    }

    /** The component from which a field is read. */
    static SpecComponent of(RoomField field) {
        return Optional.ofNullable(BY_FIELD.get(field)).orElseThrow();
    }

    /** The value of the component in a spec. */
    Optional<Object> in(RoomSpec spec) {
        try {
            return Optional.ofNullable(accessor.invoke(spec));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("RoomSpec." + name + " cannot be read", e);
        }
    }

    private static SpecComponent of(RecordComponent component) {
        return new SpecComponent(component.getName(), component.getAccessor());
    }

    private static Map<RoomField, SpecComponent> byField() {
        Map<RoomField, SpecComponent> all = new EnumMap<>(RoomField.class);
        for (RoomField field : RoomField.values()) {
            String name = name(field);
            all.put(field, ALL.stream().filter(component -> component.name().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalStateException("RoomSpec has no component " + name)));
        }
        return all;
    }

    /**
     * Name of the component for a field. A template's name requires a lookup at 100ms, so the field is read from the
     * template's ID.
     */
    private static String name(RoomField field) {
        return field == RoomField.TEMPLATE ? "templateId" : field.specName();
    }
}
