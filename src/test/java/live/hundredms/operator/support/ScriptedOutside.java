package live.hundredms.operator.support;

import java.time.Instant;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Outside;
import live.hundredms.operator.domain.pass.Step;
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
    SecretState secret(RoomManifest.SecretNeed need);

    Outcome<Optional<String>> template(String name);

    Outcome<Optional<RemoteRoom>> find(String name);

    /** The room as the last sweep listed it; empty if a listing is of no use. */
    Optional<RemoteRoom> listed(String id);

    Outcome<RemoteRoom> read(String id);

    Outcome<RemoteRoom> write(RoomWrite write);

    Instant now();

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
        return new Step.RoomSearched(find(step.name()), Optional.empty());
    }

    @Override
    default Step.RoomSeen readRoom(Step.ReadRoom step) {
        Optional<RemoteRoom> listed = step.hintWillDo() ? listed(step.id()) : Optional.empty();
        return listed.map(room -> new Step.RoomSeen(new Outcome.Found<>(room), true))
                .orElseGet(() -> new Step.RoomSeen(read(step.id()), false));
    }

    @Override
    default Step.Claimed makeClaim(Step.MakeClaim step) {
        return new Step.Claimed(step.before().orElseGet(
                () -> new Claim(step.name(), step.workspace(), Optional.empty(), now(), step.origin(), step.fields())));
    }

    @Override
    default Step.SendingRecorded recordSending(Step.RecordSending step) {
        return new Step.SendingRecorded();
    }

    @Override
    default Step.Written writeRoom(Step.WriteRoom step) {
        return new Step.Written(step.write(), write(step.write()), Optional.empty());
    }
}
