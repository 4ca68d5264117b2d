package live.hundredms.operator.reconcile.room;

import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.kube.SecretLookup;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.object.RoomView;

/** Reads what a Room's manifest needs from Secrets, always of its own namespace. */
public final class RoomSecrets {
    private final Secrets secrets;
    private final SecretRules rules;

    public RoomSecrets(Secrets secrets, SecretRules rules) {
        this.secrets = secrets;
        this.rules = rules;
    }

    /**
     * The content of the Secret. A Secret that is refused because of its name is not read.
     *
     * @param fresh whether cached content must not be used, because a user requested a reconcile
     */
    SecretState read(Room room, RoomManifest.SecretNeed need, boolean fresh) {
        SecretRef ref = new SecretRef(RoomView.of(room).namespace(), need.secretName());
        Optional<SecretState.NotAllowed> objection = rules.objection(ref);
        if (objection.isPresent()) {
            return objection.get();
        }
        return switch (fresh ? secrets.lookupAnew(ref) : secrets.lookup(ref)) {
            case SecretLookup.Missing _ -> new SecretState.Missing();
            case SecretLookup.Unreadable(String why) -> new SecretState.Unreadable(why);
            case SecretLookup.Found found -> judged(ref, need, found);
        };
    }

    /**
     * The state of a Secret. If a correction of the Secret alone would end the problem, it is cached no longer than
     * that a Secret does not exist.
     */
    private SecretState judged(SecretRef ref, RoomManifest.SecretNeed need, SecretLookup.Found found) {
        SecretState state = rules.judge(ref, need, found);
        if (!(state instanceof SecretState.Values)) {
            secrets.doubt(ref);
        }
        return state;
    }
}
