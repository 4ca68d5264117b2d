package live.hundredms.operator.remote.http;

/** Whether an endpoint may be called. */
public sealed interface EndpointVerdict {

    /** It may, and this is the only way to get an {@link Endpoint}. */
    record Allowed(Endpoint endpoint) implements EndpointVerdict {
    }

    /** It may not. */
    sealed interface Refused extends EndpointVerdict {
        /** A plain sentence for whoever wrote the endpoint. */
        String sentence();
    }

    /** Scheme, host and port are no entry of the list. */
    record OutsideTheList(String sentence) implements Refused {
    }

    /** The list has this host, but with https. */
    record NeedsHttps(String sentence) implements Refused {
    }

    /** It is no {@code http(s)://host[:port][/path]}. */
    record Malformed(String sentence) implements Refused {
    }
}
