package live.hundredms.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.support.FieldExamples;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of the corpus and the examples of every field, on a real API server that is as strict as kubectl. The
 * documents of a file are applied one after the other, so a second one with the name of the first is a change of it. The
 * status of a document is written after it, as the operator would. An
 * invalid file is refused at its last document, with the words of its first line. {@code -Dcorpus.only=<part of a name>}
 * tries those files alone.
 */
class ManifestCorpusTest {
    private static final Path FOLDER = Path.of("src/test/resources/corpus");
    private static final String REFUSED = "# refused: ";
    private static final String ONLY = System.getProperty("corpus.only", "");

    private final List<Resource<GenericKubernetesResource>> applied = new ArrayList<>();

    static List<String> valid() throws IOException {
        return files("valid-").stream().filter(name -> name.contains(ONLY)).toList();
    }

    static List<String> invalid() throws IOException {
        return files("invalid-").stream().filter(name -> name.contains(ONLY)).toList();
    }

    @Test
    void shouldHoldNoFileThatNothingUses() throws IOException {
        assertThat(files("")).allMatch(file -> file.matches("(valid|invalid)-.*\\.yaml"));
    }

    @Test
    void shouldProveTheWordsOfEveryRule() throws IOException {
        List<String> proven = new ArrayList<>();
        for (String file : files("invalid-")) {
            proven.add(expectedWords(file));
        }

        assertThat(CrdFiles.keptCrds().values().stream().flatMap(ManifestCorpusTest::wordsOfRules).distinct())
                .isNotEmpty().allSatisfy(words -> assertThat(proven).anyMatch(line -> line.contains(words)));
    }

    @NeedsRealCluster
    @ParameterizedTest
    @MethodSource("valid")
    void shouldAcceptAValidManifest(String file) throws IOException {
        String namespace = TestCluster.newNamespace("corpus");

        documents(file).forEach(document -> apply(document, namespace));

        assertThat(applied).isNotEmpty();
    }

    @NeedsRealCluster
    @ParameterizedTest
    @EnumSource
    void shouldAcceptTheExamplesOfEachField(RoomField field) {
        String namespace = TestCluster.newNamespace("corpus");

        for (FieldValue value : FieldExamples.of(field)) {
            GenericKubernetesResource room = Serialization.unmarshal("""
                    apiVersion: 100ms.live/v1
                    kind: Room
                    metadata: {name: lobby}
                    """, GenericKubernetesResource.class);
            room.setAdditionalProperty("spec", FieldExamples.spec(field, value));
            apply(room, namespace);
        }

        assertThat(applied).isNotEmpty();
    }

    @NeedsRealCluster
    @ParameterizedTest
    @MethodSource("invalid")
    void shouldRefuseAnInvalidManifestInPlainWords(String file) throws IOException {
        String namespace = TestCluster.newNamespace("corpus");
        List<GenericKubernetesResource> documents = documents(file);

        documents.subList(0, documents.size() - 1).forEach(document -> apply(document, namespace));

        assertThatThrownBy(() -> apply(documents.getLast(), namespace)).isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(expectedWords(file));
    }

    @AfterEach
    void removeWhatIsInNoNamespace() {
        applied.forEach(Resource::delete);
    }

    private void apply(GenericKubernetesResource document, String namespace) {
        var kind = TestCluster.client().genericKubernetesResources(document.getApiVersion(), document.getKind());
        var resource = document.getKind().equals("ClusterWorkspace")
                ? kind.resource(document)
                : kind.inNamespace(namespace).resource(document);
        var strict = resource.fieldValidation(FieldValidateable.Validation.STRICT);
        GenericKubernetesResource before = resource.get();
        if (before == null) {
            strict.create();
        } else {
            document.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
            strict.update();
        }
        applied.add(resource);
        Optional.ofNullable(document.getAdditionalProperties().get("status"))
                .ifPresent(status -> resource.subresource("status").patch(PatchContext.of(PatchType.JSON),
                        Serialization.asJson(List.of(Map.of("op", "add", "path", "/status", "value", status)))));
    }

    private static List<GenericKubernetesResource> documents(String file) throws IOException {
        return Arrays.stream(Files.readString(FOLDER.resolve(file)).split("(?m)^---$"))
                .map(text -> Serialization.unmarshal(text, GenericKubernetesResource.class)).toList();
    }

    private static String expectedWords(String file) throws IOException {
        String line = Files.readAllLines(FOLDER.resolve(file)).getFirst();
        assertThat(line).as(file + " must say how it is refused").startsWith(REFUSED);
        return line.substring(REFUSED.length());
    }

    private static Stream<String> wordsOfRules(String crd) {
        return Serialization.unmarshal(crd, JsonNode.class).findValues("x-kubernetes-validations").stream()
                .flatMap(JsonNode::valueStream).map(rule -> rule.required("message").textValue());
    }

    private static List<String> files(String prefix) throws IOException {
        try (Stream<Path> paths = Files.list(FOLDER)) {
            return paths.map(path -> path.getFileName().toString()).filter(name -> name.startsWith(prefix)).sorted()
                    .toList();
        }
    }
}
