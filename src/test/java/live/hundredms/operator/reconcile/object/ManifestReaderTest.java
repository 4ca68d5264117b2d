package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomManifest.HeadersSecret;
import live.hundredms.operator.domain.room.RoomManifest.StorageSecret;
import live.hundredms.operator.support.FieldExamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    private static RoomManifest read(String spec) {
        return ManifestReader.of(Serialization.unmarshal(spec, RoomSpec.class));
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadEachFieldByItsRow(RoomField field) {
        for (FieldValue value : FieldExamples.of(field)) {
            RoomManifest manifest = read(FieldExamples.spec(field, value).toString());

            assertThat(manifest.fields()).isEqualTo(Map.of(field, value));
            assertThat(manifest.unrecognised()).isEmpty();
        }
    }

    @Test
    void shouldReadNothingWhenNothingIsDeclared() {
        assertThat(read("{}"))
                .isEqualTo(new RoomManifest(true, Map.of(), Optional.empty(), List.of(), false, List.of()));
    }

    @Test
    void shouldLookUpATemplateThatIsGivenByItsName() {
        assertThat(read("template: webinar").templateName()).contains("webinar");
        assertThat(read("template: webinar").fields()).isEmpty();
    }

    @Test
    void shouldNameTheSecretsThatFieldsNeed() {
        assertThat(read("""
                webhook: {url: "https://hooks.example/a", headersSecretRef: {name: hook}}
                recordingInfo: {uploadInfo: {type: s3, location: bucket, credentialsSecretRef: {name: storage}}}
                """).secrets()).containsExactly(new StorageSecret("storage", "key", "secret"),
                new HeadersSecret("hook"));
    }

    /** A manifest that was stored before the CRD had the rule must not make the operator write its own Secret. */
    @ParameterizedTest
    @ValueSource(strings = {"room-operator-fingerprint", "keys"})
    void shouldPublishNothingInASecretThatTheCrdDoesNotAllow(String name) {
        RoomSpec spec = Serialization.unmarshal("publishTo: {secretName: " + name + "}", RoomSpec.class);

        assertThat(ManifestReader.publication(spec)).isEmpty();
        assertThat(ManifestReader.of(spec).unrecognised()).containsExactly("spec.publishTo.secretName");
    }

    @Test
    void shouldPublishInASecretThatTheCrdAllows() {
        RoomSpec spec = Serialization.unmarshal("publishTo: {secretName: room-operators}", RoomSpec.class);

        assertThat(ManifestReader.publication(spec)).map(Publication::secretName).contains("room-operators");
        assertThat(ManifestReader.of(spec).unrecognised()).isEmpty();
    }

    @Test
    void shouldNameEachValueThatItDoesNotKnow() {
        RoomManifest manifest = ManifestReader.of(Serialization.unmarshal("""
                region: mars
                deletionPolicy: Explode
                adoptionPolicy: Maybe
                managementPolicy: Dream
                workspaceRef: {kind: GalaxyWorkspace, name: main}
                recordingInfo: {uploadInfo: {type: tape, location: shelf}}
                """, RoomSpec.class));

        assertThat(manifest.unrecognised()).containsExactly("spec.region", "spec.deletionPolicy", "spec.adoptionPolicy",
                "spec.managementPolicy", "spec.workspaceRef.kind", "spec.recordingInfo.uploadInfo.type");
    }
}
