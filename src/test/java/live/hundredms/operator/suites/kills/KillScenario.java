package live.hundredms.operator.suites.kills;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import live.hundredms.operator.domain.room.Dialect;

/**
 * One thing that happens to a Room.
 *
 * @param before what a person does while the operator is not there yet, or at rest
 * @param action what happens then; its calls are the trace
 * @param end what the Room says after it; empty if it is gone then
 */
record KillScenario(String name, Dialect dialect, Consumer<KillStage> before, Consumer<KillStage> action,
        Optional<String> end) {
    private static final String START = "create";
    private static final String ECHOED = ", shown as active";
    private static final String LEAVE_LEGACY = "leave Legacy, with other IDs";
    private static final String ROTATE_CODES = "rotate codes";
    private static final String REUSED = ", with the code that the role has";
    private static final String REPLACE_ALL_CODES = "adopt and replace the codes";
    private static final String MOVE_CODES = "publish the codes in another Secret";
    private static final String KEPT = ", with a disabled code that stays";
    private static final String PUBLISHED = "{template: classroom, publishTo: {secretName: room-lesson, roomCodes: [teacher, student]}}";
    /** All roles of the template: only if no code stays, the bulk call comes before a second call for a role. */
    private static final String WHOLLY_PUBLISHED = "publishTo: {secretName: room-lesson, roomCodes: [guest, host]}";
    private static final String FIRST = """
            description: first
            template: webinar
            recordingInfo:
              enabled: true
              uploadInfo: {type: s3, location: lessons, credentialsSecretRef: {name: storage}}
            """;

    /** All of them, those that need old rooms last. */
    static List<KillScenario> all() {
        List<KillScenario> all = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            all.add(new KillScenario(START, dialect, room(FIRST), KillStage::start, Optional.of("UpToDate")));
            all.add(new KillScenario("create disabled", dialect, KillScenario::nothing,
                    room("{description: first, enabled: false}"), Optional.of("RoomDisabled")));
            all.add(new KillScenario("update", dialect, room(FIRST),
                    room(FIRST.replace("first", "second") + "region: us\n"), Optional.of("UpToDate")));
            all.add(new KillScenario("rotate", dialect, room(FIRST), stage -> stage.storage("two"),
                    Optional.of("UpToDate")));
            all.add(new KillScenario("disable", dialect, room(FIRST), room(FIRST + "enabled: false\n"),
                    Optional.of("RoomDisabled")));
            all.add(new KillScenario("delete", dialect, room(FIRST), KillScenario::deletion, Optional.empty()));
        }
        all.add(new KillScenario("create disabled" + ECHOED, Dialect.LEGACY, KillScenario::nothing,
                room("{description: first, enabled: false}"), Optional.of("RoomDisabled")));
        all.add(new KillScenario("disable" + ECHOED, Dialect.LEGACY, room(FIRST), room(FIRST + "enabled: false\n"),
                Optional.of("RoomDisabled")));
        all.add(new KillScenario("delete" + ECHOED, Dialect.LEGACY, room(FIRST), KillScenario::deletion,
                Optional.empty()));
        all.add(new KillScenario(LEAVE_LEGACY, Dialect.LEGACY, room(FIRST), KillStage::leaveLegacy,
                Optional.of("UpToDate")));
        all.add(new KillScenario("change the template", Dialect.CURRENT, room(FIRST),
                room(FIRST.replace("webinar", "classroom")), Optional.of("UpToDate")));
        all.add(new KillScenario("create with codes", Dialect.CURRENT, KillScenario::nothing, room(PUBLISHED),
                Optional.of("UpToDate")));
        for (String reading : List.of("", REUSED, KEPT)) {
            all.add(new KillScenario(ROTATE_CODES + reading, Dialect.CURRENT,
                    room(reading.isEmpty() ? PUBLISHED : WHOLLY_PUBLISHED), stage -> stage.codes().rotate(),
                    Optional.of("UpToDate")));
        }
        all.add(new KillScenario(MOVE_CODES, Dialect.CURRENT, room(PUBLISHED),
                room(PUBLISHED.replace("room-lesson", "room-lesson-second")), Optional.of("UpToDate")));
        for (Dialect dialect : Dialect.values()) {
            all.add(new KillScenario("adopt", dialect, KillScenario::nothing, KillScenario::adoption,
                    Optional.of("UpToDate")));
            all.add(new KillScenario("delete what was adopted", dialect, KillScenario::adoption, KillScenario::deletion,
                    Optional.empty()));
        }
        all.add(new KillScenario("adopt what was disabled", Dialect.CURRENT, KillStage::disableExisting,
                KillScenario::adoption, Optional.of("UpToDate")));
        all.add(new KillScenario(REPLACE_ALL_CODES, Dialect.CURRENT, stage -> {
            stage.takeExistingName();
            stage.codes().makeExisting();
        }, KillScenario::adoptionWithOtherCodes, Optional.of("UpToDate")));
        all.add(new KillScenario("delete what was adopted disabled", Dialect.CURRENT, stage -> {
            stage.disableExisting();
            adoption(stage);
        }, KillScenario::deletion, Optional.empty()));
        return List.copyOf(all);
    }

    /** Whether the room is enabled after the deletion that follows; empty if nothing is adopted, or a deletion was killed. */
    Optional<Boolean> leaves() {
        return switch (name) {
            case "adopt" -> Optional.of(true);
            case "adopt what was disabled" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Whether the operator's own start is what happens. */
    boolean starts() {
        return name.equals(START);
    }

    /** What its 100ms does that the documentation leaves open. */
    Optional<Ground.Peculiarity> peculiarity() {
        if (leavesLegacy()) {
            return Optional.of(Ground.Peculiarity.OTHER_IDS);
        }
        if (name.endsWith(REUSED)) {
            return Optional.of(Ground.Peculiarity.REUSES_CODES);
        }
        if (name.endsWith(KEPT)) {
            return Optional.of(Ground.Peculiarity.KEEPS_DISABLED_CODES);
        }
        return name.endsWith(ECHOED) ? Optional.of(Ground.Peculiarity.ECHOES) : Optional.empty();
    }

    /** Whether the workspace object changes to Current, whose IDs are others. */
    boolean leavesLegacy() {
        return name.equals(LEAVE_LEGACY);
    }

    boolean adopts() {
        return name.contains("adopt");
    }

    /** Whether Secrets must be read again soon; elsewhere that would only blur the trace. */
    boolean rotates() {
        return name.equals("rotate");
    }

    /** Whether it publishes its room with codes. */
    boolean publishes() {
        return name.contains("codes");
    }

    /** Whether published codes are replaced. */
    boolean rotatesCodes() {
        return name.startsWith(ROTATE_CODES);
    }

    /** Whether a room is adopted all of whose codes are replaced. */
    boolean replacesAllCodes() {
        return name.equals(REPLACE_ALL_CODES);
    }

    /** Whether the codes are published in another Secret than before. */
    boolean movesCodes() {
        return name.equals(MOVE_CODES);
    }

    /** Whether it is killed only where codes, Secret or status change: claims, reads and Events are those of other scenarios. */
    boolean isKilledWhereCodesChange() {
        return replacesAllCodes() || movesCodes();
    }

    /** Whether 100ms makes a code before one goes, so that the Secret holds codes that work at each moment. */
    boolean hasSuccessorFirst() {
        return name.equals(ROTATE_CODES);
    }

    /**
     * The first call whose reply another scenario does not get, too; empty if that is the first one. Who is killed before
     * that knows and has done the same as there, and a kill there shows what comes of it.
     */
    Optional<String> firstOfItsOwn() {
        if (name.endsWith(REUSED)) {
            return Optional.of("POST /v2/room-codes/room/<id>/role/guest #1");
        }
        return name.endsWith(KEPT) ? Optional.of("POST /v2/room-codes/room/<id> #1") : Optional.empty();
    }

    private static void nothing(KillStage stage) {
        // The operator runs and has no Room yet.
    }

    private static Consumer<KillStage> room(String spec) {
        return stage -> stage.scene().room(KillStage.ROOM, spec);
    }

    private static void adoption(KillStage stage) {
        stage.scene().room(KillStage.ROOM, "{name: %s, description: mine}".formatted(stage.takeExistingName()));
    }

    private static void adoptionWithOtherCodes(KillStage stage) {
        stage.scene().room(KillStage.ROOM,
                "{name: %s, publishTo: {secretName: room-lesson, roomCodes: [host], existingCodes: Rotate}}"
                        .formatted(stage.takeExistingName()));
    }

    private static void deletion(KillStage stage) {
        stage.scene().delete(KillStage.ROOM);
    }

    @Override
    public String toString() {
        return dialect.name().charAt(0) + dialect.name().substring(1).toLowerCase(Locale.ROOT) + ": " + name;
    }
}
