package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.RulesInForce;
import live.hundredms.operator.domain.room.SentFields;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;

/** A Room that breaks a rule of its workspace object: without a room it gets none, and it keeps the one that it has. */
class BrokenRulesTest {
    private static final Instant MADE = Instant.parse("2026-01-01T10:00:00Z");
    private static final FieldValue MINE = FieldValue.Webhook.to("https://mine.test/hook");
    private static final FieldValue DAILY = new FieldValue.Text("daily");
    private static final RulesInForce HOSTS = new RulesInForce(new WorkspaceRules(WorkspaceRules.Names.ANY,
            WorkspaceRules.Adoption.AS_DECLARED, WorkspaceRules.Deletion.AS_DECLARED, Optional.empty(),
            Optional.of(List.of("*.example.com")), Optional.empty()), "ClusterWorkspace shared", "team-a.");
    private static final RulesInForce OTHER_NAMES = new RulesInForce(
            new WorkspaceRules(WorkspaceRules.Names.NAMESPACED, WorkspaceRules.Adoption.OWN_NAMES,
                    WorkspaceRules.Deletion.AS_DECLARED, Optional.empty(), Optional.empty(), Optional.empty()),
            "ClusterWorkspace shared", "acme:team-a.");

    @Test
    void shouldMakeNoCallForARoomWithoutARoom() {
        for (Dialect dialect : Dialect.values()) {
            Step end = Pass.over(input(dialect, OTHER_NAMES, RoomRecord.EMPTY, true, Map.of(), Optional.empty()))
                    .next();

            assertThat(end).isInstanceOfSatisfying(Step.Report.class, report -> {
                assertThat(report.verdict().reason()).isEqualTo(Reason.NOT_ALLOWED_BY_WORKSPACE);
                assertThat(report.verdict().next()).isEqualTo(Step.Next.NEVER);
                assertThat(report.verdict().message()).isEqualTo("The name \"team-a.standup\" must begin with "
                        + "\"acme:team-a.\" (roomRules.names: Namespaced of ClusterWorkspace shared). Delete this Room and "
                        + "create it without spec.name, or with a spec.name that begins with this prefix.");
            });
        }
    }

    @Test
    void shouldCreateNothingOnceAsManyRoomsAreThereAsMayBe() {
        PassInput input = input(Dialect.CURRENT, RulesInForce.NONE, RoomRecord.EMPTY, true, Map.of(),
                Optional.of("too many"));

        assertThat(Pass.over(input).next()).isInstanceOfSatisfying(Step.Report.class,
                report -> assertThat(report.verdict().message()).isEqualTo("Too many."));
        Pass pass = Pass
                .over(input(Dialect.CURRENT, RulesInForce.NONE, RoomRecord.EMPTY, true, Map.of(), Optional.empty()));
        Pass searched = pass.after(new Step.RoomSearched(new Outcome.Found<>(Optional.empty()), Optional.empty()));
        assertThat(searched.next()).isInstanceOf(Step.MakeClaim.class);
        assertThat(searched.after(new Step.NotAllowed("too many")).next()).isInstanceOfSatisfying(Step.Report.class,
                report -> assertThat(report.verdict().reason()).isEqualTo(Reason.NOT_ALLOWED_BY_WORKSPACE));
    }

    @Test
    void shouldKeepOtherFieldsByIdAndWithholdTheOneThatBreaksARule() {
        Map<RoomField, FieldValue> fields = Map.of(RoomField.DESCRIPTION, DAILY, RoomField.WEBHOOK, MINE,
                RoomField.TEMPLATE, new FieldValue.Text("template-2"));
        RemoteRoom drifted = room(RoomCase.NAME,
                Map.of(RoomField.DESCRIPTION, new FieldValue.Text("weekly"), RoomField.WEBHOOK,
                        FieldValue.Webhook.to("https://a.example.com"), RoomField.TEMPLATE,
                        new FieldValue.Text("template-1")));
        Pass pass = seeing(input(Dialect.CURRENT, HOSTS, owned(fields.keySet()), true, fields, Optional.empty()),
                drifted);

        RoomWrite write = ((Step.WriteRoom) pass.next()).write();

        assertThat(write)
                .isEqualTo(new RoomWrite.Update("room-1", RoomCase.NAME, Map.of(RoomField.DESCRIPTION, DAILY)));
        Pass after = pass.after(new Step.Written(write,
                new Outcome.Found<>(room(RoomCase.NAME, Map.of(RoomField.DESCRIPTION, DAILY))), Optional.empty()));
        assertThat(after.next()).isInstanceOfSatisfying(Step.Report.class, report -> {
            assertThat(report.verdict().reason()).isEqualTo(Reason.NOT_ALLOWED_BY_WORKSPACE);
            assertThat(report.verdict().message())
                    .isEqualTo("The host of spec.webhook.url is mine.test and must be one of *.example.com "
                            + "(roomRules.webhookHosts of ClusterWorkspace shared). Until the Room follows the rules, the "
                            + "operator does not change these fields of room room-1 at 100ms: template, webhook. 100ms "
                            + "accepts " + "the template only together with all other fields.");
            assertThat(report.record().sent().applied()).containsAll(fields.keySet());
        });
    }

