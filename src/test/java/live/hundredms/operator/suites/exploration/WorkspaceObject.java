package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A workspace object at the API server, and what the process made of it.
 *
 * @param given what its Secret and its endpoint say
 * @param confirmed the fingerprint that a person confirmed by annotation
 * @param identity what its status says of the credentials that were used
 * @param standing where it stands for its Rooms
 * @param entry through which calls are made, or were last
 * @param connection of the credentials that were read last
 * @param heard the fingerprint with which this process last saw 100ms accept what the object uses
 * @param led the fingerprint in the status of the former object, if this one was made anew and not looked at since
 * @param recalled the fingerprint that its Room recorded last when it was made anew, else that of the former object
 */
record WorkspaceObject(GivenCredentials given, Optional<String> confirmed, Optional<Identity> identity,
        Standing standing, Optional<Connection> entry, Optional<Connection> connection, Optional<String> heard,
        Optional<String> led, Optional<String> recalled) {

    enum Standing {
        /** Nobody looked at it yet. */
        UNKNOWN,
        /** Calls can be made. */
        USABLE,
        /** 100ms refuses the credentials. */
        NOT_READY,
        /** A person has to confirm them. */
        CHANGED
    }

    /**
     * The entry of the operator key.
     *
     * @param fingerprint of realm and access key
     * @param provenWith what was proven with it
     */
    record Identity(String fingerprint, Optional<GivenCredentials> provenWith) {
    }

    /** GivenCredentials in use, with what 100ms said to them. */
    record Connection(GivenCredentials used, boolean proven, boolean refused) {
        Connection learned(boolean accepted) {
            return new Connection(used, proven || accepted, !accepted);
        }
    }

    static WorkspaceObject of(GivenCredentials given) {
        return new WorkspaceObject(given, Optional.empty(), Optional.empty(), Standing.UNKNOWN, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    WorkspaceObject given(GivenCredentials next) {
        return new WorkspaceObject(next, confirmed, identity, standing, entry, connection, heard, led, recalled);
    }

    WorkspaceObject confirming(String fingerprint) {
        return new WorkspaceObject(given, Optional.of(fingerprint), identity, standing, entry, connection, heard, led,
                recalled);
    }

    /** Deleted and applied with these credentials: the process knows what it was, its status does not. */
    WorkspaceObject madeAnew(GivenCredentials next, Optional<String> recorded) {
        return new WorkspaceObject(next, Optional.empty(), Optional.empty(), standing, entry, connection, heard,
                identity.map(Identity::fingerprint), recorded.or(() -> identity.map(Identity::fingerprint)));
    }

    /** Another process knows no more than what the API server has. */
    WorkspaceObject restarted() {
        return new WorkspaceObject(given, confirmed, identity, Standing.UNKNOWN, Optional.empty(), Optional.empty(),
                Optional.empty(), led, recalled);
    }

    WorkspaceObject standing(Standing next, Optional<Connection> through, Connection last) {
        return new WorkspaceObject(given, confirmed, identity, next, through, Optional.of(last), heard,
                Optional.empty(), recalled);
    }

    WorkspaceObject identified(Identity next) {
        return new WorkspaceObject(given, confirmed, Optional.of(next), standing, entry, connection, heard, led,
                recalled);
    }

    /** What is known of these credentials by now. */
    WorkspaceObject learned(Connection known) {
        UnaryOperator<Connection> learned = one -> one.used().equals(known.used()) ? known : one;
        return new WorkspaceObject(given, confirmed, identity, standing, entry.map(learned), connection.map(learned),
                entry.map(learned).filter(Connection::proven).map(one -> one.used().fingerprint()).or(() -> heard), led,
                recalled);
    }

    /** What a call carries that is made through the entry: a rotated secret only changes the tokens. */
    Optional<GivenCredentials> sent() {
        return entry.map(one -> connection.map(Connection::used)
                .filter(last -> last.fingerprint().equals(one.used().fingerprint())).orElse(one.used()));
    }

    boolean isUsable() {
        return standing == Standing.USABLE;
    }

    /** Whether 100ms did not accept the credentials of the entry. */
    boolean isUnproven() {
        return entry.filter(one -> !one.proven()).isPresent();
    }

    /** Whether 100ms accepted exactly the credentials of the entry. */
    boolean isProven() {
        return entry.filter(Connection::proven).isPresent();
    }

    /** The fingerprint with which 100ms accepted some credentials, as far as a process that looked at the status knows. */
    Optional<String> accepted() {
        return heard.or(() -> identity.filter(known -> standing != Standing.UNKNOWN && known.provenWith().isPresent())
                .map(Identity::fingerprint));
    }

    /** Whether calls go if those with the given credentials went. */
    boolean leadsWith(Optional<GivenCredentials> before) {
        return entry.map(one -> one.used().fingerprint()).equals(before.map(GivenCredentials::fingerprint));
    }

    boolean isRefused() {
        return entry.filter(one -> !one.proven() && one.refused()).isPresent();
    }

    /** The fingerprint under which its Rooms have their rooms, as far as it was looked at. */
    Optional<String> fingerprint() {
        return entry.map(one -> one.used().fingerprint()).or(() -> standing == Standing.UNKNOWN
                ? Optional.empty()
                : identity.map(Identity::fingerprint).or(() -> recalled).or(() -> Optional.of(given.fingerprint())));
    }

    /** The realm in which its Rooms have their rooms. */
    String realm() {
        return GivenCredentials.realmOf(entry.map(one -> one.used().fingerprint())
                .or(() -> identity.map(Identity::fingerprint)).or(() -> recalled).orElse(given.fingerprint()));
    }
}
