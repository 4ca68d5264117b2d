package live.hundredms.operator.remote.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts in {@code NO_PROXY}, as curl and Go read it: names, which include everything below them, or with a leading dot
 * or {@code *.} only that; addresses; ranges of addresses such as {@code 10.0.0.0/8} and {@code fd00::/8}; each of
 * these but ranges with or without a port; and {@code *} for all hosts. Names are not resolved: an address or a range
 * matches only a URL with an address. An entry of any other form is ignored.
 */
final class SparedHosts {
    private static final Pattern WITH_PORT = Pattern
            .compile("(?:\\[(?<six>[^]]*)]|(?<host>[^:]*))(?::(?<port>\\d{1,5}))?");
    private static final Pattern RANGE = Pattern.compile("\\[?(?<address>[^]/]+)]?/(?<bits>\\d{1,3})");

    private final List<Entry> entries;

    private sealed interface Entry {
        boolean spares(String host, Optional<InetAddress> address, int port);
    }

    private record Everything() implements Entry {
        @Override
        public boolean spares(String host, Optional<InetAddress> address, int port) {
            return true;
        }
    }

    private record Range(InetAddress first, int bits) implements Entry {
        @Override
        public boolean spares(String host, Optional<InetAddress> address, int port) {
            return address.map(InetAddress::getAddress).filter(this::contains).isPresent();
        }

        private boolean contains(byte[] address) {
            byte[] network = first.getAddress();
            if (address.length != network.length || bits > network.length * 8) {
                return false;
            }
            int whole = bits / 8;
            int mask = (0xff00 >> (bits % 8)) & 0xff;
            return Arrays.equals(address, 0, whole, network, 0, whole)
                    && (mask == 0 || (address[whole] & mask) == (network[whole] & mask));
        }
    }

    private record Address(InetAddress address, OptionalInt port) implements Entry {
        @Override
        public boolean spares(String host, Optional<InetAddress> asked, int askedPort) {
            return asked.filter(address::equals).isPresent() && matches(port, askedPort);
        }
    }

    /**
     * A name in the list.
     *
     * @param self whether the name itself is included, not only what is below it
     */
    private record Name(String name, boolean self, OptionalInt port) implements Entry {
        @Override
        public boolean spares(String host, Optional<InetAddress> asked, int askedPort) {
            return ((self && host.equals(name)) || host.endsWith("." + name)) && matches(port, askedPort);
        }
    }

    private SparedHosts(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * The hosts of a list.
     *
     * @param list comma-separated list
     */
    static SparedHosts of(String list) {
        return new SparedHosts(Arrays.stream(list.split(",", -1)).map(text -> text.strip().toLowerCase(Locale.ROOT))
                .flatMap(text -> entry(text).stream()).toList());
    }

    /**
     * Whether this host is reached without a proxy.
     *
     * @param host a name or an address, an IPv6 address with or without brackets
     */
    boolean contains(String host, int port) {
        String bare = host.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
        Optional<InetAddress> address = address(bare);
        return entries.stream().anyMatch(entry -> entry.spares(bare, address, port));
    }

    private static Optional<Entry> entry(String text) {
        if (text.equals("*")) {
            return Optional.of(new Everything());
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return address(range.group("address"))
                    .map(network -> new Range(network, Integer.parseInt(range.group("bits"))));
        }
        Optional<Entry> whole = address(text).map(address -> new Address(address, OptionalInt.empty()));
        Matcher parts = WITH_PORT.matcher(text);
        if (whole.isPresent() || !parts.matches()) {
            return whole;
        }
        OptionalInt port = parts.group("port") == null
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(parts.group("port")));
        String host = parts.group("six") == null ? parts.group("host") : parts.group("six");
        Optional<Entry> address = address(host).map(found -> new Address(found, port));
        return address.isPresent() ? address : name(host, port);
    }

    private static Optional<Entry> name(String host, OptionalInt port) {
        String name = host.replaceFirst("^\\*?\\.", "").replaceFirst("^\\*", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(new Name(name, !host.matches("\\*?\\..*"), port));
    }

    /** The address in a text; empty for a name, which is never resolved. */
    private static Optional<InetAddress> address(String text) {
        if (!text.matches("[0-9.]+|[0-9a-f.:]*:[0-9a-f.:]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean matches(OptionalInt port, int asked) {
        return port.isEmpty() || port.getAsInt() == asked;
    }
}
