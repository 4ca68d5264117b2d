package live.hundredms.operator.suites.rights;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The roles of an account beside its requests.
 *
 * @param given all that its roles allow
 * @param requests all that it asked for
 */
public record RightsComparison(SortedSet<Right> given, Collection<Request> requests) {

    /** What it was given and has done up to now. */
    public static RightsComparison of(KubernetesClient admin, ClusterAccount account, ApiServerAuditLog log) {
        return new RightsComparison(Grants.of(admin, account), List.copyOf(log.requestsOf(account)));
    }

    /** Requests that no rule allowed, each once. */
    public List<String> forbidden() {
        return requests.stream().filter(request -> !request.allowed())
                .map(request -> request.verb() + " " + request.path()).distinct().toList();
    }

    /** Requests about resources that something else than a right of this account's own allowed, each once. */
    public List<String> allowedByOthers() {
        return requests.stream().filter(request -> request.allowed() && request.ofResource() && uses(request) == 0)
                .map(request -> request.verb() + " " + request.path() + " by " + request.binding()).distinct().toList();
    }

    /** Rights that no request needed. */
    public List<String> unused() {
        return given.stream().filter(right -> uses(right) == 0).map(Right::toString).toList();
    }

    /** Writes a line for each right: who gives it, how often it was used and the first request that did. */
    public void write(Path file, String title) {
        StringBuilder text = new StringBuilder("# ").append(title).append("\n\n")
                .append("%d requests, %d of them forbidden; %d rights, %d of them unused.%n%n".formatted(
                        requests.size(), requests.stream().filter(request -> !request.allowed()).count(), given.size(),
                        unused().size()))
                .append("| verb | resource | given by | used | the first use |\n|---|---|---|---|---|\n");
        given.forEach(right -> text.append("| %s | %s | %s | %d | %s |%n".formatted(right.verb(),
                right.resource() + (right.name().isEmpty() ? "" : " `" + right.name() + "`"), right.binding(),
                uses(right), requests.stream().filter(right::covers).findFirst()
                        .map(request -> "`" + request.path() + "`").orElse("never"))));
        text.append("\nPaths that every account may ask for:\n\n");
        paths().forEach((path, times) -> text.append("- `%s` %d times%n".formatted(path, times)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Long> paths() {
        return requests.stream().filter(request -> !request.ofResource()).collect(Collectors
                .groupingBy(request -> request.verb() + " " + request.path(), TreeMap::new, Collectors.counting()));
    }

    private long uses(Right right) {
        return requests.stream().filter(right::covers).count();
    }

    private long uses(Request request) {
        return given.stream().filter(right -> right.covers(request)).count();
    }
}
