package live.hundredms.operator.reconcile.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;
import live.hundredms.operator.reconcile.object.Annotations;

/**
 * Selects the changes of a workspace object that trigger a pass: another generation, or a person's confirmation of its
 * identity.
 */
public final class WorkspaceChanges<R extends HasMetadata> implements OnUpdateFilter<R> {
    @Override
    public boolean accept(R now, R before) {
        return !Objects.equals(now.getMetadata().getUid(), before.getMetadata().getUid())
                || !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || !Annotations.of(now, Annotations.CONFIRM_IDENTITY)
                        .equals(Annotations.of(before, Annotations.CONFIRM_IDENTITY));
    }
}
