package live.hundredms.operator.suites.exploration;

/**
 * What a workspace object's Secret and endpoint say.
 *
 * @param realm {@link #REMOTE}, or another origin, which accepts anything and has rooms of its own with the same ids
 * @param key the access key, which everybody knows
 * @param secret the version of the app secret; {@link #WRONG} is none of that access key
 */
record GivenCredentials(String realm, String key, int secret) {
    static final String REMOTE = "100ms";
    static final String ELSEWHERE = "elsewhere";
    static final int WRONG = 0;
    private static final String FIRST_KEY = "key-1";
    private static final String OTHER_KEY = "key-2";

    /** Of 100ms, with the first access key of the workspace. */
    static final GivenCredentials VALID = new GivenCredentials(REMOTE, FIRST_KEY, 1);
    /** Of somebody who only knows the access key. */
    static final GivenCredentials COPIED = new GivenCredentials(REMOTE, FIRST_KEY, WRONG);
    /** The same at an endpoint that accepts anything. */
    static final GivenCredentials COPIED_ELSEWHERE = new GivenCredentials(ELSEWHERE, FIRST_KEY, WRONG);

    boolean isAccepted() {
        return !isOfRemote() || secret != WRONG;
    }

    boolean isOfRemote() {
        return realm.equals(REMOTE);
    }

    /** What a status shows of realm and access key. */
    String fingerprint() {
        return realm + "/" + key;
    }

    static String realmOf(String fingerprint) {
        return fingerprint.substring(0, fingerprint.indexOf('/'));
    }

    /** Another app secret of the same access key. */
    GivenCredentials rotated() {
        return new GivenCredentials(realm, key, secret == 1 ? 2 : 1);
    }

    GivenCredentials mistyped() {
        return new GivenCredentials(realm, key, WRONG);
    }

    /** The other access key of the same workspace. */
    GivenCredentials ofOtherKey() {
        return new GivenCredentials(realm, key.equals(FIRST_KEY) ? OTHER_KEY : FIRST_KEY, secret);
    }

    GivenCredentials ofOtherRealm() {
        return new GivenCredentials(isOfRemote() ? ELSEWHERE : REMOTE, key, secret);
    }
}
