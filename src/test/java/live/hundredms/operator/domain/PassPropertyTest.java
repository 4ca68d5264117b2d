package live.hundredms.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import live.hundredms.operator.domain.HostileRemote.Mood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every pass, whatever the manifest, the history and the replies. */
class PassPropertyTest {
    private static final Policies REFUSING = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.REFUSE,
            Policies.Management.MANAGE);
    private static final RoomCase.Flags DELETED = new RoomCase.Flags(true, true, false, false, false, false, false);
    private static final List<Mood> FAILURES = List.of(Mood.REFUSED, Mood.LIMITED, Mood.DOWN, Mood.INVALID);

    @Test
    void shouldPlanNothingWhenThePlanWasApplied() {
        ofAll(Dialect.CURRENT, room -> {
            HonestRemote world = room.honest();
            RoomCase waking = room.with(awake(room.flags()));
            PassRun run = PassRun.of(waking.input(), world);
            assertThat(run.reason()).as("%s", run)
                    .hasValueSatisfying(reason -> assertThat(reason.kind()).as("%s", run).isEqualTo(Reason.Kind.READY));
            PassRun again = PassRun.of(waking.again(run), world);
            assertThat(again.writes()).as("%s\n%s", run, again).isEmpty();
            PassRun atRest = PassRun.of(waking.again(again), world);
            assertThat(atRest.kept()).as("%s\n%s", again, atRest).isEqualTo(again.kept());
            Progress seen = again.last().so();
            assertThat(RoomPlanner.plan(Preconditions.desired(again.in(), seen),
                    new Known(again.kept(), seen.claim(), true, EnumSet.noneOf(RoomField.class)),
                    seen.observation().orElseThrow(), waking.policies())).isEqualTo(new Plan.Nothing());
        });
    }

    @Test
    void shouldHoldWhatTheManifestDeclaresWhenThePassIsOver() {
        ofAll(Dialect.CURRENT, room -> {
            HonestRemote world = room.honest();
            PassRun run = PassRun.of(room.with(awake(room.flags())).input(), world);
            RemoteRoom after = Objects.requireNonNull(world.rooms().get(run.kept().roomId().orElseThrow()));
            DesiredRoom desired = Preconditions.desired(run.in(), run.last().so());
            assertThat(after.enabled()).as("%s", run).contains(room.manifest().enabled());
            assertThat(after.name()).as("%s", run).isEqualToIgnoringCase(RoomCase.NAME);
            desired.fields().forEach((field,
                    value) -> assertThat(Comparison.of(field, value, Optional.ofNullable(after.shown().get(field))))
                            .as("%s in %s\n%s", field, after, run).isNotEqualTo(Comparison.DIFFERENT));
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldWriteNothingWhenTheRoomIsConfirmed(Dialect dialect) {
        ofAll(dialect, room -> {
            HonestRemote world = room.honest();
            PassRun run = PassRun.of(room.with(awake(room.flags())).input(), world);
            Map<String, RemoteRoom> before = Map.copyOf(world.rooms());
            PassRun again = PassRun.of(room.again(run), world);
            assertThat(again.writes()).as("%s\n%s", run, again).isEmpty();
            assertThat(again.first(Step.MakeClaim.class)).as("%s", again).isNegative();
            assertThat(world.rooms()).isEqualTo(before);
        });
    }

    /** Kubernetes wakes every Room at a restart, and nobody changed anything. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldCallNobodyWhenAPersonMustActFirst(Dialect dialect) {
        ofAll(dialect, room -> {
            HostileRemote world = room.hostile();
            for (RoomCase one : List.of(room, room.with(REFUSING))) {
                PassRun run = PassRun.of(one.with(awake(room.flags())).input(), world);
                restsWhenStalled(one, run);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldNotBeReadyWhenTheLastReplySaysOtherwise(Dialect dialect) {
        ofAll(dialect, room -> {
            PassRun run = PassRun.of(room.with(awake(room.flags())).input(), room.hostile());
            boolean ready = run.reason().filter(reason -> reason.kind() == Reason.Kind.READY).isPresent();
            if (ready && run.last().so().observation().orElseThrow() instanceof Observation.Present(RemoteRoom seen)) {
                assertThat(seen.enabled().orElse(room.manifest().enabled())).as("%s", run)
                        .isEqualTo(room.manifest().enabled());
                Preconditions.desired(run.in(), run.last().so()).fields().forEach((field,
                        value) -> assertThat(Comparison.of(field, value, Optional.ofNullable(seen.shown().get(field))))
                                .as("%s: %s", field, run).isNotEqualTo(Comparison.DIFFERENT));
            }
        });
    }

    private static void restsWhenStalled(RoomCase room, PassRun run) {
        if (run.reason().filter(reason -> reason.kind() == Reason.Kind.STALLED).isPresent()) {
            PassRun again = PassRun.of(room.again(run), room.honest());
            assertThat(again.steps()).as("%s\n%s", run, again).noneMatch(step -> step instanceof Step.FindRoom
                    || step instanceof Step.ReadRoom || step instanceof Step.WriteRoom);
        }
    }

    @Test
    void shouldMakeOneRoomWhenAPassBreaksOffAnywhere() {
        ofAll(Dialect.CURRENT, room -> {
            RoomCase waking = room.with(awake(room.flags()));
            HonestRemote unbroken = room.honest();
            int steps = PassRun.of(waking.input(), unbroken).steps().size();
            for (int most = 1; most <= steps; most++) {
                HonestRemote world = room.honest();
                PassRun broken = PassRun.of(waking.input(), world, most);
                PassRun again = PassRun.of(waking.again(broken), world);
                assertThat(world.rooms()).as("broken after %s steps:\n%s\n%s", most, broken, again)
                        .hasSameSizeAs(unbroken.rooms());
                assertThat(again.reason().map(Reason::kind)).as("%s\n%s", broken, again).contains(Reason.Kind.READY);
            }
        });
    }

    @Test
    void shouldWriteNothingWhenNobodyKnowsTheRoom() {
        ofAll(Dialect.CURRENT, room -> {
            for (Mood failure : FAILURES) {
                PassRun run = PassRun.of(room.with(awake(room.flags())).input(), new Blind(room.honest(), failure));
                assertThat(run.writes()).as("%s", run).isEmpty();
                assertThat(run.first(Step.MakeClaim.class)).as("%s", run).isNegative();
            }
        });
    }

    @Test
    void shouldPlanNoWriteWhenTheObservationIsUnknown() {
        ofAll(Dialect.CURRENT, room -> {
            Pass pass = Pass.over(room.input());
            Plan plan = RoomPlanner.plan(Preconditions.desired(pass.in(), pass.so()),
                    new Known(room.record(), room.claim(), room.flags().confirmed(), EnumSet.allOf(RoomField.class)),
                    new Observation.Unknown("100ms answered 503"), room.policies());
            assertThat(plan).isInstanceOf(Plan.Wait.class);
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldEndWhenTheRemoteAnswersAnything(Dialect dialect) {
        ofAll(dialect, room -> {
            PassRun living = PassRun.of(room.input(), room.hostile());
            assertThat(living.end()).isInstanceOfAny(Step.Report.class, Step.Rest.class);
            PassRun dying = PassRun.of(room.with(DELETED).input(), room.hostile());
            assertThat(dying.end()).isInstanceOfAny(Step.Report.class, Step.Rest.class, Step.Release.class);
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldClaimBeforeTheFirstWriteWhenTheRemoteAnswersAnything(Dialect dialect) {
        ofAll(dialect, room -> {
            PassRun run = PassRun.of(room.with(awake(room.flags())).input(), room.hostile());
            boolean claimedBefore = room.claim().isPresent() && room.flags().finalizer();
            int write = run.first(Step.WriteRoom.class);
            int claim = run.first(Step.MakeClaim.class);
            assertThat(write < 0 || claimedBefore || (claim >= 0 && claim < write)).as("%s", run).isTrue();
        });
    }

    @Test
    void shouldWriteByIdWhenTheIdIsKnown() {
        ofAll(Dialect.CURRENT, room -> {
            Pass pass = Pass.over(room.with(awake(room.flags())).input());
            HostileRemote world = room.hostile();
            PassRun run = PassRun.of(pass.in(), world);
            for (int i = 0; i < run.answers().size(); i++) {
                if (run.steps().get(i) instanceof Step.WriteRoom(RoomWrite write)) {
                    Optional<String> id = pass.so().record().roomId();
                    assertThat(addresses(write, id)).as("%s of %s\n%s", write, id, run).isTrue();
                }
                pass = pass.after(run.answers().get(i));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKnowWhereTheRoomComesFromWhenItsIdIsKnown(Dialect dialect) {
        ofAll(dialect, room -> {
            PassRun run = PassRun.of(room.with(awake(room.flags())).input(), room.hostile());
            assertThat(run.kept().origin().isPresent()).as("%s", run).isEqualTo(run.kept().roomId().isPresent());
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRememberWhatMayHaveBeenSentWhenThePassFails(Dialect dialect) {
        ofAll(dialect, room -> {
            PassRun run = PassRun.of(room.with(awake(room.flags())).input(), room.hostile());
            if (run.first(Step.RecordSending.class) >= 0 && run.last().so().failure().isPresent()) {
                Set<RoomField> recorded = ((Step.RecordSending) run.steps().get(run.first(Step.RecordSending.class)))
                        .record().applied();
                assertThat(run.kept().applied()).as("%s", run)
                        .containsAll(recorded.stream().filter(
                                field -> Preconditions.desired(run.in(), run.last().so()).fields().containsKey(field))
                                .toList());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldLeaveAnAdoptedRoomEnabledWhenTheRoomDoesNotSayOtherwise(Dialect dialect) {
        ofAll(dialect, room -> {
            boolean told = room.policies().deletion().filter(Policies.Deletion.DISABLE::equals).isPresent();
            boolean adopted = room.record().origin().filter(Origin.ADOPTED::equals).isPresent()
                    || (room.record().roomId().isEmpty()
                            && room.claim().filter(claim -> claim.origin() == Origin.ADOPTED).isPresent());
            PassRun run = PassRun.of(room.with(DELETED).input(), room.hostile());
            assertThat(!told && adopted ? run.writes() : List.of()).as("%s", run).isEmpty();
        });
    }

    @Test
    void shouldLeaveAFoundRoomAloneWhenAdoptionIsRefused() {
        ofAll(Dialect.CURRENT, room -> {
            RoomCase refusing = room.with(REFUSING);
            HonestRemote world = room.honest();
            Map<String, RemoteRoom> before = Map.copyOf(world.rooms());
            PassRun run = PassRun.of(refusing.with(awake(room.flags())).input(), world);
            boolean ours = room.remote().map(RemoteRoom::id).equals(room.record().roomId())
                    || room.claim().filter(claim -> claim.origin() == Origin.CREATED).isPresent();
            if (!ours) {
                assertThat(world.rooms()).as("%s", run).containsAllEntriesOf(before);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = Policies.Management.class, names = {"OBSERVE", "PLAN"})
    void shouldWriteNothingWhenAPersonDidNotApprove(Policies.Management management) {
        ofAll(Dialect.CURRENT, room -> {
            Policies policies = new Policies(room.policies().deletion(), Optional.empty(), Policies.Adoption.ADOPT,
                    management);
            PassRun run = PassRun.of(room.with(policies).with(awake(room.flags())).input(), room.hostile());
            assertThat(run.writes()).as("%s", run).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldTellNoSecretWhenPrinted(Dialect dialect) {
        ofAll(dialect, room -> {
            PassRun run = PassRun.of(room.with(awake(room.flags())).input(), room.hostile());
            assertThat(run.toString()).doesNotContain(RoomCase.SECRET);
            assertThat(run.last().toString()).doesNotContain(RoomCase.SECRET);
            Policies planning = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
                    Policies.Management.PLAN);
            assertThat(PassRun.of(room.with(planning).input(), room.honest()).toString())
                    .doesNotContain(RoomCase.SECRET);
        });
    }

    private static void ofAll(Dialect dialect, Consumer<RoomCase> property) {
        qt().withExamples(1000).forAll(RoomCases.of(dialect)).checkAssert(property);
    }

    /** As after an edit: nothing is confirmed or stalled for this generation. */
    private static RoomCase.Flags awake(RoomCase.Flags flags) {
        return new RoomCase.Flags(false, flags.finalizer(), false, false, flags.inputsChanged(), flags.requested(),
                false);
    }

    private static boolean addresses(RoomWrite write, Optional<String> id) {
        return switch (write) {
            case RoomWrite.Upsert upsert -> id.isEmpty() || upsert.fields().containsKey(RoomField.TEMPLATE);
            case RoomWrite.Update update -> id.equals(Optional.of(update.id()));
            case RoomWrite.SetEnabled set -> id.equals(Optional.of(set.id()));
        };
    }

    /** A 100ms that fails whenever it is looked at and would take any write. */
    private record Blind(HonestRemote honest, Mood failure) implements Outside {
        @Override
        public SecretState secret(RoomManifest.SecretNeed need) {
            return honest.secret(need);
        }

        @Override
        public Outcome<Optional<String>> template(String name) {
            return honest.template(name);
        }

        @Override
        public Outcome<Optional<RemoteRoom>> find(String name) {
            return new HostileRemote(List.of(failure), honest).find(name);
        }

        @Override
        public Optional<RemoteRoom> listed(String id) {
            return Optional.empty();
        }

        @Override
        public Outcome<RemoteRoom> read(String id) {
            return new HostileRemote(List.of(failure), honest).read(id);
        }

        @Override
        public Outcome<RemoteRoom> write(RoomWrite write) {
            return honest.write(write);
        }

        @Override
        public Instant now() {
            return honest.now();
        }
    }
}
