package live.hundredms.sandbox.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** One of the statements about 100ms (100ms-api.md F), proved over HTTP. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@interface Statement {
    /** Its number, the second part of its ID. */
    int value();

    /** What is stated. */
    String text();

    /** Where it can be asked. */
    Needs needs() default Needs.WORKSPACE;

    /** What a statement needs beyond keys; each leaves nothing behind but disabled rooms. */
    enum Needs {
        /** Any workspace of the current dialect. */
        WORKSPACE,
        /** An endpoint of the legacy dialect as well. */
        LEGACY,
        /** The simulator: faults, a second workspace, or traces that can't be removed. */
        SIMULATOR
    }
}
