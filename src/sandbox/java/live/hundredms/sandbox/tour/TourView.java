package live.hundredms.sandbox.tour;

import java.time.Duration;

/** How a tour is shown. */
interface TourView {
    /** The step begins. */
    void started(TourStep step);

    /** The step is not done yet; called often. */
    void waiting(TourStep step, String sentence, Duration since);

    /** The step is done. */
    void done(TourStep step, String sentence, Duration took);

    /** The step has failed, and with it the tour. */
    void failed(TourStep step, String sentence, Duration took);

    /** The tour is over, whether or not a step failed; called once. */
    default void ended() {
    }
}
