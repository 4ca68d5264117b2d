package live.hundredms.sandbox.lifetime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Resources that must end with this process: closed once, the last first; then its directory is removed. */
public final class Lifetime implements AutoCloseable {
    private static final Duration PARENT_CHECK = Duration.ofMillis(250);

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Path directory;

    private Lifetime(Path directory) {
        this.directory = directory;
    }

    /** The work of a process between its beginning and its end. */
    @FunctionalInterface
    public interface Body {
        int run(Lifetime lifetime) throws Exception;
    }

    /**
     * Runs a body in a lifetime that ends with it, or earlier if the JVM is requested to end. No process that it
     * started continues after it.
     *
     * @return result of the body; {@link ExitCodes#TERMINATED} if the JVM ended first, whatever the body threw
     */
    public static int run(Body body) throws Exception {
        var lifetime = begin();
        lifetime.own(endOfStragglers());
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::close, "lifetime"));
        try {
            return body.run(lifetime);
        } catch (Exception e) {
            if (lifetime.ending()) {
                return ExitCodes.TERMINATED;
            }
            throw e;
        } finally {
            lifetime.close();
        }
    }

    /** Begins a lifetime that ends when it is closed. */
    public static Lifetime begin() {
        try {
            return new Lifetime(Files.createTempDirectory("room-sandbox-"));
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary directory cannot be written", e);
        }
    }

    /** A directory for this lifetime alone, removed at its end. */
    public Path directory() {
        return directory;
    }

    /** Whether the end has begun. Failures from then on need not be reported. */
    public boolean ending() {
        return ending.get();
    }

    /**
     * Takes ownership of a resource, before it starts anything.
     *
     * @throws IllegalStateException if the end has begun; the resource is then closed
     */
    public <T extends AutoCloseable> T own(T resource) {
        synchronized (owned) {
            if (!ending()) {
                owned.push(resource);
                return resource;
            }
        }
        closeQuietly(resource);
        throw new IllegalStateException("The sandbox is ending");
    }

    /** Waits until the end is complete. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /**
     * Ends this process soon after its parent has ended. Checks the parent repeatedly instead of waiting for its exit:
     * a dead parent that was not reaped still looks alive, but its children belong to another process.
     */
    public static void endWithParent() {
        var parent = ProcessHandle.current().parent();
        Thread.ofVirtual().name("parent-watch").start(() -> {
            try {
                while (ProcessHandle.current().parent().equals(parent)) {
                    Thread.sleep(PARENT_CHECK);
                }
                System.exit(ExitCodes.TERMINATED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Ends the lifetime. A second caller waits for the first. Never throws: all resources are closed, even if closing
     * one fails.
     */
    @Override
    public void close() {
        if (!ending.compareAndSet(false, true)) {
            awaitEndUninterruptibly();
            return;
        }
        try {
            closeAll();
            remove(directory);
        } finally {
            ended.countDown();
        }
    }

    private void closeAll() {
        while (true) {
            AutoCloseable last;
            synchronized (owned) {
                last = owned.poll();
            }
            if (last == null) {
                return;
            }
            closeQuietly(last);
        }
    }

    private static AutoCloseable endOfStragglers() {
        Set<ProcessHandle> strangers = ProcessHandle.current().descendants().collect(Collectors.toSet());
        return () -> ProcessHandle.current().descendants().filter(process -> !strangers.contains(process))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private void awaitEndUninterruptibly() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            System.err.println("Could not end " + resource + ": " + e.getMessage());
        }
    }

    /** Removes a directory with its content, but not the targets of links. A missing directory is no failure. */
    public static void remove(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Could not remove " + directory + ": " + e.getMessage());
        }
    }
}
