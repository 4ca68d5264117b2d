package live.hundredms.operator.support;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Outside;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.CallTimes;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;

/**
 * What is outside of a pass, said in the fewest words: nothing breaks a pass off, Kubernetes takes each write, and no
 * other Room owns anything.
 */
public interface ScriptedOutside extends Outside<RuntimeException> {
    /** A pass looks so long after the calls of those before that it need not wait. */
    Duration BETWEEN_PASSES = Claim.LONGEST_CREATION.plusSeconds(1);

    SecretState secret(RoomManifest.SecretNeed need);

    Outcome<Optional<String>> template(String name);

    Outcome<Optional<RemoteRoom>> find(String name);

    /** The room as the last sweep listed it; empty if a listing is of no use. */
    Optional<RemoteRoom> listed(String id);

    Outcome<RemoteRoom> read(String id);

    Outcome<RemoteRoom> write(RoomWrite write);

    Instant now();

    /** Of the Room that the pass is over. */
    default String uid() {
        return RoomCase.UID;
    }

    @Override
    default Step.SecretRead readSecret(Step.ReadSecret step) {
        return new Step.SecretRead(step.need().field(), secret(step.need()));
    }

    @Override
    default Step.TemplateResolved resolveTemplate(Step.ResolveTemplate step) {
        return new Step.TemplateResolved(template(step.name()));
    }

    @Override
    default Step.RoomSearched findRoom(Step.FindRoom step) {
        return new Step.RoomSearched(find(step.name()), Optional.empty(), Optional.of(now().plus(BETWEEN_PASSES)));
    }

    @Override
    default Step.RoomSeen readRoom(Step.ReadRoom step) {
        Optional<RemoteRoom> listed = step.hintWillDo() ? listed(step.id()) : Optional.empty();
        return listed.map(room -> new Step.RoomSeen(new Outcome.Found<>(room), true, Optional.empty()))
                .orElseGet(() -> new Step.RoomSeen(read(step.id()), false, Optional.empty()));
    }

    @Override
    default Step.Claimed makeClaim(Step.MakeClaim step) {
        Claim held = step.with(step.before().orElseGet(() -> new Claim(uid(), step.name(), step.workspace(), now(),
                List.of(), Optional.empty(), step.fields(), now())));
        return new Step.Claimed(
                step.attempting() ? held.attempting(now(), step.fields()) : held.renewed(now(), step.fields()),
                step.attempting());
    }

    @Override
    default Step.FinalizerPut putFinalizer(Step.PutFinalizer step) {
        return new Step.FinalizerPut();
    }

    @Override
    default Step.TakenOver takeOver(Step.TakeOver step) {
        return new Step.TakenOver(step.record());
    }

    @Override
    default Step.SendingRecorded recordSending(Step.RecordSending step) {
        return new Step.SendingRecorded();
    }

    @Override
    default Step.TakenBack takeBack(Step.TakeBack step) {
        return new Step.TakenBack();
    }

    @Override
    default Step.Written writeRoom(Step.WriteRoom step) {
        Instant began = now();
        Outcome<RemoteRoom> outcome = write(step.write());
        return new Step.Written(step.write(), outcome, Optional.empty(), Optional.of(new CallTimes(began, now())),
                Optional.empty());
    }
}
