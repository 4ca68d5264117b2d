package live.hundredms.operator.suites.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.FieldValue.Webhook;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Outcome.Absent;
import live.hundredms.operator.domain.room.Outcome.CredentialsRefused;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Invalid;
import live.hundredms.operator.domain.room.Outcome.RateLimited;
import live.hundredms.operator.domain.room.Outcome.Unavailable;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.Template;
import live.hundredms.operator.support.oracle.StatusRule;

/** What holds for every outcome, whatever was answered. */
final class OutcomeRules {
    private static final int LONGEST_SENTENCE = 400;
    private static final int LONGEST_CODE = 128;
    private static final SecretText OTHER = new SecretText("another code");
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private OutcomeRules() {
    }

    static void require(ReplyInput reply, Outcome<?> outcome) {
        StatusRule.broken(reply.status(), reply.call().onId(), outcome).ifPresent(wrong -> fail(wrong, reply));
        switch (outcome) {
            case Found<?>(Object value) -> value(value, reply);
            case Absent<?> _ -> {
            }
            case Invalid<?>(String message, var _) -> sentence(message, reply);
            case CredentialsRefused<?>(String message) -> sentence(message, reply);
            case Outcome.Denied<?>(String message) -> sentence(message, reply);
            case RateLimited<?>(Optional<Duration> wait) ->
                require(wait.stream().allMatch(OutcomeRules::bearable), "a wait out of bounds", reply);
            case Unavailable<?>(String why, boolean _) -> sentence(why, reply);
        }
    }

    private static boolean bearable(Duration wait) {
        return !wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0;
    }

    private static void sentence(String text, ReplyInput reply) {
        require(!text.isBlank() && text.length() <= LONGEST_SENTENCE, "no sentence of usual length", reply);
        require(text.chars().noneMatch(Character::isISOControl), "a sentence of more than a line", reply);
        require(wellFormed(text), "half a character in a sentence", reply);
        require(!Markers.quotedIn(text), "a secret in a sentence", reply);
    }

    private static void value(Object value, ReplyInput reply) {
        switch (value) {
            case RemoteRoom room -> room(room, reply);
            case Page<?> page -> {
                page.items().forEach(item -> value(item, reply));
                require(page.next().stream().noneMatch(String::isEmpty), "an empty cursor", reply);
            }
            case Set<?> roles ->
                require(roles.stream().allMatch(String.class::isInstance), "a role that is no text", reply);
            case List<?> codes -> codes.forEach(item -> value(item, reply));
            case RemoteCode code -> code(code, reply);
            case Boolean _ -> {
            }
            case Template template -> require(!template.id().isEmpty(), "a template without an id", reply);
            default -> throw new AssertionError("a value nobody asked for: " + value.getClass());
        }
        String shown = value.toString();
        require(wellFormed(shown), "half a character in a value", reply);
        require(!Markers.leaked(reply.body().toByteArray(), shown), "a secret in a value", reply);
    }

    /** What a Secret, a fingerprint and a message can be made of, and is printed nowhere. */
    private static void code(RemoteCode code, ReplyInput reply) {
        String text = code.code().reveal();
        require(text.length() <= LONGEST_CODE && text.chars().allMatch(c -> c > ' ' && c < 0x7f) && !text.isEmpty(),
                "a code that nobody can enter", reply);
        require(!code.role().isEmpty() && code.role().length() <= LONGEST_CODE, "a code without a role", reply);
        require(reply.call() != RemoteCall.ROLE_CODE || code.role().equals("host"), "a code of another role", reply);
        require(new RemoteCode(code.role(), OTHER, code.enabled(), code.createdAt()).toString().equals(code.toString()),
                "a code is printed", reply);
    }

    private static void room(RemoteRoom room, ReplyInput reply) {
        require(!room.id().isEmpty() && !room.name().isEmpty(), "a room without id or name", reply);
        require(room.shown().values().stream().noneMatch(OutcomeRules::keepsSecret), "a secret was kept", reply);
    }

    private static boolean keepsSecret(FieldValue value) {
        return switch (value) {
            case Recording recording -> recording.upload().flatMap(Upload::credentials).isPresent();
            case Webhook webhook -> !webhook.headers().isEmpty();
            default -> false;
        };
    }

    /** A loop, since it sees every text of every run. */
    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static void require(boolean holds, String broken, ReplyInput reply) {
        if (!holds) {
            fail(broken, reply);
        }
    }

    private static void fail(String broken, ReplyInput reply) {
        throw new AssertionError(broken + ": " + reply.call().label() + " " + reply.status());
    }
}
