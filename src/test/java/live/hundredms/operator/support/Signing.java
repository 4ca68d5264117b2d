package live.hundredms.operator.support;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.EvidenceReader;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.object.SignedClaims;

/** The key of this JVM's tests, and claims signed with it. */
public final class Signing {
    public static final OperatorKey KEY = OperatorKey.ephemeral();
    public static final SignedClaims CLAIMS = new SignedClaims(KEY.of(KeyPurpose.CLAIM));
    public static final EvidenceReader EVIDENCE = new EvidenceReader(CLAIMS);

    private Signing() {
    }

    /** Puts a claim of the Room into its annotation, as the operator would. */
    public static Room claimed(Room room, String name, String workspace, Instant at, List<Instant> attempts,
            Optional<String> identity) {
        return annotated(room,
                new Claim(room.getMetadata().getUid(), name, workspace, at, attempts, identity, Set.of(), at));
    }

    /** Puts that claim into a Room's annotation. */
    public static Room annotated(Room room, Claim claim) {
        Map<String, String> annotations = new HashMap<>(
                Optional.ofNullable(room.getMetadata().getAnnotations()).orElse(Map.of()));
        annotations.put(Annotations.CLAIM, CLAIMS.write(RoomView.of(room), claim));
        room.getMetadata().setAnnotations(annotations);
        return room;
    }
}
