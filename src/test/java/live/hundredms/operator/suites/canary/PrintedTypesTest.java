package live.hundredms.operator.suites.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.handoff.Handoff;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffState;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.token.ManagementTokens;
import live.hundredms.operator.remote.token.WorkspaceCredentials;
import live.hundredms.operator.support.oracle.NoSecretShows;
import org.junit.jupiter.api.Test;

/** What the types of {@code domain} and {@code remote} print, with a secret in each of them that can hold one. */
class PrintedTypesTest {
    private final NoSecretShows secrets = new NoSecretShows();
    private final String secret = secrets.hatch("secret");
    private final Specimens specimens = new Specimens(secret);

    private Map<String, String> printed() throws IOException {
        Map<String, String> printed = new HashMap<>();
        for (Class<?> type : Specimens.records("domain", "remote")) {
            List<Object> objects = specimens.of(type);
            printed.put(type.getName(), objects.stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        return printed;
    }

    @Test
    void shouldHideTheSecretInEveryRecord() throws IOException {
        secrets.check(printed());
    }

    /** A planted leak. */
    private record Chatty(Step.SecretRead part) {
        @Override
        public String toString() {
            return part.state() instanceof SecretState.Values values
                    ? values.values().values().iterator().next().reveal()
                    : "";
        }
    }

    @Test
    void shouldFindARecordThatTellsWhatIsDeepInsideIt() {
        String printed = specimens.of(Chatty.class).stream().map(Object::toString).collect(Collectors.joining());
        assertThat(secrets.shown(Map.of("chatty", printed))).containsExactly("secret in chatty");
    }

    /** What can't be made here holds something of a library, and is printed nowhere. */
    @Test
    void shouldReachTheTypesThatHoldSecrets() throws IOException {
        Map<String, String> printed = printed();
        for (Class<?> holder : List.of(RoomWrite.Upsert.class, RoomWrite.Update.class, SecretState.Values.class,
                Step.SecretRead.class, Step.WriteRoom.class, Step.Written.class, Pass.class, DesiredRoom.class,
                RemoteCode.class, SeenCode.class, Step.HandOff.class, Step.HandedOff.class,
                HandoffStep.WriteSecret.class, HandoffStep.DisableCode.class, HandoffAnswer.Own.class,
                HandoffState.class, Handoff.class)) {
            assertThat(printed.get(holder.getName())).as(holder.getName()).contains("(hidden)");
        }
        for (String part : List.of("RoleCodes", "Rotation")) {
            assertThat(printed.get(Handoff.class.getPackageName() + "." + part)).as(part).contains("(hidden)");
        }
        for (Class<?> plain : List.of(HandoffStep.CountCodes.class, HandoffAnswer.Count.class)) {
            assertThat(printed.get(plain.getName())).as(plain.getName()).isNotEmpty().doesNotContain("(hidden)");
        }
        assertThat(printed.get(WorkspaceCredentials.SigningKey.class.getName())).isNotEmpty();
        assertThat(printed.entrySet().stream().filter(entry -> entry.getValue().isEmpty()).map(Map.Entry::getKey))
                .allMatch(name -> name.contains(".remote.") || name.contains("NewsLimit"),
                        "of remote, or counts of Events")
                .hasSizeLessThan(16);
    }

    @Test
    void shouldHideItInWhatIsNoRecord() throws IOException {
        var key = new WorkspaceCredentials.SigningKey("key-1", new SecretText(secret));
        var tokens = new ManagementTokens(key, Clock.systemUTC());
        secrets.hide("token", tokens.current().reveal());
        try (var rig = Rig.to("http://127.0.0.1:1")) {
            var rooms = rig.open(Dialect.CURRENT, "http://127.0.0.1:1/v2", tokens);
            Object write = specimens.of(RoomWrite.Upsert.class).getFirst();
            SeenCode code = new SeenCode("host", new SecretText(secret), true, "k1:00");
            List<Object> printed = List.of(key, tokens, rooms, rooms.write((RoomWrite) write), rooms.codes(),
                    rooms.codes().disable(code.code().code()),
                    new HandoffAnswer.Codes(new Outcome.Found<>(List.of(code))),
                    new HandoffAnswer.Code(new Outcome.Found<>(code)));
            secrets.check(Map.of("objects", printed.toString()));
        }
    }
}
