package live.hundredms.operator.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test on {@link TestCluster}. Where its binaries are missing the test is not
 * run and a line in {@code target/not-run.txt} says so; if {@code CI=true}
 * it fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RealClusterCondition.class)
public @interface NeedsRealCluster {
}
