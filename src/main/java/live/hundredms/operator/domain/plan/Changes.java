package live.hundredms.operator.domain.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomNames;

/** Differences in words that anybody may see: no value in them is secret. */
public final class Changes {
    private Changes() {
    }

    public static List<Change> between(DesiredRoom desired, PlanningContext known, RemoteRoom room) {
        List<Change> changes = new ArrayList<>();
        Differences.between(desired, known, room).fields().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> changes.add(new Change(entry.getKey().specName(), text(entry.getValue()),
                        Optional.ofNullable(room.shown().get(entry.getKey())).map(Changes::text).orElse(""))));
        if (!RoomNames.same(room.name(), desired.name())) {
            changes.add(new Change("name", desired.name(), room.name()));
        }
        room.enabled().filter(enabled -> enabled != desired.enabled()).ifPresent(enabled -> changes
                .add(new Change("enabled", String.valueOf(desired.enabled()), String.valueOf(enabled))));
        return List.copyOf(changes);
    }

    public static List<Change> creation(DesiredRoom desired) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change("name", desired.name(), ""));
        desired.fields().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> changes.add(new Change(entry.getKey().specName(), text(entry.getValue()), "")));
        changes.add(new Change("enabled", String.valueOf(desired.enabled()), ""));
        return List.copyOf(changes);
    }

    static String text(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(String text) -> text;
            case FieldValue.Flag(boolean on) -> String.valueOf(on);
            case FieldValue.Whole(long number) -> String.valueOf(number);
            case FieldValue.Texts(List<String> texts) -> String.join(",", texts);
            case FieldValue.Webhook webhook -> webhook.url();
            case FieldValue.TemplateRecording _ -> "as in the template";
            case FieldValue.Recording recording -> recording.upload()
                    .map(upload -> upload.type() + "://" + upload.location()
                            + upload.prefix().map(prefix -> "/" + prefix).orElse("")
                            + upload.region().map(region -> " in " + region).orElse(""))
                    .map(place -> recording.enabled() + ", " + place).orElse(String.valueOf(recording.enabled()));
        };
    }
}
