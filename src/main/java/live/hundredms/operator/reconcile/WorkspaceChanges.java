package live.hundredms.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/** Which changes of a workspace object wake it: another generation, or a person's confirmation of its identity. */
final class WorkspaceChanges<R extends HasMetadata> implements OnUpdateFilter<R> {
    @Override
    public boolean accept(R now, R before) {
        return !Objects.equals(now.getMetadata().getUid(), before.getMetadata().getUid())
                || !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || !Claims.annotation(now, Marks.CONFIRM_IDENTITY)
                        .equals(Claims.annotation(before, Marks.CONFIRM_IDENTITY));
    }
}
