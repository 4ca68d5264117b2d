package live.hundredms.sandbox.tour;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * One step of a tour.
 *
 * @param name what the step shows, as a short sentence
 * @param limit maximum time after the action until the step is done
 * @param action action that is run once; an exception fails the step
 * @param probe probe that is repeated after the action, until the step is done or the time is over
 */
record TourStep(String name, Duration limit, Action action, Probe probe) {

    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    @FunctionalInterface
    interface Probe {
        Progress now() throws Exception;
    }

    /** Progress of a step, each with a sentence for people. */
    sealed interface Progress {
        String sentence();

        /** Done with one sentence, or waiting with the other. */
        static Progress doneWhen(boolean done, Supplier<String> sentence, Supplier<String> waitingFor) {
            return done ? new Done(sentence.get()) : new Waiting(waitingFor.get());
        }

        /** The expected result was observed. */
        record Done(String sentence) implements Progress {
        }

        /** The expected result was not observed yet; the sentence says what is missing. */
        record Waiting(String sentence) implements Progress {
        }

        /** The expected result can no longer be reached. */
        record Failed(String sentence) implements Progress {
        }
    }
}
