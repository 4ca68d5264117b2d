package live.hundredms.operator.domain.handoff;

import java.util.Optional;

/**
 * What a pass learned and did for the hand-off so far. The next pass needs nothing of it.
 *
 * @param secret what is known of the Secret
 * @param codes what is known of the codes of the room
 * @param written whether the Secret was written in this pass
 * @param unnamed whether the Secret was written, and no status names it yet
 * @param begun whether it was written down in this pass which codes are to go
 * @param trouble what ends the hand-off
 */
public record HandoffState(Optional<HandoffAnswer.SecretAnswer> secret, KnownCodes codes, boolean written,
        boolean unnamed, boolean begun, Optional<Hindrance> trouble) {

    /** Nothing is known yet. */
    public static final HandoffState NONE = new HandoffState(Optional.empty(), KnownCodes.NONE, false, false, false,
            Optional.empty());

    HandoffState with(HandoffAnswer.SecretAnswer answer) {
        return new HandoffState(Optional.of(answer), codes, written, unnamed, begun, trouble);
    }

    /**
     * The Secret was written.
     *
     * @param now what it is like
     * @param named whether a status names it
     */
    HandoffState writing(HandoffAnswer.Own now, boolean named) {
        return new HandoffState(Optional.of(now), codes, true, !named, begun, trouble);
    }

    /** The status was written. */
    HandoffState recorded() {
        return new HandoffState(secret, codes, written, false, begun, trouble);
    }

    /** The Secret is not used any more. */
    HandoffState withoutSecret() {
        return new HandoffState(Optional.empty(), codes, written, unnamed, begun, trouble);
    }

    HandoffState with(KnownCodes next) {
        return new HandoffState(secret, next, written, unnamed, begun, trouble);
    }

    /** What was learned of the codes does not count any more: others are about to be replaced. */
    HandoffState restarted() {
        return new HandoffState(secret, codes.restarted(), written, unnamed, true, trouble);
    }

    HandoffState failing(Hindrance why) {
        return new HandoffState(secret, codes, written, unnamed, begun, Optional.of(why));
    }
}
