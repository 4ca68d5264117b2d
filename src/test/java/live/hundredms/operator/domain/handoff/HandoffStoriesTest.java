package live.hundredms.operator.domain.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The promises of the hand-off, in the same random stories each time. */
class HandoffStoriesTest {
    private static final int STORIES = Integer.getInteger("stories", 10_000);

    @Test
    void shouldKeepItsPromisesInEachStory() {
        for (long seed = Long.getLong("stories.seed", 0); seed < STORIES; seed++) {
            HandoffStories story = new HandoffStories(seed);
            try {
                story.tell();
                story.settle();
            } catch (AssertionError endless) {
                story.world.broken.add(String.valueOf(endless.getMessage()));
            }
            assertThat(story.world.broken).as("story %s: %s", seed, String.join("\n", story.told)).isEmpty();
        }
    }
}
