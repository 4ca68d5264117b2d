package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.SecretText;

/** What a pass knows of the published Secret, after it read or wrote it. */
record HeldSecret(Handoff handoff) {

    /** Why it can't be used; empty if it can, or was not read. */
    Optional<Hindrance> unusable() {
        return answer().flatMap(answer -> switch (answer) {
            case HandoffAnswer.NotOwned(String why) -> Optional.of(new Hindrance(Reason.SECRET_NOT_OWNED, why));
            case HandoffAnswer.Refused(String why) -> Optional.of(new Hindrance(Reason.CANNOT_WRITE_SECRET, why));
            case HandoffAnswer.Own _,HandoffAnswer.Missing _ -> Optional.<Hindrance>empty();
        });
    }

    boolean isKnown() {
        return answer().isPresent();
    }

    /** Whether it is there, and the Room's. */
    boolean isOwn() {
        return own().isPresent();
    }

    /** Codes that it holds for the published roles. */
    List<SeenCode> codes() {
        return own().map(HandoffAnswer.Own::codes).orElse(List.of());
    }

    boolean has(SeenCode code) {
        return own().filter(own -> code.code().code().equals(own.data().get(SecretData.key(code.role())))).isPresent();
    }

    boolean is(Map<String, SecretText> data) {
        return own().filter(own -> own.data().equals(data)).isPresent();
    }

    /** Whether it is as the operator wrote it last. */
    boolean isUnchanged() {
        return own().filter(own -> record().filter(secret -> secret.fingerprint().equals(own.print())).isPresent())
                .isPresent();
    }

    /** Whether it is of this very room, but can't be compared with what was written, because the operator's key was replaced. */
    boolean isUncertain() {
        boolean replaced = record().filter(secret -> !handoff.input().isComparable(secret.fingerprint())).isPresent();
        return replaced && isOfRoom();
    }

    /** Whether it shows this very room. */
    boolean isOfRoom() {
        return value(SecretData.ROOM_ID).filter(handoff.room().id()::equals).isPresent();
    }

    /** Whether it shows another template than the room has. */
    boolean isMoved() {
        return value(SecretData.TEMPLATE_ID)
                .filter(id -> handoff.room().templateId().filter(now -> !now.equals(id)).isPresent()).isPresent();
    }

    /** What the status says of it. If it is as it should be, it may still have a fingerprint of a key that was replaced. */
    Optional<HandoffRecord.PublishedSecret> printed(String name) {
        return own().map(own -> new HandoffRecord.PublishedSecret(name, own.print())).or(this::record);
    }

    private Optional<String> value(String key) {
        return own().flatMap(own -> Optional.ofNullable(own.data().get(key))).map(SecretText::reveal);
    }

    private Optional<HandoffAnswer.Own> own() {
        return answer().filter(HandoffAnswer.Own.class::isInstance).map(HandoffAnswer.Own.class::cast);
    }

    private Optional<HandoffAnswer.SecretAnswer> answer() {
        return handoff.state().secret();
    }

    private Optional<HandoffRecord.PublishedSecret> record() {
        return handoff.record().secret();
    }
}
