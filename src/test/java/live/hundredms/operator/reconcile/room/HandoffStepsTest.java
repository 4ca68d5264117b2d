package live.hundredms.operator.reconcile.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.reconcile.room.memory.CodeChecks;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.telemetry.JsonLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The calls for room codes that steps of a hand-off make, and which of them is a verification. */
class HandoffStepsTest {
    private static final String ID = "r1";
    private static final Duration DAY = Duration.ofDays(1);
    private static final HandoffStep READ = new HandoffStep.ReadCodes(ID);
    private static final HandoffStep COUNT = new HandoffStep.CountCodes(ID);

    private final CodeChecks checks = new CodeChecks(DAY, () -> 0);
    private final HandoffRig rig = new HandoffRig(checks);
    private final HandoffRig.Scripted remote = rig.remote();

    @AfterEach
    void close() {
        rig.close();
    }

    private String uid() {
        return rig.room().getMetadata().getUid();
    }

    private HandoffAnswer perform(HandoffStep step) {
        return rig.perform(step);
    }

    private static List<SeenCode> codes(HandoffAnswer answer) {
        assertThat(answer).isInstanceOf(HandoffAnswer.Codes.class);
        Outcome<List<SeenCode>> outcome = ((HandoffAnswer.Codes) answer).codes();
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        return ((Outcome.Found<List<SeenCode>>) outcome).value();
    }

    private static RemoteCode code(String role, String text, boolean enabled) {
        return new RemoteCode(role, new SecretText(text), enabled, Optional.empty());
    }

    /** Codes of which every second one is disabled. */
    private static Outcome<Page<RemoteCode>> page(int first, int size, Optional<String> next) {
        return new Outcome.Found<>(new Page<>(
                IntStream.range(first, first + size).mapToObj(i -> code("host", "code-" + i, i % 2 == 0)).toList(),
                next));
    }

    /** The audit lines of this Room; other tests may log at the same time. */
    private static List<String> audited(Runnable calls) {
        Logger audit = (Logger) LoggerFactory.getLogger("live.hundredms.operator.audit");
        List<String> lines = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> appender = JsonLines.into(lines);
        Level before = audit.getLevel();
        audit.setLevel(Level.INFO);
        audit.addAppender(appender);
        try {
            calls.run();
        } finally {
            audit.detachAppender(appender);
            audit.setLevel(before);
        }
        return lines.stream().filter(line -> line.contains("\"" + HandoffRig.ROOM + "\"")).toList();
    }

    @Test
    void shouldAnswerAVerificationByReadingTheCodes() {
        checks.request(uid());
        remote.pages.add(page(0, 2, Optional.empty()));

        assertThat(codes(perform(READ))).extracting(SeenCode::print).containsExactly(rig.print("host", "code-0"));

        assertThat(checks.areDue(uid())).as("as long as no pass has reported").isTrue();
        checks.reported(uid());
        assertThat(checks.areDue(uid())).isFalse();
        assertThat(checks.left(uid())).isEqualTo(DAY);
        assertThat(remote.calls).containsExactly("enabled r1 from the first");
    }

