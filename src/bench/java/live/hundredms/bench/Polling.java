package live.hundredms.bench;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The floor of operators that poll: a process that does nothing but one GET for each room per minute, spread evenly. A
 * real one also decodes, compares and writes.
 */
final class Polling {
    private Polling() {
    }

    /** CPU seconds a minute of such a process, measured after a minute of warming up. */
    static double cpuPerMinute(String endpoint, List<String> ids, int minutes)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("rooms", ".txt");
        Files.write(file, ids);
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Polling.class.getName(), endpoint,
                file.toString()).inheritIO().start();
        try {
            TimeUnit.MINUTES.sleep(1);
            double before = BenchWorld.seconds(process.toHandle());
            TimeUnit.MINUTES.sleep(minutes);
            return (BenchWorld.seconds(process.toHandle()) - before) / minutes;
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(file);
        }
    }

    /** Polls until it is killed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> ids = Files.readAllLines(Path.of(args[1]));
        String token = JWT.create().withClaim("access_key", "bench-key").withClaim("type", "management")
                .withClaim("version", 2).withJWTId(UUID.randomUUID().toString())
                .withExpiresAt(Instant.now().plus(Duration.ofHours(1)))
                .sign(Algorithm.HMAC256("bench-secret".getBytes(StandardCharsets.UTF_8)));
        long pause = Duration.ofMinutes(1).toNanos() / ids.size();
        try (HttpClient http = HttpClient.newHttpClient()) {
            long next = System.nanoTime();
            for (int i = 0;; i = (i + 1) % ids.size()) {
                http.send(
                        HttpRequest.newBuilder(URI.create(args[0] + "/rooms/" + ids.get(i)))
                                .header("Authorization", "Bearer " + token).build(),
                        HttpResponse.BodyHandlers.ofString());
                next += pause;
                long left = next - System.nanoTime();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.sleep(left);
                }
            }
        }
    }
}
