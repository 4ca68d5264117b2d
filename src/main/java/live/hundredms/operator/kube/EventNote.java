package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Instant;
import java.util.UUID;
import live.hundredms.operator.domain.room.Printable;
import live.hundredms.operator.domain.room.Sentence;
import org.jspecify.annotations.Nullable;

/** Content of an Event without its time. Two equal notes become one Event with a count. */
record EventNote(ObjectReference about, EventType type, String reason, String message) {
    private static final int LONGEST_MESSAGE = 1024;
    private static final int LONGEST_NAME_PART = 200;

    static EventNote of(HasMetadata about, EventType type, String reason, String message) {
        ObjectReference reference = new ObjectReferenceBuilder().withApiVersion(about.getApiVersion())
                .withKind(about.getKind()).withNamespace(about.getMetadata().getNamespace())
                .withName(about.getMetadata().getName()).withUid(about.getMetadata().getUid()).build();
        return new EventNote(reference, type, reason, bounded(Sentence.of(Printable.text(message))));
    }

    private static String bounded(String message) {
        if (message.length() <= LONGEST_MESSAGE) {
            return message;
        }
        int end = LONGEST_MESSAGE - 1;
        // A cut surrogate pair cannot be written as JSON.
        return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /**
     * Namespace of the Event. Events about objects without a namespace are in {@code default}, where kubectl searches
     * for them.
     */
    String namespace() {
        @Nullable
        String namespace = about.getNamespace();
        return namespace == null ? "default" : namespace;
    }

    /** A key that belongs to this object alone, not even to another object created under its name. */
    String object() {
        return about.getKind() + "/" + namespace() + "/" + about.getName() + "/" + about.getUid();
    }

    Event event(Instant now) {
        String name = about.getName();
        String start = name.length() <= LONGEST_NAME_PART ? name : name.substring(0, LONGEST_NAME_PART);
        return new EventBuilder().withNewMetadata().withNamespace(namespace()).withName(start + "." + UUID.randomUUID())
                .endMetadata().withInvolvedObject(about).withReason(reason).withMessage(message)
                .withType(type.wireName()).withFirstTimestamp(now.toString()).withLastTimestamp(now.toString())
                .withCount(1).withNewSource(Events.COMPONENT, null).withReportingComponent(Events.COMPONENT)
                .withReportingInstance("").build();
    }

    /** The patch of the Event if the same note is recorded again. */
    Event repeated(String name, int count, Instant now) {
        return new EventBuilder().withNewMetadata().withNamespace(namespace()).withName(name).endMetadata()
                .withLastTimestamp(now.toString()).withCount(count).build();
    }
}
