package live.hundredms.operator.suites.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The audit log of an API server that was started with {@link #flags}: each request with what decided about it. */
public final class ApiServerAuditLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A watch is told of at its start and its end, everything else at its end. */
    private static final String POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
            """;

    private final Path policy;
    private final Path log;

    /** @param folder where its policy and its log are */
    public ApiServerAuditLog(Path folder) {
        this.policy = folder.resolve("audit-policy.yaml");
        this.log = folder.resolve("audit.log");
        try {
            Files.writeString(policy, POLICY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the API server; a request is answered when it is in the log. */
    public List<String> flags() {
        return List.of("--audit-policy-file=" + policy, "--audit-log-path=" + log, "--audit-log-mode=blocking");
    }

    /** What that account has asked for, in order. */
    Collection<Request> requestsOf(ClusterAccount account) {
        Map<String, Request> requests = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.filter(line -> line.contains(account.user())).map(ApiServerAuditLog::read)
                    .filter(request -> request.user().equals(account.user()))
                    .forEach(request -> requests.put(request.id(), request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests.values();
    }

    private static Request read(String line) {
        try {
            return Request.of(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
