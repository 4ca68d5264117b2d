package live.hundredms.operator.domain.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RoomField;

/** Checks whether a manifest uses anything that its workspace's API does not support. */
final class DialectLimits {
    private DialectLimits() {
    }

    /** A sentence that names everything the API does not support; empty if it supports all. */
    static Optional<String> unsupported(PassInput input) {
        if (input.dialect() == Dialect.CURRENT) {
            return Optional.empty();
        }
        List<String> lacking = new ArrayList<>();
        input.manifest().fields().keySet().stream().sorted().filter(field -> field.wireName(Dialect.LEGACY).isEmpty())
                .forEach(field -> lacking.add("spec." + field.specName()));
        if (input.manifest().fields().containsKey(RoomField.TEMPLATE)) {
            lacking.add("spec.templateId");
        }
        if (input.manifest().fields().get(RoomField.RECORDING_INFO) instanceof FieldValue.Recording recording) {
            recording.upload().filter(upload -> !upload.type().equals("s3")).ifPresent(
                    upload -> lacking.add("the value " + upload.type() + " of spec.recordingInfo.uploadInfo.type"));
        }
        if (HandingOff.isAsked(input)) {
            lacking.add("spec.publishTo");
        }
        if (input.policies().management() != Policies.Management.MANAGE) {
            lacking.add(
                    "the value " + (input.policies().management() == Policies.Management.OBSERVE ? "Observe" : "Plan")
                            + " of " + input.policies().managementSource());
        }
        if (!input.policies().adopts()) {
            lacking.add(
                    "adoptionPolicy: Refuse (set in this Room or, if this Room does not set it, in spec.defaults of the workspace object)");
        }
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("the Legacy API, which " + input.subject().workspaceInWords() + " uses, does not support "
                        + listed(lacking) + ". Remove " + (lacking.size() == 1 ? "this setting" : "these settings")
                        + ", or ask the owner of the workspace object to change " + "its spec.api to Current");
    }

    private static String listed(List<String> settings) {
        int last = settings.size() - 1;
        return last == 0
                ? settings.getFirst()
                : String.join("; ", settings.subList(0, last)) + "; and " + settings.get(last);
    }
}