    static Stream<Outcome<Page<RemoteCode>>> failures() {
        return Stream.of(new Outcome.Absent<>(), new Outcome.Denied<>("the room is disabled"),
                new Outcome.Unavailable<>("100ms answered 503"), new Outcome.Invalid<>("no", Optional.empty()),
                new Outcome.CredentialsRefused<>("no"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldLeaveAVerificationOpenIfACodeIsNotRead(Outcome<Page<RemoteCode>> failure) {
        checks.request(uid());
        remote.pages.add(page(0, 2, Optional.of("code-1")));
        remote.pages.add(failure);

        assertThat(perform(READ)).isEqualTo(new HandoffAnswer.Codes(failure.failure()));

        checks.reported(uid());
        assertThat(checks.areDue(uid())).isTrue();
        assertThat(checks.left(uid())).isEqualTo(Duration.ofMinutes(5));
        assertThat(remote.calls).containsExactly("enabled r1 from the first", "enabled r1 from code-1");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldLeaveAVerificationOpenIfTheRolesAreNotRead(Outcome<Page<RemoteCode>> failure) {
        checks.request(uid());
        remote.pages.add(page(0, 1, Optional.empty()));
        perform(READ);
        remote.failure = Optional.of(failure);

        assertThat(perform(new HandoffStep.ReadRoles("t1"))).isEqualTo(new HandoffAnswer.Roles(failure.failure()));

        checks.reported(uid());
        assertThat(checks.areRolesDue(uid())).isTrue();
        assertThat(checks.areDue(uid())).isTrue();
    }

    @Test
    void shouldAnswerAVerificationOfRolesByReadingThem() {
        checks.request(uid());
        remote.pages.add(page(0, 1, Optional.empty()));
        perform(READ);

        assertThat(perform(new HandoffStep.ReadRoles("t1")))
                .isEqualTo(new HandoffAnswer.Roles(new Outcome.Found<>(Set.of("host"))));
        checks.reported(uid());
        assertThat(checks.areRolesDue(uid())).isFalse();
        assertThat(checks.areDue(uid())).isFalse();
    }

    @Test
    void shouldLeaveAVerificationOpenIfTheRoomChangedMeanwhile() {
        checks.request(uid());
        rig.hide();

        assertThatThrownBy(() -> perform(READ)).isInstanceOf(ObjectPatches.Outdated.class);

        assertThat(checks.areDue(uid())).isTrue();
        assertThat(remote.calls).isEmpty();
    }

    @Test
    void shouldLeaveAVerificationOpenThatIsRequestedDuringTheRead() {
        checks.request(uid());
        remote.during = () -> checks.request(uid());
        remote.pages.add(page(0, 1, Optional.empty()));

        assertThat(codes(perform(READ))).hasSize(1);

        checks.reported(uid());
        assertThat(checks.areDue(uid())).isTrue();
    }

    @Test
    void shouldReadNoDisabledCode() {
        remote.pages.add(new Outcome.Found<>(
                new Page<>(List.of(code("host", "old", false), code("host", "new", true)), Optional.empty())));

        assertThat(codes(perform(READ))).extracting(SeenCode::print).containsExactly(rig.print("host", "new"));
    }

    @Test
    void shouldCountEnabledAndDisabledCodesOfAllPages() {
        remote.pages.add(page(0, 60, Optional.of("a")));
        remote.pages.add(page(60, 39, Optional.of("b")));
        remote.pages.add(page(99, 1, Optional.empty()));

        assertThat(perform(COUNT)).isEqualTo(new HandoffAnswer.Count(new Outcome.Found<>(100)));
        assertThat(remote.calls).containsExactly("all r1 from the first", "all r1 from a", "all r1 from b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void shouldCountNoFurtherThanOneMoreThanARoomCanHave(int more) {
        remote.pages.add(page(0, 100, Optional.of("a")));
        remote.pages.add(page(100, more, Optional.of("b")));

        assertThat(perform(COUNT)).isEqualTo(new HandoffAnswer.Count(new Outcome.Found<>(101)));
        assertThat(remote.calls).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldCountNothingIfAPageFails(Outcome<Page<RemoteCode>> failure) {
        remote.pages.add(page(0, 60, Optional.of("a")));
        remote.pages.add(failure);

        assertThat(perform(COUNT)).isEqualTo(new HandoffAnswer.Count(failure.failure()));
    }

    @Test
    void shouldCountNothingIfThePagesDoNotEnd() {
        IntStream.range(0, 20).forEach(i -> remote.pages.add(page(i, 1, Optional.of("a" + i))));

        assertThat(perform(COUNT)).isInstanceOfSatisfying(HandoffAnswer.Count.class,
                answer -> assertThat(answer.codes()).isInstanceOf(Outcome.Unavailable.class));
        assertThat(remote.calls).hasSize(10);
    }

    /** Which of them are enabled is not kept. */
    @Test
    void shouldLeaveAVerificationOpenIfTheCodesAreCounted() {
        checks.request(uid());
        remote.pages.add(page(0, 1, Optional.empty()));

        perform(COUNT);

        assertThat(checks.areDue(uid())).isTrue();
    }

    @Test
    void shouldWriteIntoTheAuditLogWhichRoomAndRoleACallIsFor() {
        List<String> audit = audited(() -> {
            assertThat(codes(perform(new HandoffStep.CreateCodes(ID)))).extracting(SeenCode::print)
                    .containsExactly(rig.print("host", "all"));
            assertThat(perform(new HandoffStep.RoleCode(ID, "host")))
                    .isEqualTo(new HandoffAnswer.Code(new Outcome.Found<>(rig.seen(code("host", "one", true)))));
            assertThat(perform(new HandoffStep.DisableCode(ID, rig.seen(code("host", "old", true)))))
                    .isEqualTo(new HandoffAnswer.Disabled(new Outcome.Found<>(true)));
        });

        assertThat(remote.calls).containsExactly("create r1", "create r1 host", "disable old");
        assertThat(audit).hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("\"team\"", "\"r1\"").doesNotContain("\"old\"", "one"));
        assertThat(audit.getFirst()).contains("CreateCodes").doesNotContain("\"role\"");
        assertThat(audit.get(1)).contains("CreateCode\"", "\"role\":\"host\"");
        assertThat(audit.getLast()).contains("DisableCode", "\"role\":\"host\"");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldHandOnWhyACallFailed(Outcome<Page<RemoteCode>> failure) {
        remote.failure = Optional.of(failure);

        assertThat(perform(new HandoffStep.CreateCodes(ID))).isEqualTo(new HandoffAnswer.Codes(failure.failure()));
        remote.failure = Optional.of(failure);
        assertThat(perform(new HandoffStep.RoleCode(ID, "host"))).isEqualTo(new HandoffAnswer.Code(failure.failure()));
    }

    /** What the room of a pass was when it began may not be what it is. */
    @Test
    void shouldMakeOrDisableNoCodeIfTheRoomIsGoneAtTheApiServer() {
        rig.release();

        for (HandoffStep step : List.of(new HandoffStep.CreateCodes(ID), new HandoffStep.RoleCode(ID, "host"),
                new HandoffStep.DisableCode(ID, rig.seen(code("host", "old", true))))) {
            assertThatThrownBy(() -> perform(step)).isInstanceOf(ObjectPatches.Outdated.class);
        }
        assertThat(remote.calls).isEmpty();
    }

    static Stream<Consumer<HandoffRig>> changes() {
        return Stream.of(HandoffRig::hide, HandoffRig::allowLess);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldWriteOrEmptyNoSecretIfTheRoomOrItsRulesChanged(Consumer<HandoffRig> change) {
        HandoffStep write = new HandoffStep.WriteSecret("room-a", Map.of("code.host", new SecretText("a-code")), false);
        perform(write);
        List<Map<String, String>> before = rig.secrets();
        change.accept(rig);

        for (HandoffStep step : List.of(new HandoffStep.EmptySecret("room-a"),
                new HandoffStep.WriteSecret("room-b", Map.of("code.host", new SecretText("another-code")), false))) {
            assertThatThrownBy(() -> perform(step)).isInstanceOf(ObjectPatches.Outdated.class);
        }
        assertThat(rig.secrets()).hasSize(1).isEqualTo(before);
    }
}
