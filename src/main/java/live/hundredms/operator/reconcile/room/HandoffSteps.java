package live.hundredms.operator.reconcile.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.reconcile.calls.CodeWrite;
import live.hundredms.operator.reconcile.calls.CodeWrite.What;
import live.hundredms.operator.reconcile.object.CodePrints;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.PublishedSecrets;
import live.hundredms.operator.remote.RoomsApi.Page;

/** Performs the steps of hand-offs. */
public final class HandoffSteps {
    /** A room has at most 100 codes, some of which may be disabled and are not asked for. */
    private static final int MOST_PAGES = 10;

    private final PublishedSecrets secrets;
    private final CodePrints prints;

    public HandoffSteps(PublishedSecrets secrets, CodePrints prints) {
        this.secrets = secrets;
        this.prints = prints;
    }

    HandoffAnswer perform(Step.HandOff wanted, PassRoom room, PassCalls remote) throws InterruptedException {
        return switch (wanted.step()) {
            case HandoffStep.ReadPublished(String name, String roomId, List<String> roles) ->
                secrets.read(room.get(), name, roomId, roles);
            case HandoffStep.ReadCodes(String roomId) -> new HandoffAnswer.Codes(enabled(roomId, remote));
            case HandoffStep.CreateCodes(String roomId) -> new HandoffAnswer.Codes(seen(roomId, remote
                    .codes(new CodeWrite(roomId, What.CREATE_ALL, Optional.empty()), codes -> codes.create(roomId))));
            case HandoffStep.RoleCode(String roomId, String role) ->
                new HandoffAnswer.Code(one(roomId, remote.codes(new CodeWrite(roomId, What.CREATE, Optional.of(role)),
                        codes -> codes.create(roomId, role))));
            case HandoffStep.DisableCode(String roomId, SeenCode code) -> new HandoffAnswer.Disabled(
                    remote.codes(new CodeWrite(roomId, What.DISABLE, Optional.of(code.code().role())),
                            codes -> codes.disable(code.code().code())));
            case HandoffStep.WriteSecret write -> {
                requireCurrent(room);
                yield secrets.write(room.get(), write.name(), write.data(), write.exists());
            }
            case HandoffStep.EmptySecret(String name) -> {
                requireCurrent(room);
                yield secrets.empty(room.get(), name);
            }
            case HandoffStep.RecordCodes(var next) -> {
                room.recording(wanted.record().withHandoff(next));
                yield new HandoffAnswer.Recorded();
            }
        };
    }

    private static void requireCurrent(PassRoom room) {
        if (!room.isStillCurrent()) {
            throw new ObjectPatches.Outdated("the Room changed before its Secret was written");
        }
    }

    private Outcome<List<SeenCode>> enabled(String roomId, PassCalls remote) throws InterruptedException {
        List<SeenCode> all = new ArrayList<>();
        Optional<String> start = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            Optional<String> from = start;
            Outcome<Page<RemoteCode>> outcome = remote.read(rooms -> rooms.codes().enabled(roomId, from));
            if (!(outcome instanceof Outcome.Found<Page<RemoteCode>>(Page<RemoteCode> found))) {
                return outcome.failure();
            }
            found.items().stream().filter(RemoteCode::enabled).forEach(code -> all.add(prints.seen(roomId, code)));
            if (found.next().isEmpty()) {
                return new Outcome.Found<>(all);
            }
            start = found.next();
        }
        return new Outcome.Unavailable<>("100ms lists more room codes than a room can have");
    }

    private Outcome<List<SeenCode>> seen(String roomId, Outcome<List<RemoteCode>> outcome) {
        return outcome instanceof Outcome.Found<List<RemoteCode>>(List<RemoteCode> found)
                ? new Outcome.Found<>(found.stream().map(code -> prints.seen(roomId, code)).toList())
                : outcome.failure();
    }

    private Outcome<SeenCode> one(String roomId, Outcome<RemoteCode> outcome) {
        return outcome instanceof Outcome.Found<RemoteCode>(RemoteCode found)
                ? new Outcome.Found<>(prints.seen(roomId, found))
                : outcome.failure();
    }
}
