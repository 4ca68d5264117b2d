package live.hundredms.operator.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test with a {@link ControllerManager}; if its binary is missing, the same happens as with {@link NeedsRealCluster}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ControllerManagerCondition.class)
public @interface NeedsControllerManager {
}
