package live.hundredms.operator.reconcile.workspace;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.Witnesses;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/**
 * Checks that another access key, or an access key in another realm, leads to the same workspace before anything is
 * written with it (invariant 10). An unchanged Secret does. Otherwise the operator reads up to three rooms that were
 * confirmed before. Legacy has no read, so there a person always confirms. A person must confirm everywhere if a call
 * that no status shows yet may have got a Room its room. A workspace object without an identity may have been
 * recreated: its Rooms are the witnesses of where it led.
 */
final class IdentityGuard {
    private static final int WITNESSES = 3;
    private static final String COMPARING = "the operator is checking its changed credentials";
    private static final String WITHOUT_IDENTITY = "the workspace object has no status.identity, as after it was deleted "
            + "and created again";
    private static final String REPLACED = "the operator's key was replaced (Secret room-operator-fingerprint)";
    private static final String UNTOLD = ", and an earlier call may have created or adopted a room whose ID is in no Room's "
            + "status.roomId yet. ";

    private final RemoteCalls calls;
    private final WorkspaceRooms rooms;
    private final WorkspaceRegistry registry;
    private final ApiSwitch apis;

    IdentityGuard(RemoteCalls calls, WorkspaceRooms rooms, WorkspaceRegistry registry) {
        this.apis = new ApiSwitch(rooms, registry);
        this.calls = calls;
        this.rooms = rooms;
        this.registry = registry;
    }

    /** Result of the check. */
    sealed interface Finding {
        /**
         * The access key may be used, through this entry.
         *
         * @param shown whether 100ms was read and showed a room that a Room has
         */
        record Accepted(WorkspaceEntry entry, boolean shown) implements Finding {
            /** Accepted without a read at 100ms. */
            Accepted(WorkspaceEntry entry) {
                this(entry, false);
            }
        }

        /** A person confirmed that Rooms take the rooms of their names. The status must say so before any call. */
        record ByName() implements Finding {
        }

        /** The access key may not be used until a person confirms it, as the sentence explains. */
        record Changed(String sentence) implements Finding {
        }

        /** 100ms was unreachable. */
        record Unknown(Outcome<RemoteRoom> failure) implements Finding {
        }
    }

    Finding check(WorkspaceView view, WorkspaceEntry entry) {
        Finding credentials = checkCredentials(view, entry);
        return credentials instanceof Finding.Accepted(var _, boolean shown) && !shown && apis.isUnproven(view, entry)
                ? checkSwitch(view, entry)
                : credentials;
    }

    /** Checks a change from Legacy to Current: Current must show the same rooms. */
    private Finding checkSwitch(WorkspaceView view, WorkspaceEntry entry) {
        if (view.identified().confirmsByName(entry.accessKeyFingerprint())) {
            return new Finding.ByName();
        }
        List<String> ids = apis.roomIds(view, WITNESSES);
        return ids.isEmpty() ? new Finding.Accepted(entry) : ask(view, entry, ids, true, () -> {
        });
    }

    private Finding checkCredentials(WorkspaceView view, WorkspaceEntry entry) {
        WorkspaceView.Identified identified = view.identified();
        String fingerprint = entry.accessKeyFingerprint();
        Optional<Identity> own = identified.own(entry.identity().keyId());
        Optional<Identity> equal = own.filter(known -> fingerprint.equals(known.accessKeyFingerprint()));
        Optional<Identity> same = identified.ofSameSecret(entry.identity())
                .filter(known -> !own.equals(Optional.of(known)) || equal.isPresent()).or(() -> equal);
        if (same.isPresent()) {
            recognize(entry, own, same.get());
            return new Finding.Accepted(entry);
        }
        Optional<Identity> former = own.or(() -> identified.entries().stream().findFirst());
        if (identified.confirms(fingerprint) || isInUse(view, fingerprint)) {
            return new Finding.Accepted(entry);
        }
        rooms.awaitComplete();
        return former.map(known -> compare(view, entry, own, known)).orElseGet(() -> hear(view, entry));
    }

    private Finding compare(WorkspaceView view, WorkspaceEntry entry, Optional<Identity> own, Identity former) {
        String fingerprint = entry.accessKeyFingerprint();
        if (rooms.roomIds(view.key(), WITNESSES).isEmpty()) {
            // Passes under way make no more calls from now on, so the claim of each call that was made is there.
            registry.retire(view.key(), fingerprint, COMPARING);
            if (rooms.mayHaveUnconfirmedRooms(view.key(), known -> !known.equals(Optional.of(fingerprint)),
                    entry.settings().dialect())) {
                return new Finding.Changed(cause(own) + UNTOLD + remedy(own.isPresent(), entry));
            }
        }
        List<String> confirmed = rooms.roomIds(view.key(), WITNESSES);
        if (confirmed.isEmpty()) {
            return new Finding.Accepted(entry);
        }
        return entry.settings().dialect() == Dialect.LEGACY
                ? new Finding.Changed(
                        cause(own) + ", and the Legacy API cannot tell whether the credentials lead to the same "
                                + "workspace as before. " + remedy(own.isPresent(), entry))
                : ask(view, entry, confirmed, own.isPresent(), () -> lead(entry, former));
    }

