package live.hundredms.operator.suites.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotRunReportTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path target;

    @Test
    void shouldSayThatEverythingWasRunWhenItWas() throws IOException {
        compiled("one.FirstTest", 0);
        compiled("one.WholeIT", 0);
        reported("surefire-reports", "one.FirstTest", 3, "");
        reported("failsafe-reports", "one.WholeIT", 2, "");

        assertThat(NotRunReport.lines(target)).containsExactly("Tests that were run: 5. Everything was run.");
    }

    @Test
    void shouldNameATestAndItsCauseOnceWhenItWasSkipped() throws IOException {
        compiled("one.FirstTest", 0);
        reported("surefire-reports", "one.FirstTest", 3, "no kube-apiserver binaries");
        Files.writeString(target.resolve("not-run.txt"), "not run: FirstTest: no kube-apiserver binaries\n");

        assertThat(NotRunReport.lines(target)).containsExactly("Tests that were run: 2.",
                "not run: FirstTest: no kube-apiserver binaries");
    }

    @Test
    void shouldNameWhatATestNotedItself() throws IOException {
        Files.writeString(target.resolve("not-run.txt"), "not run: the suite on a real API server\n");

        assertThat(NotRunReport.lines(target)).containsExactly("Tests that were run: 0.",
                "not run: the suite on a real API server");
    }

    @Test
    void shouldNameATestClassWhenNoReportTellsOfIt() throws IOException {
        compiled("one.FirstTest", 0);
        compiled("one.SecondTest", 0);
        reported("surefire-reports", "one.SecondTest$Inner", 1, "");

        assertThat(NotRunReport.lines(target)).containsExactly("Tests that were run: 1.",
                "not run: FirstTest: this build left it out");
    }

    @Test
    void shouldCountTestClassesWhenManyWereLeftOut() throws IOException {
        for (int i = 0; i < 6; i++) {
            compiled("one.Number" + i + "Test", 0);
        }

        assertThat(NotRunReport.lines(target)).containsExactly("Tests that were run: 0.",
                "not run: 6 test classes that this build left out");
    }

    @Test
    void shouldNotMissWhatIsNoTestClass() throws IOException {
        compiled("one.EveryRoomTest", ClassFile.ACC_ABSTRACT);
        compiled("one.FirstTest$Inner", 0);
        compiled("one.Fixture", 0);
        written("one.OperatorUnderTest", type -> type.withFlags(0));

        assertThat(NotRunReport.lines(target)).containsExactly("Tests that were run: 0. Everything was run.");
    }

    private void compiled(String name, int flags) throws IOException {
        var ofJunit = RuntimeVisibleAnnotationsAttribute.of(Annotation.of(ClassDesc.of("org.junit.jupiter.api.Tag")));
        written(name, type -> type.withFlags(flags).with(ofJunit));
    }

    private void written(String name, Consumer<ClassBuilder> content) throws IOException {
        Path file = target.resolve("test-classes").resolve(name.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        ClassFile.of().buildTo(file, ClassDesc.of(name), content);
    }

    private void reported(String folder, String name, int tests, String skipped) throws IOException {
        String testCase = "<testcase name='should' classname='" + name + "'>"
                + (skipped.isEmpty() ? "" : "<skipped message='" + skipped + "'/>") + "</testcase>";
        Path file = target.resolve(folder).resolve("TEST-" + name + ".xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<testsuite name='" + name + "' tests='" + tests + "' skipped='"
                + (skipped.isEmpty() ? 0 : 1) + "'>" + testCase + "</testsuite>");
    }
}
