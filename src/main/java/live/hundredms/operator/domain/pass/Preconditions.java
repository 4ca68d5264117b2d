package live.hundredms.operator.domain.pass;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.WorkspaceState;

/** What must hold before 100ms is called for a Room that lives, and how its references are resolved. */
public final class Preconditions {
    private Preconditions() {
    }

    /** The end of the pass where something stands against a call. */
    static Optional<Step> stop(PassInput in, Progress so) {
        if (in.manifest().suspend() || in.workspace() instanceof WorkspaceState.Pending) {
            return Optional.of(new Step.Rest(Next.NEVER));
        }
        if (!in.manifest().unrecognised().isEmpty()) {
            return refuse(so, Reason.UNSUPPORTED_VALUE,
                    "this operator does not know the value of " + String.join(", ", in.manifest().unrecognised()));
        }
        return workspace(in, so).or(() -> DialectLimits.unsupported(in)
                .flatMap(message -> refuse(so, Reason.UNSUPPORTED_BY_DIALECT, message))).or(() -> name(in, so));
    }

    /**
     * A confirmed Room has nothing to do, so the trouble of its workspace is none of its own. What somebody asked of it
     * or changed meanwhile is looked at again, for no event may come when the trouble ends.
     */
    private static Optional<Step> workspace(PassInput in, Progress so) {
        Optional<Verdict> trouble = trouble(in.workspace());
        boolean pending = in.request().isPresent() || in.inputsChanged();
        return trouble.isPresent() && in.confirmed()
                ? Optional.of(new Step.Rest(pending ? Next.SOON : Next.NEVER))
                : trouble.map(verdict -> report(verdict, so));
    }

    static Optional<Verdict> trouble(WorkspaceState workspace) {
        return switch (workspace) {
            case WorkspaceState.Usable ignored -> Optional.empty();
            case WorkspaceState.Pending ignored -> Optional.empty();
            case WorkspaceState.Missing(String what) ->
                Optional.of(new Verdict(Reason.WORKSPACE_NOT_FOUND, what + " does not exist"));
            case WorkspaceState.NotAllowed(String what) -> Optional
                    .of(new Verdict(Reason.WORKSPACE_NOT_ALLOWED, what + " does not allow Rooms of this namespace"));
            case WorkspaceState.NotReady(Reason reason, String message) -> Optional.of(new Verdict(reason, message));
        };
    }

    private static Optional<Step> name(PassInput in, Progress so) {
        if (in.remoteName().length() > 253) {
            return refuse(so, Reason.NAME_TOO_LONG, "the name at 100ms would have " + in.remoteName().length()
                    + " characters, 253 are allowed: set spec.name");
        }
        return in.holder()
                .map(holder -> new Verdict(Reason.NAME_TAKEN, "the name " + in.remoteName() + " is held by " + holder))
                .or(() -> in.tenant().filter(_ -> in.request().isEmpty()).map(tenant -> taken(in, tenant)))
                .map(verdict -> report(verdict, so));
    }

    /** What a Room is told whose name leads to the room of another Room. */
    static Verdict taken(PassInput in, String tenant) {
        return new Verdict(Reason.NAME_TAKEN, taken(in.remoteName(), tenant));
    }

    /** The same in one sentence. */
    static String taken(String name, String tenant) {
        return "the room named " + name + " at 100ms is that of " + tenant;
    }

    /** The next look-up that is still due, or the end where one failed or nothing changed since a person was asked. */
    static Optional<Step> resolve(PassInput in, Progress so) {
        for (RoomManifest.SecretNeed need : in.manifest().secrets()) {
            SecretState state = so.secrets().get(need.field());
            if (state == null) {
                return Optional.of(new Step.ReadSecret(need));
            }
            Optional<Step> missing = unusable(need, state, so);
            if (missing.isPresent()) {
                return missing;
            }
        }
        if (in.stalled() && !in.inputsChanged() && in.request().isEmpty() && so.done().writes() == 0
                && unchanged(in, so)) {
            return Optional.of(new Step.Rest(Next.NEVER));
        }
        if (so.failure().isPresent()) {
            return Optional.of(failed(in, so));
        }
        return template(in, so);
    }

