package live.hundredms.operator.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of which others on {@link TestCluster} show the same and more. They run if its binaries are missing, or if
 * {@code -Dtest} chooses them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InPlaceOfRealClusterCondition.class)
public @interface InPlaceOfRealCluster {
    /** The class of the others. */
    String value();
}
