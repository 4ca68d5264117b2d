package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.RoomField;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.Sentence;

/** Resolves the references of a manifest: Secrets of the Room's namespace, and a template by its name. */
final class References {
    private References() {
    }

    /** The next Secret that must be read, or the end if one of them cannot be used. */
    static Optional<Step> secrets(PassInput input, Progress progress) {
        for (RoomManifest.SecretNeed need : input.manifest().secrets()) {
            if (input.withheld().holds(need.field())) {
                continue;
            }
            SecretState state = progress.secrets().get(need.field());
            if (state == null) {
                return Optional.of(new Step.ReadSecret(need));
            }
            Optional<Step> unusable = unusable(input, need, state, progress);
            if (unusable.isPresent()) {
                return unusable;
            }
        }
        return Optional.empty();
    }

    private static Optional<Step> unusable(PassInput input, RoomManifest.SecretNeed need, SecretState state,
            Progress progress) {
        String secret = "Secret \"" + need.secretName() + "\"";
        String named = secret + " (" + reference(need) + ".name)";
        return switch (state) {
            case SecretState.Values _ -> Optional.empty();
            case SecretState.Missing() -> Ending.refusal(progress, Reason.SECRET_NOT_FOUND,
                    secret + " does not exist. Create it in namespace \"" + input.subject().namespace() + "\" "
                            + content(need) + ", or correct " + reference(need)
                            + ".name; the Room recovers automatically");
            case SecretState.Incomplete(String entry) -> Ending.refusal(progress, Reason.SECRET_INCOMPLETE,
                    secret + " in namespace \"" + input.subject().namespace() + "\" has no key \"" + entry
                            + "\", or its value is empty. Add the key and its value, or correct " + reference(need)
                            + "; the Room recovers automatically");
            case SecretState.NotAllowed(String why) -> Ending.refusal(progress, Reason.SECRET_NOT_ALLOWED,
                    "the operator does not send " + named + " to 100ms: " + Sentence.quoted(why));
            case SecretState.Malformed(String why) -> Ending.refusal(progress, Reason.SECRET_MALFORMED,
                    "the operator cannot send " + named + " to 100ms: " + Sentence.quoted(why));
            case SecretState.Unreadable(String why) -> Ending.refusal(progress, Reason.CANNOT_READ_SECRET,
                    "the operator cannot read " + named + ": " + Sentence.quoted(why));
        };
    }

    private static String content(RoomManifest.SecretNeed need) {
        return switch (need) {
            case RoomManifest.StorageSecret(var _, String key, String secret) ->
                "with the keys \"" + key + "\" and \"" + secret + "\"";
            case RoomManifest.HeadersSecret _ -> "with a key for each header";
        };
    }

    private static String reference(RoomManifest.SecretNeed need) {
        return switch (need) {
            case RoomManifest.StorageSecret _ -> "spec.recordingInfo.uploadInfo.credentialsSecretRef";
            case RoomManifest.HeadersSecret _ -> "spec.webhook.headersSecretRef";
        };
    }

    /** The look-up of the template if it is still due, or the end if it failed. Legacy takes the name as it is. */
    static Optional<Step> template(PassInput input, Progress progress) {
        if (input.manifest().templateName().isEmpty() || input.dialect() == Dialect.LEGACY
                || input.withheld().holds(RoomField.TEMPLATE)) {
            return Optional.empty();
        }
        String name = input.manifest().templateName().get();
        if (progress.template().isEmpty()) {
            return Optional.of(new Step.ResolveTemplate(name));
        }
        Outcome<Optional<String>> template = progress.template().get();
        if (template instanceof Outcome.Found<Optional<String>>(Optional<String> id)) {
            return id.isPresent()
                    ? Optional.empty()
                    : Ending.refusal(progress, Reason.TEMPLATE_NOT_FOUND, "the 100ms workspace of "
                            + input.subject().workspaceInWords() + " has no template named \"" + name
                            + "\". Create the template there, or correct spec.template; the Room recovers automatically");
        }
        Verdict verdict = Verdicts.of(template);
        return Optional.of(input.last().confirmed() && verdict.next() == Next.BACKOFF
                ? new Step.Rest(Next.BACKOFF)
                : Ending.afterCall(input, verdict, progress));
    }
}
