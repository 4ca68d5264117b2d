package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A video room at 100ms: its desired state and the state that 100ms confirmed. */
@JsonClassDescription("A video room at 100ms.")
@Group(Room.GROUP)
@Version(Room.VERSION)
@ShortNames("hroom")
// Set here, all Rooms share one text. If the client computed it, each Room would hold a copy.
@Plural("rooms")
@Singular("room")
@Categories("hms")
@AdditionalPrinterColumn(name = "READY", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "ENABLED", jsonPath = ".status.enabled", type = AdditionalPrinterColumn.Type.BOOLEAN)
@AdditionalPrinterColumn(name = "AGE", jsonPath = ".metadata.creationTimestamp", type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "REMOTE NAME", jsonPath = ".status.roomName", priority = 1)
@AdditionalPrinterColumn(name = "ROOM ID", jsonPath = ".status.roomId", priority = 1)
@AdditionalPrinterColumn(name = "WORKSPACE", jsonPath = ".status.claimed.workspaceRef", priority = 1)
@AdditionalPrinterColumn(name = "MESSAGE", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@ValidationRule(value = Validations.WORKSPACE_OF_THE_ROOM, fieldPath = ".spec.workspaceRef", message = Validations.WORKSPACE_OF_THE_ROOM_MESSAGE)
public class Room extends CustomResource<RoomSpec, RoomStatus> implements Namespaced {
    /** The API group of all kinds. */
    public static final String GROUP = "100ms.live";
    /** The one version of all kinds. */
    public static final String VERSION = "v1";
    private static final long serialVersionUID = 1L;

    /** The spec. The CRD requires it, so it is never null in an object from the API server. */
    @Override
    @Required
    public RoomSpec getSpec() {
        return super.getSpec();
    }
}