    /**
     * A confirmed Room for which nothing was written yet only wanted to look: it stays as it is, unless the reply is one
     * that a person must hear of.
     */
    private static Step failed(PassInput in, Progress so) {
        Verdict verdict = so.failure().orElseThrow();
        boolean onlyLooked = in.confirmed() && so.done().writes() == 0 && !so.done().recorded()
                && (so.observation().isEmpty() || so.learned().hint());
        return onlyLooked && verdict.reason().kind() != Reason.Kind.STALLED
                ? new Step.Rest(Next.BACKOFF)
                : report(in, verdict, so.done().recorded() ? perhapsSent(in, so) : so);
    }

    /** The reply to a write may be lost and the write done: what was written down before it stays so. */
    private static Progress perhapsSent(PassInput in, Progress so) {
        return so.withRecord(so.record().sending(desired(in, so).fields().keySet()));
    }

    private static Optional<Step> unusable(RoomManifest.SecretNeed need, SecretState state, Progress so) {
        String secret = "Secret " + need.secretName();
        return switch (state) {
            case SecretState.Values ignored -> Optional.empty();
            case SecretState.Missing() -> refuse(so, Reason.SECRET_NOT_FOUND, secret + " does not exist");
            case SecretState.Incomplete(String entry) ->
                refuse(so, Reason.SECRET_INCOMPLETE, secret + " has no entry " + entry + ", or an empty one");
            case SecretState.Unreadable(String why) ->
                refuse(so, Reason.CANNOT_READ_SECRET, secret + " can't be read: " + why);
        };
    }

    private static boolean unchanged(PassInput in, Progress so) {
        Map<RoomField, String> before = new EnumMap<>(RoomField.class);
        in.record().fingerprints().forEach((field, print) -> before.put(field, RoomRecord.plain(print)));
        return desired(in, so).fingerprints().entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(before.get(entry.getKey())));
    }

    private static Optional<Step> template(PassInput in, Progress so) {
        if (in.manifest().templateName().isEmpty() || in.dialect() == Dialect.LEGACY) {
            return Optional.empty();
        }
        String name = in.manifest().templateName().get();
        if (so.template().isEmpty()) {
            return Optional.of(new Step.ResolveTemplate(name));
        }
        Outcome<Optional<String>> template = so.template().get();
        if (template instanceof Outcome.Found<Optional<String>>(Optional<String> id)) {
            return id.isPresent()
                    ? Optional.empty()
                    : refuse(so, Reason.TEMPLATE_NOT_FOUND, "the workspace has no template named " + name);
        }
        Verdict verdict = verdict(template);
        return Optional.of(in.confirmed() && verdict.next() == Next.BACKOFF
                ? new Step.Rest(Next.BACKOFF)
                : report(in, verdict, so));
    }

    /** What the manifest asks for; every reference must be resolved. */
    public static DesiredRoom desired(PassInput in, Progress so) {
        return DesiredRooms.of(in, so);
    }

    static Verdict verdict(Outcome<?> failure) {
        return switch (failure) {
            case Outcome.Found<?> ignored -> throw new IllegalStateException("found is no failure");
            case Outcome.Absent<?> ignored -> new Verdict(Reason.CANNOT_REACH_REMOTE, "100ms answered 404");
            case Outcome.Invalid<?> invalid -> new Verdict(Reason.REJECTED_BY_REMOTE, "100ms refuses: "
                    + invalid.message() + invalid.field().map(field -> " (spec." + field.specName() + ")").orElse(""));
            case Outcome.CredentialsRefused<?> refused ->
                new Verdict(Reason.WORKSPACE_NOT_READY, "100ms refuses the workspace's keys: " + refused.message());
            case Outcome.RateLimited<?> ignored ->
                new Verdict(Reason.CANNOT_REACH_REMOTE, "100ms limits the rate of calls");
            case Outcome.Unavailable<?>(String why) -> new Verdict(Reason.CANNOT_REACH_REMOTE, why);
        };
    }

    private static Optional<Step> refuse(Progress so, Reason reason, String message) {
        return Optional.of(report(new Verdict(reason, message), so));
    }

    /**
     * The end that a call to 100ms led to. Where a person must act first, the fingerprints of what was tried are kept, so
     * that only another value is tried again, also after a restart.
     */
    static Step report(PassInput in, Verdict verdict, Progress so) {
        boolean inVain = verdict.reason().kind() == Reason.Kind.STALLED;
        return report(verdict, inVain ? so.withRecord(so.record().refused(desired(in, so))) : so);
    }

    static Step report(Verdict verdict, Progress so) {
        return new Step.Report(verdict, so.record(), List.of(), Optional.empty(), so.events());
    }
}
