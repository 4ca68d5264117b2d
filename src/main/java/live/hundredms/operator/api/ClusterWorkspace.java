package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Workspace of 100ms for the Rooms of every namespace that it allows. */
@JsonClassDescription("A workspace of 100ms for the Rooms of every namespace that it allows.")
@Group(Room.GROUP)
@Version(Room.VERSION)
@ShortNames("hcws")
@Categories("hms")
@AdditionalPrinterColumn(name = "READY", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "API", jsonPath = ".spec.api")
@AdditionalPrinterColumn(name = "AGE", jsonPath = ".metadata.creationTimestamp", type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "SECRET", jsonPath = ".spec.credentialsSecretRef.name", priority = 1)
@AdditionalPrinterColumn(name = "MESSAGE", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@ValidationRule(value = Validations.API_NOT_BACK, fieldPath = ".spec.api", message = Validations.API_NOT_BACK_MESSAGE)
@ValidationRule(value = Validations.ENDPOINT_GOES_WITH_API, fieldPath = ".spec.endpoint", message = Validations.ENDPOINT_GOES_WITH_API_MESSAGE)
public class ClusterWorkspace extends CustomResource<ClusterWorkspaceSpec, WorkspaceStatus> {
    private static final long serialVersionUID = 1L;

    /** The spec. The CRD requires it, so it is never null in an object from the API server. */
    @Override
    @Required
    public ClusterWorkspaceSpec getSpec() {
        return super.getSpec();
    }
}
