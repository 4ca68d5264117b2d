package live.hundredms.sandbox.simulator;

import java.time.Clock;

/** One isolated workspace: its access keys and everything that it stores. */
final class SimulatedWorkspace {
    private final Credentials credentials;
    private final Clock clock;
    private final RoomStore rooms;
    private final TemplateStore templates;
    private final RoomCodes codes;
    private final RecordingAssets assets;
    private final Sessions sessions;
    private final CallLog log = new CallLog();

    SimulatedWorkspace(Credentials credentials, Ids ids, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
        this.rooms = new RoomStore(ids, clock);
        this.templates = new TemplateStore(credentials.accessKey(), ids, clock);
        this.codes = new RoomCodes(clock);
        this.assets = new RecordingAssets(ids);
        this.sessions = new Sessions(ids, clock);
    }

    Credentials credentials() {
        return credentials;
    }

    String customerId() {
        return Ids.derived(credentials.accessKey() + "/customer");
    }

    String userId() {
        return Ids.derived(credentials.accessKey() + "/user");
    }

    String appId() {
        return Ids.derived(credentials.accessKey() + "/app");
    }

    /** Counts the calls whose token was accepted and that no fault answered. */
    CallLog log() {
        return log;
    }

    Clock clock() {
        return clock;
    }

    RoomStore rooms() {
        return rooms;
    }

    TemplateStore templates() {
        return templates;
    }

    RoomCodes codes() {
        return codes;
    }

    RecordingAssets assets() {
        return assets;
    }

    Sessions sessions() {
        return sessions;
    }

    /** The template that a room follows now. */
    Template templateOf(StoredRoom room) {
        return templates.find(room.text("template_id")).orElseGet(templates::byDefault);
    }
}
