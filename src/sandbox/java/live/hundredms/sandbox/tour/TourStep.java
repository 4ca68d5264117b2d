package live.hundredms.sandbox.tour;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * One step of a tour.
 *
 * @param name what it shows, as a short sentence
 * @param limit how long after the action the world may take
 * @param action done once; what it throws fails the step
 * @param probe asked again and again after the action, until it is done or the time is over
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

    /** Where a step stands, each with a sentence for people. */
    sealed interface Progress {
        String sentence();

        /** Done with the one sentence or waiting with the other. */
        static Progress doneWhen(boolean done, Supplier<String> sentence, Supplier<String> waitingFor) {
            return done ? new Done(sentence.get()) : new Waiting(waitingFor.get());
        }

        /** What was to be shown has been seen. */
        record Done(String sentence) implements Progress {
        }

        /** Not yet; the sentence says what is missing. */
        record Waiting(String sentence) implements Progress {
        }

        /** It cannot come true any more. */
        record Failed(String sentence) implements Progress {
        }
    }
}
