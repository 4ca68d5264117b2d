package live.hundredms.sandbox.tour;

import java.time.Duration;

/** How a tour is shown. */
interface TourView {
    /** The step begins. */
    void started(Step step);

    /** The step goes on; called often. */
    void waiting(Step step, String sentence, Duration since);

    /** The step is done. */
    void done(Step step, String sentence, Duration took);

    /** The step has failed, and with it the tour. */
    void failed(Step step, String sentence, Duration took);
}
