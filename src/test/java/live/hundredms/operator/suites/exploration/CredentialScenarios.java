package live.hundredms.operator.suites.exploration;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.suites.exploration.Scenario.Act;
import live.hundredms.operator.support.RoomCase;

/**
 * The worlds in which credentials are proven or not, and change: two workspace objects for one remote workspace, of which
 * a person changes the first.
 */
final class CredentialScenarios {
    private static final Variant PLAIN = variant("plain");
    private static final Variant OTHER = variant("other");

    private CredentialScenarios() {
    }

    /** One workspace object only names the access key, until somebody puts the app secret right. */
    static Scenario copiedKey(Dialect dialect) {
        return scenario("a copied access key on " + dialect, dialect, GivenCredentials.COPIED,
                EnumSet.of(Act.MISTYPE_APP_SECRET, Act.DELETE, Act.APPLY_AGAIN));
    }

    /** Valid credentials are rotated or mistyped. */
    static Scenario rotatedSecret(Dialect dialect) {
        return scenario("a rotated app secret on " + dialect, dialect, GivenCredentials.VALID,
                EnumSet.of(Act.ROTATE_APP_SECRET, Act.MISTYPE_APP_SECRET, Act.DELETE));
    }

    /**
     * The other access key of the same workspace. On Legacy nobody can know that, so a Room writes once into the room of one
     * with the other key before it is told. What it overwrites is not repaired, so both say the same there.
     */
    static Scenario otherKey(Dialect dialect) {
        return scenario("two access keys of one workspace on " + dialect, dialect, GivenCredentials.VALID,
                EnumSet.of(Act.CHANGE_ACCESS_KEY, Act.CONFIRM_IDENTITY, Act.DELETE),
                dialect == Dialect.LEGACY ? PLAIN : OTHER);
    }

    /** The object is made anew, with the credentials that it had or those of another workspace. */
    static Scenario madeAnew(Dialect dialect) {
        return scenario("an object that is made anew on " + dialect, dialect, GivenCredentials.VALID,
                EnumSet.of(Act.MAKE_ANEW, Act.DELETE));
    }

    /** The same after a person confirmed the other access key of the workspace; the Room beside has another name. */
    static Scenario madeAnewLater() {
        return new Scenario("a confirmed object that is made anew",
                List.of(seat("team-a", "daily", Dialect.LEGACY, PLAIN).with(GivenCredentials.VALID),
                        seat("team-b", "weekly", Dialect.LEGACY, PLAIN).with(GivenCredentials.VALID)),
                Hosting.EMPTY, EnumSet.of(Act.CHANGE_ACCESS_KEY, Act.CONFIRM_IDENTITY, Act.MAKE_ANEW_UNCHANGED),
                Set.of(), false, Set.of());
    }

    /** Another realm accepts anything, and has rooms with the ids of those of 100ms. */
    static Scenario otherEndpoint(Dialect dialect) {
        return scenario("an endpoint that changes on " + dialect, dialect, GivenCredentials.VALID,
                EnumSet.of(Act.CHANGE_ENDPOINT, Act.DELETE));
    }

    /**
     * Somebody who only knows the access key has a room from an endpoint that accepts anything, then names that of 100ms,
     * and confirms that.
     */
    static Scenario roomFromElsewhere() {
        return scenario("a room from another endpoint", Dialect.LEGACY, GivenCredentials.COPIED_ELSEWHERE,
                EnumSet.of(Act.CHANGE_ENDPOINT, Act.CONFIRM_IDENTITY));
    }

    private static Scenario scenario(String title, Dialect dialect, GivenCredentials first, Set<Act> acts) {
        return scenario(title, dialect, first, acts, OTHER);
    }

    private static Scenario scenario(String title, Dialect dialect, GivenCredentials first, Set<Act> acts,
            Variant second) {
        return new Scenario(title,
                List.of(seat("team-a", "daily", dialect, PLAIN).with(first),
                        seat("team-b", "Daily", dialect, second).with(GivenCredentials.VALID)),
                Hosting.EMPTY, acts, Set.of(), false, Set.of());
    }

    private static Seat seat(String namespace, String name, Dialect dialect, Variant variant) {
        return new Seat(name, "Workspace/" + namespace + "/default", "east", dialect, List.of(variant));
    }

    private static Variant variant(String description) {
        return new Variant(description,
                new RoomManifest(true, Map.of(RoomField.DESCRIPTION, new FieldValue.Text(description)),
                        Optional.empty(), List.of(), false, List.of()),
                RoomCase.BUILT_IN_POLICIES);
    }
}
