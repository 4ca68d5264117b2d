package live.hundredms.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;

/**
 * How many requests a second the simulator serves, and what a page of its list costs with few and with many rooms.
 * Client and server share the machine. Prints one line of JSON; the first argument is the number of rooms (100000).
 */
public final class SimulatorBench implements AutoCloseable {
    private final Simulator simulator = Simulator.start(SimulatorOptions.of(BenchWorld.KEY, BenchWorld.SECRET));
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = BenchWorld.token();

    private SimulatorBench() {
    }

    /** Runs the measurement. */
    public static void main(String[] args) throws InterruptedException {
        int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        try (SimulatorBench bench = new SimulatorBench()) {
            bench.perSecond(2_000, i -> bench.create(i));
            double fewPages = bench.perSecond(1_000, i -> bench.get("/rooms?limit=100"));
            double creates = bench.perSecond(rooms - 2_000, i -> bench.create(i + 2_000));
            double manyPages = bench.perSecond(1_000, i -> bench.get("/rooms?limit=100"));
            double gets = bench.perSecond(20_000, i -> bench.get("/templates/nobody"));
            int all = bench.simulator.state().roomCount();
            Figures.of("simulator").with("rooms", all, 0).with("creates_per_s", creates, 0).with("gets_per_s", gets, 0)
                    .with("pages_per_s_at_2000", fewPages, 0).with("pages_per_s_at_all", manyPages, 0)
                    .tell("The simulator serves %.0f creations and %.0f reads per second, and %.0f pages of its list per second if it has %d rooms.",
                            creates, gets, manyPages, all);
        }
    }

    private interface Request {
        HttpRequest number(int number);
    }

    private HttpRequest create(int number) {
        return to("/rooms").POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"room-" + number + "\"}")).build();
    }

    private HttpRequest get(String path) {
        return to(path).build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.currentEndpoint() + path))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }

    private double perSecond(int count, Request request) throws InterruptedException {
        Semaphore underWay = new Semaphore(32);
        AtomicInteger failed = new AtomicInteger();
        Instant begin = Instant.now();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                underWay.acquire();
                threads.execute(() -> {
                    send(request.number(number), failed);
                    underWay.release();
                });
            }
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " of " + count + " requests failed");
        }
        return count * 1000.0 / Duration.between(begin, Instant.now()).toMillis();
    }

    private void send(HttpRequest request, AtomicInteger failed) {
        try {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200 && status != 404) {
                failed.incrementAndGet();
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
