package live.hundredms.operator.remote.http;

/** Whether an endpoint may be called. */
public sealed interface EndpointVerdict {

    /** The endpoint is allowed. This is the only way to get an {@link Endpoint}. */
    record Allowed(Endpoint endpoint) implements EndpointVerdict {
    }

    /** The endpoint must not be called. */
    sealed interface Refused extends EndpointVerdict {
        /** A plain sentence for the author of the endpoint. */
        String sentence();
    }

    /** The list has no entry for scheme, host and port. */
    record OutsideTheList(String sentence) implements Refused {
    }

    /** The list has this host, but only with https. */
    record NeedsHttps(String sentence) implements Refused {
    }

    /** The endpoint is not of the form {@code http(s)://host[:port][/path]}. */
    record Malformed(String sentence) implements Refused {
    }
}
