package live.hundredms.operator.domain.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;

/** Lists differences in texts that contain no secret. */
public final class Changes {
    private Changes() {
    }

    /** All differences, to be compared only. A person may see only those of {@link #shown}. */
    public static List<Change> between(DesiredRoom desired, PlanningContext known, RemoteRoom room) {
        List<Change> changes = new ArrayList<>();
        Differences.between(desired, known, room).fields().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> changes.add(new Change(entry.getKey().specName(), whole(entry.getValue()),
                        Optional.ofNullable(room.shown().get(entry.getKey())).map(Changes::whole).orElse(""))));
        names(desired, room, true).ifPresent(changes::add);
        enabled(desired, room).ifPresent(changes::add);
        return List.copyOf(changes);
    }

    /**
     * Differences that a person may see. The value at 100ms of what the manifest does not declare is left out, because
     * the room may belong to another team.
     *
     * @param named whether the manifest declares the name
     */
    public static List<Change> shown(DesiredRoom desired, PlanningContext known, RemoteRoom room, boolean named) {
        List<Change> changes = new ArrayList<>();
        Differences.between(desired, known, room).fields().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> changes.add(new Change(entry.getKey().specName(), text(entry.getValue()),
                        Optional.ofNullable(room.shown().get(entry.getKey()))
                                .flatMap(there -> Optional.ofNullable(desired.fields().get(entry.getKey()))
                                        .map(declared -> text(declaredPart(declared, there))))
                                .orElse(""))));
        names(desired, room, named).ifPresent(changes::add);
        enabled(desired, room).ifPresent(changes::add);
        return List.copyOf(changes);
    }

    private static Optional<Change> names(DesiredRoom desired, RemoteRoom room, boolean named) {
        return desired.renames(room)
                ? Optional.of(new Change("name", desired.name(), named ? room.name() : ""))
                : Optional.empty();
    }

    private static Optional<Change> enabled(DesiredRoom desired, RemoteRoom room) {
        return room.enabled().filter(enabled -> enabled != desired.enabled())
                .map(enabled -> new Change("enabled", String.valueOf(desired.enabled()), String.valueOf(enabled)));
    }

    /** The parts of a value at 100ms that the manifest declares, too. */
    private static FieldValue declaredPart(FieldValue declared, FieldValue there) {
        return declared instanceof FieldValue.Recording ours && there instanceof FieldValue.Recording theirs
                ? new FieldValue.Recording(theirs.enabled(),
                        theirs.upload().flatMap(place -> ours.upload().map(own -> declaredPart(own, place))))
                : there;
    }

    private static FieldValue.Upload declaredPart(FieldValue.Upload declared, FieldValue.Upload there) {
        return new FieldValue.Upload(there.type(), there.location(),
                there.prefix().filter(_ -> declared.prefix().isPresent()),
                there.region().filter(_ -> declared.region().isPresent()), Optional.empty());
    }

    /** All of a room that does not exist yet, to be compared only. A person may see only {@link #creation}. */
    public static List<Change> wholeCreation(DesiredRoom desired) {
        return creation(desired, Changes::whole);
    }

    /** All of a room that does not exist yet, as far as a person may see it. */
    public static List<Change> creation(DesiredRoom desired) {
        return creation(desired, Changes::text);
    }

    private static List<Change> creation(DesiredRoom desired, Function<FieldValue, String> text) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change("name", desired.name(), ""));
        desired.fields().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> changes.add(new Change(entry.getKey().specName(), text.apply(entry.getValue()), "")));
        changes.add(new Change("enabled", String.valueOf(desired.enabled()), ""));
        return List.copyOf(changes);
    }

    /** Text like that of {@link #text}, but with the complete URL. */
    private static String whole(FieldValue value) {
        return value instanceof FieldValue.Webhook webhook ? webhook.url() : text(value);
    }

    /** The part of a value that a person may see. */
    static String text(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(String text) -> text;
            case FieldValue.Flag(boolean on) -> String.valueOf(on);
            case FieldValue.Whole(long number) -> String.valueOf(number);
            case FieldValue.Texts(List<String> texts) -> String.join(",", texts);
            case FieldValue.Webhook webhook -> withoutSecrets(webhook.url());
            case FieldValue.TemplateRecording _ -> "as in the template";
            case FieldValue.Recording recording -> recording.upload()
                    .map(upload -> upload.type() + "://" + upload.location()
                            + upload.prefix().map(prefix -> "/" + prefix).orElse("")
                            + upload.region().map(region -> " in " + region).orElse(""))
                    .map(place -> recording.enabled() + ", " + place).orElse(String.valueOf(recording.enabled()));
        };
    }

    /** The URL without what may be secret: a token in its query, or a password before its host. */
    private static String withoutSecrets(String url) {
        int end = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        String place = url.substring(0, url.indexOf('#') < 0 ? end : Math.min(end, url.indexOf('#')));
        String shown = place.replaceFirst("//[^/]*@", "//");
        return place.length() < url.length() ? shown + "?…" : shown;
    }
}
