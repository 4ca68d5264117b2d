package live.hundredms.operator.suites.histories;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Switch;
import live.hundredms.sandbox.simulator.Timing;

/**
 * Histories side by side against one operator, each in a namespace and a remote workspace of its own. A restart waits
 * until every history that has one came as far, and hits all the others wherever they are.
 */
final class Batch implements AutoCloseable {
    /** A reply that is under way while the clock is turned tells nothing of its call. */
    private static final Duration BETWEEN_MINUTES = Duration.ofSeconds(2);

    private final List<History> histories;
    private final BiConsumer<HistoryStage, Act> gremlin;
    private final MemoryCluster cluster = new MemoryCluster();
    private final KubernetesClient people = cluster.client();
    private final TurnedClock clock = new TurnedClock(Duration.ofHours(-1));
    private final Simulator simulator;
    /** The same, but that it shows the app ID only in replies to creations. */
    private final Simulator sparing;
    private final List<HistoryStage> stages = new ArrayList<>();
    private final AtomicBoolean abrupt = new AtomicBoolean();
    private final Engine engine;
    private final Phaser phaser;
    private long lastMinute = System.nanoTime();

    private Batch(List<History> histories, BiConsumer<HistoryStage, Act> gremlin) {
        this.histories = histories;
        this.gremlin = gremlin;
        simulator = Simulator.start(options(false));
        sparing = Simulator.start(options(true).with(Switch.APP_ID_ONLY_ON_CREATE));
        for (int i = 0; i < histories.size(); i++) {
            stages.add(stage(i));
        }
        clock.turn(Duration.ZERO);
        engine = new Engine(cluster, List.of(simulator.url(), sparing.url()), clock);
        phaser = new Phaser(histories.size()) {
            @Override
            protected boolean onAdvance(int phase, int waiting) {
                if (waiting > 0) {
                    engine.restart(abrupt.get());
                }
                return waiting == 0;
            }
        };
    }

    /** Of a history only one of the two knows the access key, so the other one is elsewhere for it. */
    private SimulatorOptions options(boolean appIdOnlyOnCreate) {
        SimulatorOptions options = SimulatorOptions.of("key", HistoryStage.appSecret("key"))
                .withTiming(Timing.PLAIN.withClock(clock));
        for (int i = 0; i < histories.size(); i++) {
            if (histories.get(i).cast().credentials().appIdOnlyOnCreate() == appIdOnlyOnCreate) {
                options = options.withWorkspace(key(i), HistoryStage.appSecret(key(i)));
            }
        }
        return options;
    }

    /** A gremlin that does nothing. */
    static void nobody(HistoryStage stage, Act act) {
    }

    /**
     * Plays histories.
     *
     * @param gremlin does what it wants after each act
     * @return what is wrong after each of them, in their order
     */
    static List<Optional<String>> play(List<History> histories, BiConsumer<HistoryStage, Act> gremlin) {
        try (Batch batch = new Batch(histories, gremlin)) {
            return batch.play();
        }
    }