    @Test
    void shouldSendNoNameThatBreaksARuleAndNotRenameTheRoom() {
        Map<RoomField, FieldValue> fields = Map.of(RoomField.DESCRIPTION, DAILY);
        PassInput input = input(Dialect.CURRENT, OTHER_NAMES, owned(fields.keySet()), true, fields, Optional.empty());

        assertThat(seeing(input, room("renamed", fields)).next()).isInstanceOf(Step.Report.class);
        RoomWrite write = ((Step.WriteRoom) seeing(input, room("renamed", Map.of())).next()).write();
        assertThat(write).isEqualTo(new RoomWrite.Update("room-1", RoomCase.NAME, fields, false));
    }

    @Test
    void shouldResetNothingThatBreaksARule() {
        Map<RoomField, FieldValue> fields = Map.of(RoomField.RECORDING_INFO, new FieldValue.Recording(true, Optional
                .of(new FieldValue.Upload("s3", "mine", Optional.empty(), Optional.empty(), Optional.empty()))));
        RulesInForce storage = new RulesInForce(new WorkspaceRules(WorkspaceRules.Names.ANY,
                WorkspaceRules.Adoption.AS_DECLARED, WorkspaceRules.Deletion.AS_DECLARED, Optional.empty(),
                Optional.empty(), Optional.of(List.of())), "ClusterWorkspace shared", "team-a.");

        Pass pass = seeing(input(Dialect.CURRENT, storage, owned(fields.keySet()), true, fields, Optional.empty()),
                room(RoomCase.NAME,
                        Map.of(RoomField.RECORDING_INFO, new FieldValue.Recording(true, Optional.empty()))));

        assertThat(pass.next()).isInstanceOf(Step.Report.class);
    }

    @Test
    void shouldDisableAndEnableByIdWhateverRuleIsBroken() {
        PassInput input = input(Dialect.CURRENT, OTHER_NAMES, owned(Set.of()), false, Map.of(), Optional.empty());

        assertThat(seeing(input, room(RoomCase.NAME, Map.of())).next())
                .isEqualTo(new Step.WriteRoom(new RoomWrite.SetEnabled("room-1", RoomCase.NAME, false)));
    }

    @Test
    void shouldCreateNoNewRoomAfterALoss() {
        PassInput input = input(Dialect.CURRENT, OTHER_NAMES, owned(Set.of()), true, Map.of(), Optional.empty());
        Pass pass = Pass.over(input);
        assertThat(pass.next()).isEqualTo(new Step.ReadRoom("room-1", false));

        Pass lost = pass.after(new Step.RoomSeen(new Outcome.Absent<>(), false, Optional.empty()));

        assertThat(lost.next()).isInstanceOfSatisfying(Step.Report.class, report -> {
            assertThat(report.verdict().reason()).isEqualTo(Reason.NOT_ALLOWED_BY_WORKSPACE);
            assertThat(report.events()).extracting(Step.RoomEvent::reason).containsExactly("RoomLost");
        });
    }

