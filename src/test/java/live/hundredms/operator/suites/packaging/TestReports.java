package live.hundredms.operator.suites.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the test runs of one build wrote down.
 *
 * @param run how many tests were run, whatever came of them
 * @param skipped a line for each class and cause of tests that were not
 * @param classes the full names of all test classes that a report tells of
 */
record TestReports(int run, Set<String> skipped, Set<String> classes) {
    static TestReports in(Path target) throws IOException {
        List<Element> suites = new ArrayList<>();
        for (String folder : List.of("surefire-reports", "failsafe-reports")) {
            for (Path file : files(target.resolve(folder))) {
                suites.add(read(file));
            }
        }
        Set<String> skipped = new TreeSet<>();
        suites.forEach(suite -> all(suite, "skipped").forEach(cause -> skipped.add(line(cause))));
        int run = suites.stream().mapToInt(suite -> number(suite, "tests") - number(suite, "skipped")).sum();
        return new TestReports(run, skipped,
                new TreeSet<>(suites.stream().map(suite -> suite.getAttribute("name")).toList()));
    }

    /** Whether there is a report of the class, or of a class in it. */
    boolean tell(String name) {
        return classes.stream().anyMatch(reported -> reported.equals(name) || reported.startsWith(name + "$"));
    }

    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList();
        }
    }

    private static Element read(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("Not a report of tests: " + file, e);
        }
    }

    private static String line(Element cause) {
        String test = cause.getParentNode() instanceof Element testCase ? testCase.getAttribute("classname") : "";
        return "not run: " + simple(test) + ": " + cause.getAttribute("message");
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private static List<Element> all(Element suite, String tag) {
        NodeList found = suite.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast).toList();
    }
}