    /**
     * Decides about an object without an identity by its Rooms. On Current, fingerprints alone decide nothing, because
     * a restored status may contain any.
     */
    private Finding hear(WorkspaceView view, WorkspaceEntry entry) {
        String fingerprint = entry.accessKeyFingerprint();
        Witnesses witnesses = rooms.witnesses(view.key());
        if (witnesses.isEmpty()) {
            registry.retire(view.key(), fingerprint, COMPARING);
            if (rooms.mayHaveUnconfirmedRooms(view.key(),
                    known -> known.filter(other -> differs(entry, other)).isPresent(), entry.settings().dialect())) {
                return new Finding.Changed(WITHOUT_IDENTITY + UNTOLD + remedy(true, entry));
            }
            witnesses = rooms.witnesses(view.key());
        }
        if (witnesses.isEmpty()) {
            return new Finding.Accepted(entry);
        }
        if (entry.settings().dialect() == Dialect.CURRENT) {
            List<String> ids = witnesses.chosen().stream().map(RoomView::knownRoom).flatMap(Optional::stream).toList();
            return ask(view, entry, ids, true, () -> {
            });
        }
        Optional<String> last = witnesses.lastIdentified().flatMap(RoomView::recordedIdentity);
        if (last.equals(Optional.of(fingerprint))) {
            return new Finding.Accepted(entry);
        }
        return last.filter(other -> differs(entry, other)).isPresent()
                ? new Finding.Changed(
                        WITHOUT_IDENTITY + ", and its access key or endpoint is not the one that its Rooms recorded"
                                + " last in status.claimed.identity. " + remedy(true, entry))
                : new Finding.Changed(
                        WITHOUT_IDENTITY + ", and " + REPLACED + ", so the operator cannot compare the credentials with"
                                + " those that its Rooms recorded in status.claimed.identity. " + remedy(false, entry));
    }

    /** Whether a fingerprint was made with the present operator key, but of another access key or realm. */
    private static boolean differs(WorkspaceEntry entry, String fingerprint) {
        return fingerprint.startsWith(entry.identity().keyId() + ":")
                && !fingerprint.equals(entry.accessKeyFingerprint());
    }

    /** Whether the access key was accepted before, and the status does not say so yet. */
    private boolean isInUse(WorkspaceView view, String fingerprint) {
        return registry.usable(view.key()).filter(used -> used.accessKeyFingerprint().equals(fingerprint)).isPresent();
    }

    /** Accepts what was accepted with another operator key, and trusts its proof. */
    private void recognize(WorkspaceEntry entry, Optional<Identity> own, Identity known) {
        WorkspaceIdentity present = entry.identity();
        boolean proven = own.filter(former -> present.credentialsFingerprint().equals(former.provenWith())).isPresent()
                || (!present.keyId().equals(known.key()) && known.provenWith() != null);
        if (proven) {
            entry.credentials().recallProof();
        }
        lead(entry, known);
        if (known.customerId() != null && known.appId() != null) {
            registry.identified(present.accessKeyFingerprint(), present.owner(known.customerId(), known.appId()));
        }
    }

    /**
     * Records that the access key leads to the remote workspace of a former one, if that was proven in the same realm.
     * An unproven access key may belong to any team, and a server in another realm may confirm every room.
     */
    private void lead(WorkspaceEntry entry, Identity former) {
        WorkspaceIdentity present = entry.identity();
        if (former.provenWith() != null && present.realm().equals(former.realm())) {
            Optional.ofNullable(former.accessKeyFingerprint())
                    .ifPresent(known -> registry.same(present.accessKeyFingerprint(), known));
        }
    }

    private static String cause(Optional<Identity> own) {
        return own.isPresent()
                ? "the access key or the endpoint of the workspace changed"
                : REPLACED
                        + ", or only another installation has used the workspace object, so the operator cannot compare "
                        + "the credentials with the previous ones";
    }

    private Finding ask(WorkspaceView view, WorkspaceEntry entry, List<String> confirmed, boolean comparable,
            Runnable found) {
        for (String id : confirmed) {
            Outcome<RemoteRoom> outcome = calls.ofWorkspace(entry, Priority.FIRST_SWEEP)
                    .make(() -> entry.rooms().read(id));
            switch (outcome) {
                case Outcome.Found<RemoteRoom> _ -> {
                    found.run();
                    return new Finding.Accepted(entry, true);
                }
                case Outcome.Absent<RemoteRoom> _ -> {
                }
                default -> {
                    return new Finding.Unknown(outcome);
                }
            }
        }
        if (apis.isUnproven(view, entry)) {
            return new Finding.Changed(ApiSwitch.sentence(confirmed, entry));
        }
        return new Finding.Changed(
                "the credentials lead to a workspace at 100ms that has none of these rooms, which Rooms of the "
                        + "workspace object own: " + String.join(", ", confirmed) + ". " + remedy(comparable, entry));
    }

    /**
     * What to do. Without an entry of its own key the operator cannot tell whether the credentials were changed at all.
     */
    private static String remedy(boolean comparable, WorkspaceEntry entry) {
        String confirm = "set the annotation " + Annotations.CONFIRM_IDENTITY + " on " + entry.key().inWords() + " to `"
                + entry.accessKeyFingerprint() + "`";
        return comparable
                ? "Restore the previous credentials and endpoint. Only if the new ones belong to the same workspace at 100ms, "
                        + confirm
                : "If the credentials or the endpoint lead to another workspace at 100ms than before, correct them. Otherwise "
                        + confirm;
    }
}