    @Test
    void shouldWriteNothingButTheDisablingOnLegacy() {
        Map<RoomField, FieldValue> fields = Map.of(RoomField.DESCRIPTION, DAILY);
        RoomRecord enabled = owned(fields.keySet());

        assertThat(Pass.over(input(Dialect.LEGACY, OTHER_NAMES, enabled, true, fields, Optional.empty())).next())
                .isInstanceOfSatisfying(Step.Report.class, report -> assertThat(report.verdict().message()).endsWith(
                        "the operator makes no change to room room-1 at 100ms, except to disable it if spec.enabled is "
                                + "false or the Room is deleted."));
        PassInput quiet = input(Dialect.LEGACY, OTHER_NAMES, enabled, true, fields, Optional.empty());
        PassInput reasserted = new PassInput(quiet.subject(), quiet.manifest(), quiet.policies(), quiet.last(),
                new PassInput.Triggers(true, true, Optional.of("now"), Optional.empty()), quiet.surroundings());
        assertThat(Pass.over(reasserted).next()).as("reassertInterval, a rotation and a request")
                .isInstanceOf(Step.Report.class);
        Pass disabling = Pass.over(input(Dialect.LEGACY, OTHER_NAMES, enabled, false, fields, Optional.empty()));
        RoomWrite write = ((Step.WriteRoom) disabling.next()).write();
        assertThat(write).isEqualTo(new RoomWrite.SetEnabled("room-1", RoomCase.NAME, false));
        Pass disabled = disabling.after(
                new Step.Written(write, new Outcome.Found<>(room(RoomCase.NAME, Map.of(), false)), Optional.empty()));
        assertThat(disabled.next()).isInstanceOfSatisfying(Step.Report.class,
                report -> assertThat(report.verdict().reason()).isEqualTo(Reason.NOT_ALLOWED_BY_WORKSPACE));
        RoomRecord known = ((Step.Report) disabled.next()).record();
        assertThat(Pass.over(input(Dialect.LEGACY, OTHER_NAMES, known, false, fields, Optional.empty())).next())
                .as("once it is disabled").isInstanceOf(Step.Report.class);
    }

    @Test
    void shouldCountAsConfirmedIfItSaidTheSameBefore() {
        Map<RoomField, FieldValue> fields = Map.of(RoomField.WEBHOOK, MINE, RoomField.DESCRIPTION, DAILY);
        RoomRecord record = owned(fields.keySet());
        PassInput first = input(Dialect.CURRENT, HOSTS, record, true, fields, Optional.empty());
        RemoteRoom silent = room(RoomCase.NAME, Map.of());
        assertThat(seeing(first, silent).next()).as("a reply that does not show a field proves nothing")
                .isInstanceOf(Step.WriteRoom.class);
        String message = BrokenRules.verdict(first, record).orElseThrow().message();
        PassInput.Last said = new PassInput.Last(first.last().record(), first.last().evidence(), false,
                Optional.empty(), Optional.of(message), false, Set.of(), true);
        PassInput again = new PassInput(first.subject(), first.manifest(), first.policies(), said, first.triggers(),
                first.surroundings());

        assertThat(seeing(again, silent).next()).isInstanceOf(Step.Report.class);
    }

    /** Between the search and the call somebody else made a room of that name. */
    @Test
    void shouldNotOwnARoomThatWasThereBeforeItsCall() {
        for (WorkspaceRules.Adoption rule : List.of(WorkspaceRules.Adoption.OWN_NAMES, WorkspaceRules.Adoption.NEVER)) {
            RulesInForce rules = new RulesInForce(
                    new WorkspaceRules(WorkspaceRules.Names.NAMESPACED, rule, WorkspaceRules.Deletion.AS_DECLARED,
                            Optional.empty(), Optional.empty(), Optional.empty()),
                    "ClusterWorkspace shared", "team-a.");
            Pass pass = Pass.over(input(Dialect.CURRENT, rules, RoomRecord.EMPTY, true, Map.of(), Optional.empty()));
            assertThat(pass.next()).as("asked for in both states").isEqualTo(new Step.FindRoom(RoomCase.NAME, true));
            Pass searched = pass.after(new Step.RoomSearched(new Outcome.Found<>(Optional.empty()), Optional.empty(),
                    Optional.of(MADE.plusSeconds(100))));
            Step.MakeClaim claiming = (Step.MakeClaim) searched.next();
            Claim claim = RoomCase.claim(MADE.plusSeconds(101), List.of(MADE.plusSeconds(101)));
            Pass claimed = searched.after(new Step.Claimed(claim, claiming.attempting()));
            RoomWrite write = ((Step.WriteRoom) claimed.next()).write();

            Pass told = claimed.after(
                    new Step.Written(write, new Outcome.Found<>(room(RoomCase.NAME, Map.of())), Optional.empty()));

            assertThat(told.next()).isInstanceOfSatisfying(Step.Report.class, report -> {
                assertThat(report.verdict().reason()).isEqualTo(Reason.NOT_ALLOWED_BY_WORKSPACE);
                assertThat(report.record().room().id()).isEmpty();
                assertThat(report.record().origin()).isEmpty();
                assertThat(report.record().claim().orElseThrow().attempts()).isEmpty();
                assertThat(report.verdict().delay()).as("the next pass finds the room").isPresent();
            });
        }
    }

