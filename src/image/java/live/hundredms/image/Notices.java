package live.hundredms.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Licenses and notices of all libraries of the image, as their licenses ask for. */
final class Notices {
    private static final Pattern TEXT = Pattern
            .compile("(?i)(?:.*/)?(?:LICEN[SC]E|NOTICE|COPYRIGHT|COPYING|AL2\\.0|LGPL2\\.1)[\\w-]*(?:\\.(?:txt|md))?");
    private static final String APACHE = "Apache-2.0";
    /** As POM files call it. */
    private static final Pattern NAMED_APACHE = Pattern.compile("(?i)(?:The )?Apache.*2.*");

    private Notices() {
    }

    /**
     * What is known of one library.
     *
     * @param name with its group and version
     * @param licenses names or SPDX IDs
     * @param texts license and notice texts, from the jar or from the folder of texts
     */
    private record Library(String name, List<String> licenses, List<String> texts) {
    }

    /**
     * Writes the file of the root.
     *
     * @param bill the bill of materials, which names the licenses
     * @param apache the text of the Apache License, which most libraries only name
     * @param kept folder with texts that jars lack, each named {@code GROUP.txt}
     * @throws ImageException if a library has no license, or one whose text is nowhere
     */
    static void write(JsonNode bill, ImageRoot root, String apache, Path kept) throws IOException {
        EntryPoint place = root.entryPoint();
        Map<String, Path> jars = new LinkedHashMap<>();
        for (Path jar : ImageRoot.below(place.libraries())) {
            jars.put(Sha256.of(jar), jar);
        }
        List<Library> libraries = new ArrayList<>();
        for (JsonNode component : bill.path("components")) {
            for (JsonNode hash : component.path("hashes")) {
                Path jar = jars.get(hash.path("content").asText());
                if (jar != null) {
                    libraries.add(library(component, jar, kept));
                }
            }
        }
        Files.writeString(place.notices(), text(libraries, apache));
    }

    private static Library library(JsonNode component, Path jar, Path kept) throws IOException {
        String name = component.path("group").asText() + ":" + component.path("name").asText() + " "
                + component.path("version").asText();
        TreeSet<String> licenses = new TreeSet<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode license = choice.path("license");
            String named = license.path("id").asText(license.path("name").asText(choice.path("expression").asText()));
            licenses.add(NAMED_APACHE.matcher(named).matches() ? APACHE : named);
        }
        List<String> texts = texts(jar);
        Path own = kept.resolve(component.path("group").asText() + ".txt");
        if (Files.exists(own)) {
            texts.add(Files.readString(own).strip());
        }
        if (licenses.isEmpty() || (!licenses.contains(APACHE) && texts.isEmpty())) {
            throw new ImageException(
                    "No text of the license of " + name + " " + licenses + " was found. Write it to " + own + ".");
        }
        return new Library(name, List.copyOf(licenses), texts);
    }

    private static List<String> texts(Path jar) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(entry -> TEXT.matcher(entry.getName()).matches()).toList()) {
                String text = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).strip();
                if (!text.isEmpty() && !texts.contains(text)) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static String text(List<Library> libraries, String apache) {
        StringBuilder text = new StringBuilder("The room operator contains these libraries. The notices of the Java "
                + "runtime are in the image, in /opt/java/legal.\n\n");
        Map<String, List<String>> users = new LinkedHashMap<>();
        for (Library library : libraries) {
            text.append(library.name()).append(": ").append(String.join(", ", library.licenses())).append('\n');
            library.texts().forEach(own -> users.computeIfAbsent(own, _ -> new ArrayList<>()).add(library.name()));
        }
        users.putIfAbsent(apache.strip(), List.of("libraries under " + APACHE));
        users.forEach((own, names) -> text.append("\n").append("-".repeat(80)).append("\nText of ")
                .append(String.join(", ", names)).append("\n\n").append(own).append('\n'));
        return text.toString();
    }
}
