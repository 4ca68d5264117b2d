package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    private final Names names = new Names();

    @Test
    void shouldGiveANameToTheFirstWhoAsksIgnoringCase() {
        assertThat(names.reserve("Standup", "uid-1")).isEmpty();
        assertThat(names.reserve("standUP", "uid-2")).contains("uid-1");
    }

    @Test
    void shouldGiveANameAgainToItsHolder() {
        names.reserve("standup", "uid-1");
        assertThat(names.reserve("standup", "uid-1")).isEmpty();
    }

    @Test
    void shouldGiveANameToTheNextWhenItsHolderGaveItBack() {
        names.reserve("standup", "uid-1");
        names.release("STANDUP", "uid-1");
        assertThat(names.reserve("standup", "uid-2")).isEmpty();
    }

    @Test
    void shouldKeepANameWhenSomebodyElseGivesItBack() {
        names.reserve("standup", "uid-1");
        names.release("standup", "uid-2");
        assertThat(names.reserve("standup", "uid-2")).contains("uid-1");
    }

    @Test
    void shouldTellWhoGivesANameBackWhetherSomebodyElseAskedForItMeanwhile() {
        names.reserve("standup", "uid-1");
        names.reserve("standup", "uid-1");
        assertThat(names.release("standup", "uid-1")).isFalse();

        names.reserve("standup", "uid-1");
        names.reserve("Standup", "uid-2");
        assertThat(names.release("standup", "uid-2")).as("it is another's").isFalse();
        assertThat(names.release("standup", "uid-1")).isTrue();
        assertThat(names.release("standup", "uid-1")).as("told already").isFalse();
    }

    @Test
    void shouldKeepInMindWhoAskedWhenANameIsInherited() {
        names.reserve("standup", "uid-1");
        names.inherit("standup", "uid-2", "uid-3");
        assertThat(names.reserve("standup", "uid-3")).as("not the other's to leave").contains("uid-1");

        names.inherit("standup", "uid-1", "uid-2");

        assertThat(names.reserve("standup", "uid-2")).isEmpty();
        assertThat(names.release("standup", "uid-2")).isTrue();
    }
}