    @Test
    void shouldAdoptNoRoomThatARuleForbids() {
        RulesInForce never = new RulesInForce(
                new WorkspaceRules(WorkspaceRules.Names.NAMESPACED, WorkspaceRules.Adoption.NEVER,
                        WorkspaceRules.Deletion.AS_DECLARED, Optional.empty(), Optional.empty(), Optional.empty()),
                "ClusterWorkspace shared", "team-a.");
        Pass pass = Pass.over(input(Dialect.CURRENT, never, RoomRecord.EMPTY, true, Map.of(), Optional.empty()));

        Pass found = pass.after(new Step.RoomSearched(new Outcome.Found<>(Optional.of(room(RoomCase.NAME, Map.of()))),
                Optional.empty(), Optional.of(MADE)));

        assertThat(found.next()).isInstanceOfSatisfying(Step.Report.class, report -> {
            assertThat(report.verdict().reason()).isEqualTo(Reason.NOT_ALLOWED_BY_WORKSPACE);
            assertThat(report.verdict().message()).contains("roomRules.adoption: Never");
        });
    }

    @Test
    void shouldRetainBeforeEveryOtherPolicy() {
        RulesInForce retain = new RulesInForce(
                new WorkspaceRules(WorkspaceRules.Names.ANY, WorkspaceRules.Adoption.AS_DECLARED,
                        WorkspaceRules.Deletion.RETAIN, Optional.empty(), Optional.empty(), Optional.empty()),
                "ClusterWorkspace shared", "team-a.");
        Policies disabling = new Policies(Optional.of(Policies.Deletion.DISABLE),
                Optional.of(Policies.Deletion.DISABLE), Policies.Adoption.ADOPT, Policies.Management.MANAGE)
                .under(retain);

        for (Origin origin : Origin.values()) {
            assertThat(disabling.onDeletion(origin, Optional.of(false)).disables()).isFalse();
        }
    }

    @Test
    void shouldTakeTheStricterOfRoomAndWorkspace() {
        for (Policies.Management own : Policies.Management.values()) {
            for (Policies.Management ceiling : Policies.Management.values()) {
                Policies both = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT, own)
                        .upTo(ceiling);
                assertThat(both.management()).isEqualTo(own.compareTo(ceiling) < 0 ? own : ceiling);
            }
        }
    }

    private static Pass seeing(PassInput input, RemoteRoom room) {
        Pass pass = Pass.over(input);
        if (!(pass.next() instanceof Step.ReadRoom)) {
            throw new AssertionError("not a look at the room: " + pass.next());
        }
        return pass.after(new Step.RoomSeen(new Outcome.Found<>(room), false, Optional.empty()));
    }

    private static PassInput input(Dialect dialect, RulesInForce rules, RoomRecord record, boolean enabled,
            Map<RoomField, FieldValue> fields, Optional<String> noCreation) {
        RoomManifest manifest = new RoomManifest(enabled, fields, Optional.empty(), List.of(), false, List.of());
        Policies policies = RoomCase.BUILT_IN_POLICIES.under(rules);
        Optional<Claim> claim = record.room().id().map(_ -> RoomCase.claim(MADE, List.of()));
        Evidence evidence = claim.<Evidence>map(Evidence.Recorded::new).orElseGet(Evidence.None::new);
        return new PassInput(
                new PassInput.Subject(
                        RoomCase.UID, "team-a", "standup", RoomCase.NAME, RoomCase.WORKSPACE, 3, false, true, false),
                manifest, policies,
                new PassInput.Last(record.withClaim(claim), evidence, false, Optional.empty(), Optional.of(""), false,
                        Set.of()),
                new PassInput.Triggers(false, false, Optional.empty(), Optional.empty()),
                new PassInput.Surroundings(new WorkspaceState.Usable(dialect), Set.of(), Optional.empty(),
                        Optional.empty(), PassInput.Arrival.NONE, false, noCreation));
    }

    private static RoomRecord owned(Set<RoomField> applied) {
        return RoomRecord.EMPTY.seen(room(RoomCase.NAME, Map.of())).withOrigin(Origin.CREATED)
                .withSent(new SentFields(applied, Set.of(), Map.of()));
    }

    private static RemoteRoom room(String name, Map<RoomField, FieldValue> shown) {
        return room(name, shown, true);
    }

    private static RemoteRoom room(String name, Map<RoomField, FieldValue> shown, boolean enabled) {
        return new RemoteRoom("room-1", name, Optional.of(enabled), shown, Optional.of(MADE), Optional.of(MADE),
                Optional.empty(), Optional.empty());
    }
}
