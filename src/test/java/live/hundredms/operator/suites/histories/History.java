package live.hundredms.operator.suites.histories;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happens in one namespace and its remote workspace, in this order. */
record History(Cast cast, List<Act> acts) {
    History {
        acts = List.copyOf(acts);
    }

    History with(List<Act> others) {
        return new History(cast, others);
    }

    /** Whether nothing happens that only a listing or a person's request would tell the operator, or that fails. */
    boolean calm() {
        return acts.stream()
                .noneMatch(act -> act instanceof Act.Fault || act instanceof Act.Dashboard || act instanceof Act.Keys
                        || act instanceof Act.Endpoint || act instanceof Act.Intrusion
                        || act instanceof Act.TemplateRole || isPublishing(act))
                && !cast.credentials().secondKey() && !cast.credentials().wrongAtFirst();
    }

    /** Who waits for a Secret of another looks again after half a minute, and Kubernetes does not say that it is gone. */
    private static boolean isPublishing(Act act) {
        return act instanceof Act.Apply apply && apply.spec().get(Handouts.PUBLISH_TO) != null;
    }

    /** To be read, and to be played by hand. */
    String script() {
        return Stream.concat(cast.lines().stream(), acts.stream().map(Act::line)).map(line -> "  " + line)
                .collect(Collectors.joining("\n"));
    }
}
