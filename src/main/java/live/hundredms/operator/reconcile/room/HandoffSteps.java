package live.hundredms.operator.reconcile.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.reconcile.calls.CodeWrite;
import live.hundredms.operator.reconcile.calls.CodeWrite.What;
import live.hundredms.operator.reconcile.object.CodePrints;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.room.memory.CodeChecks;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.PublishedSecrets;
import live.hundredms.operator.remote.RoomCodesApi;
import live.hundredms.operator.remote.RoomsApi.Page;

/** Performs the steps of hand-offs. */
public final class HandoffSteps {
    /** How many codes a room can have, of which it is not known whether disabled ones count (100ms-api.md F.55). */
    private static final int MOST_CODES = 100;
    private static final int MOST_PAGES = 10;

    private final PublishedSecrets secrets;
    private final CodePrints prints;
    private final CodeChecks checks;

    public HandoffSteps(PublishedSecrets secrets, CodePrints prints, CodeChecks checks) {
        this.checks = checks;
        this.secrets = secrets;
        this.prints = prints;
    }

    HandoffAnswer perform(Step.HandOff wanted, PassRoom room, PassCalls remote) throws InterruptedException {
        return switch (wanted.step()) {
            case HandoffStep.ReadPublished(String name, String roomId, List<String> roles) ->
                secrets.read(room.get(), name, roomId, roles);
            case HandoffStep.ReadCodes(String roomId) -> new HandoffAnswer.Codes(read(room, roomId, remote));
            case HandoffStep.ReadRoles(String templateId) -> new HandoffAnswer.Roles(roles(room, templateId, remote));
            case HandoffStep.CountCodes(String roomId) -> new HandoffAnswer.Count(count(roomId, remote));
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

    /** What is requested while the codes are read is not answered by that: hence the order. */
    private Outcome<List<SeenCode>> read(PassRoom room, String roomId, PassCalls remote) throws InterruptedException {
        String uid = RoomView.of(room.get()).uid();
        checks.begin(uid);
        boolean read = false;
        try {
            Outcome<List<SeenCode>> outcome = enabled(roomId, remote);
            read = outcome instanceof Outcome.Found;
            return outcome;
        } finally {
            if (!read) {
                checks.failed(uid);
            }
        }
    }

    private Outcome<Set<String>> roles(PassRoom room, String templateId, PassCalls remote) throws InterruptedException {
        Outcome<Set<String>> outcome = remote.read(rooms -> rooms.codes().roles(templateId));
        if (!(outcome instanceof Outcome.Found)) {
            checks.failed(RoomView.of(room.get()).uid());
        }
        return outcome;
    }

    private Outcome<List<SeenCode>> enabled(String roomId, PassCalls remote) throws InterruptedException {
        Outcome<List<RemoteCode>> outcome = listed(remote, Integer.MAX_VALUE,
                (codes, start) -> codes.enabled(roomId, start));
        return outcome instanceof Outcome.Found<List<RemoteCode>>(List<RemoteCode> found)
                ? seen(roomId, new Outcome.Found<>(found.stream().filter(RemoteCode::enabled).toList()))
                : outcome.failure();
    }

    private static Outcome<Integer> count(String roomId, PassCalls remote) throws InterruptedException {
        Outcome<List<RemoteCode>> outcome = listed(remote, MOST_CODES, (codes, start) -> codes.all(roomId, start));
        return outcome instanceof Outcome.Found<List<RemoteCode>>(List<RemoteCode> found)
                ? new Outcome.Found<>(Math.min(found.size(), MOST_CODES + 1))
                : outcome.failure();
    }

    /** All codes, or the first ones, if there are more than that many. */
    private static Outcome<List<RemoteCode>> listed(PassCalls remote, int most,
            BiFunction<RoomCodesApi, Optional<String>, Outcome<Page<RemoteCode>>> page) throws InterruptedException {
        List<RemoteCode> all = new ArrayList<>();
        Optional<String> start = Optional.empty();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Optional<String> from = start;
            Outcome<Page<RemoteCode>> outcome = remote.read(rooms -> page.apply(rooms.codes(), from));
            if (!(outcome instanceof Outcome.Found<Page<RemoteCode>>(Page<RemoteCode> found))) {
                return outcome.failure();
            }
            all.addAll(found.items());
            if (found.next().isEmpty() || all.size() > most) {
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
