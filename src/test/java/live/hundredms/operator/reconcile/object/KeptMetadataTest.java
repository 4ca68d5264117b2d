package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptMetadataTest {
    private static final String OURS = Annotations.FINALIZER;

    @Test
    void shouldSayOfOtherFinalizersHowManyThereAre() {
        assertThat(KeptMetadata.finalizers(List.of())).isEmpty();
        assertThat(KeptMetadata.finalizers(List.of(OURS))).containsExactly(OURS);
        assertThat(KeptMetadata.finalizers(List.of("a/b", "a/b", OURS, "c/d"))).containsExactly("+2", OURS, "+1");
        assertThat(KeptMetadata.finalizers(Collections.nCopies(200_000, "a/b"))).containsExactly("+200000");
    }

    @Test
    void shouldChangeNothingWhenItIsDoneTwice() {
        List<String> once = KeptMetadata.finalizers(List.of("a/b", "a/b", OURS, "c/d"));
        Map<String, String> annotations = KeptMetadata
                .annotations(Map.of("note", "x", Annotations.CLAIM, "c".repeat(9_000)));

        assertThat(KeptMetadata.finalizers(once)).isEqualTo(once);
        assertThat(KeptMetadata.annotations(annotations)).isEqualTo(annotations);
    }

    @Test
    void shouldKnowWhereItsOwnFinalizerIsInTheObject() {
        List<String> all = List.of("a/b", "c/d", OURS, "e/f");

        assertThat(KeptMetadata.indexOfFinalizer(all)).contains(2);
        assertThat(KeptMetadata.indexOfFinalizer(KeptMetadata.finalizers(all))).contains(2);
        assertThat(KeptMetadata.indexOfFinalizer(List.of("+7"))).isEmpty();
        assertThat(KeptMetadata.unfolded(KeptMetadata.finalizers(all))).containsExactly("+", "+", OURS, "+");
    }

    @Test
    void shouldKeepOnlyTheAnnotationsThatTheOperatorReads() {
        assertThat(KeptMetadata.annotations(Map.of())).isEmpty();
        assertThat(KeptMetadata.annotations(Map.of(Annotations.APPROVE_PLAN, "abc")))
                .isEqualTo(Map.of(Annotations.APPROVE_PLAN, "abc"));
        assertThat(KeptMetadata.annotations(Map.of("one", "1", "two", "2", Annotations.CLAIM, "{}")))
                .isEqualTo(Map.of(KeptMetadata.OTHERS, "", Annotations.CLAIM, "{}"));
    }

    /** A request for a reconcile counts if its value is new, however long that is. */
    @Test
    void shouldTellLongValuesApartWithoutKeepingThem() {
        String longest = "x".repeat(KeptMetadata.LONGEST);

        assertThat(KeptMetadata.value(longest)).isSameAs(longest);
        assertThat(KeptMetadata.value(longest + "1")).hasSize(71).startsWith("sha256:")
                .isNotEqualTo(KeptMetadata.value(longest + "2")).isEqualTo(KeptMetadata.value(longest + "1"));
    }
}