    private List<Optional<String>> play() {
        List<Optional<String>> wrong = new ArrayList<>();
        List<CompletableFuture<Optional<String>>> endings = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            HistoryStage stage = stages.get(i);
            History history = histories.get(i);
            endings.add(CompletableFuture.supplyAsync(() -> play(stage, history), Thread::startVirtualThread));
        }
        endings.forEach(ending -> wrong.add(ending.join()));
        Silence silence = new Silence(stages, cluster);
        askAll(wrong, Rest::answer);
        note(wrong, silence.settled(List.of(simulator, sparing)));
        askAll(wrong, Rest::read);
        note(wrong, silence.settled(List.of(simulator, sparing)));
        silence.begin();
        engine.restart(false, silence::toldAll);
        note(wrong, silence.settled(List.of(simulator, sparing)));
        for (int i = 0; i < stages.size(); i++) {
            if (wrong.get(i).isEmpty()) {
                wrong.set(i, silence.broken(stages.get(i)));
            }
        }
        return wrong;
    }

    private void note(List<Optional<String>> wrong, Map<HistoryStage, String> restless) {
        restless.forEach((stage, what) -> {
            int i = stages.indexOf(stage);
            wrong.set(i, wrong.get(i).or(() -> Optional.of(what)));
        });
    }

    /** What a Room says of others may be old, for it is looked at again half a minute after it was refused. */
    private void askAll(List<Optional<String>> wrong, Function<HistoryStage, Optional<String>> how) {
        List<CompletableFuture<Optional<String>>> looks = stages.stream()
                .map(stage -> CompletableFuture.supplyAsync(() -> how.apply(stage), Thread::startVirtualThread))
                .toList();
        for (int i = 0; i < stages.size(); i++) {
            Optional<String> unanswered = looks.get(i).join();
            if (wrong.get(i).isEmpty()) {
                wrong.set(i, unanswered);
            }
        }
    }

    private Optional<String> play(HistoryStage stage, History history) {
        try {
            for (Act act : history.acts()) {
                stage.perform(act);
                gremlin.accept(stage, act);
            }
        } catch (RuntimeException unplayable) {
            return Optional.of("the history could not be played: " + unplayable);
        } finally {
            phaser.arriveAndDeregister();
        }
        stage.demand(Demand.NOTHING);
        Optional<String> owed = Rest.rest(stage, !history.calm(), () -> !phaser.isTerminated(), this::passAMinute);
        if (stage.chronicle().overwritten > 0) {
            return Optional.empty(); // what the operator knew is gone, which the threat model says of such a restore
        }
        HistoryPromises promises = new HistoryPromises(stage);
        List<String> broken = owed.map(List::of).orElseGet(promises::broken);
        return broken.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("\n", broken) + "\nwhile the Rooms say: " + promises.told());
    }

    private HistoryStage stage(int index) {
        String namespace = "history-" + index;
        String guests = HistoryStage.Teams.guestsOf(namespace);
        DecodedOnce<Room> hosts = new DecodedOnce<>(cluster, Room.class, namespace);
        DecodedOnce<Room> visitors = new DecodedOnce<>(cluster, Room.class, guests);
        DecodedOnce<Secret> ofHosts = new DecodedOnce<>(cluster, Secret.class, namespace);
        DecodedOnce<Secret> ofGuests = new DecodedOnce<>(cluster, Secret.class, guests);
        Cast cast = histories.get(index).cast();
        boolean spares = cast.credentials().appIdOnlyOnCreate();
        HistoryStage stage = new HistoryStage(cast, new HistoryStage.Place(namespace,
                new HistoryStage.Teams(new Team(people, namespace), new Team(people, guests)),
                spares ? sparing : simulator, (spares ? simulator : sparing).url(), key(index),
                () -> Stream.concat(hosts.objects().stream(), visitors.objects().stream()).toList(),
                new DecodedOnce<>(cluster, Workspace.class, namespace)::objects,
                () -> Stream.concat(ofHosts.objects().stream(), ofGuests.objects().stream()).toList(), this::restart));
        stage.begin();
        return stage;
    }

    /** A minute passes for operator and 100ms at once, unless somebody still acts or one has just passed. */
    private synchronized void passAMinute() {
        if (phaser.isTerminated() && System.nanoTime() - lastMinute > BETWEEN_MINUTES.toNanos()) {
            clock.turn(clock.off().plus(Claim.LONGEST_CREATION).plusSeconds(3));
            lastMinute = System.nanoTime();
        }
    }

    private void restart(boolean cut) {
        abrupt.set(cut);
        phaser.arriveAndAwaitAdvance();
    }

    private static String key(int index) {
        return "key-" + index;
    }

    @Override
    public void close() {
        engine.close();
        people.close();
        simulator.close();
        sparing.close();
    }
}
