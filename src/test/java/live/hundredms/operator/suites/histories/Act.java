package live.hundredms.operator.suites.histories;

import java.util.Map;
import live.hundredms.operator.suites.histories.Cast.Role;

/** One thing that somebody does, or that happens. */
sealed interface Act {

    /** In a reader's words. */
    String line();

    /** Which sort it is, for the figures. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** A Room is created, or gets another spec. */
    record Apply(Role role, Map<String, Object> spec) implements Act {
        public Apply {
            spec = Map.copyOf(spec);
        }

        @Override
        public String line() {
            return "apply Room " + role.name() + " " + Specs.text(role, spec);
        }
    }

    /** A Room is deleted. */
    record Delete(Role role) implements Act {
        @Override
        public String line() {
            return "delete Room " + role.name();
        }
    }

    /** A person or a GitOps tool replaces a Room instead of applying it. */
    record Replace(Role role) implements Act {
        @Override
        public String line() {
            return "replace Room " + role.name() + " by its manifest, without finalizer and annotations";
        }
    }

    /** A person sets one of the two annotations. */
    record Ask(Role role, boolean approve) implements Act {
        @Override
        public String line() {
            return (approve ? "approve the plan of Room " : "request a reconcile of Room ") + role.name();
        }
    }

    /** A Secret that Rooms name. */
    record Secret(String name, SecretChange change) implements Act {
        @Override
        public String line() {
            return change.text + " Secret " + name;
        }
    }

    /** What becomes of a Secret. */
    enum SecretChange {
        ROTATE("rotate"), REMOVE("remove"), LABEL("label"), SPOIL("take an entry out of"), ECHO(
                "rotate, with newlines at the ends of the values,"), BREAK("put two lines into each value of");

        private final String text;

        SecretChange(String text) {
            this.text = text;
        }
    }

    /** A person requests new room codes. */
    record RequestCodes(Role role, int number) implements Act {
        @Override
        public String line() {
            return "request new room codes of Room " + role.name() + " with " + number;
        }
    }

    /** Somebody tampers with a Secret that a Room publishes. */
    record PublishedSecret(Role role, String name, PublishedChange change) implements Act {
        @Override
        public String line() {
            return change.text + " Secret " + name + " in the namespace of Room " + role.name();
        }
    }

    /** What becomes of such a Secret. */
    enum PublishedChange {
        DELETE("delete"), EMPTY("empty"), ALTER("put other values into");

        private final String text;

        PublishedChange(String text) {
            this.text = text;
        }
    }

    /** All templates get a role, or lose it; its codes stay enabled then, as after an update of a whole template. */
    record TemplateRole(String name, boolean there) implements Act {
        @Override
        public String line() {
            return (there ? "add the role " + name + " to" : "take the role " + name + " out of") + " all templates";
        }

        @Override
        public String kind() {
            return Act.super.kind() + (there ? "" : " that goes");
        }
    }

    /**
     * A hostile person, or somebody who restores backups, does something to a Room's marks or with a copy of it.
     *
     * @param which of the claims that were seen so far, counted round and round, if the trick needs one
     */
    record Intrusion(Role role, Trick trick, int which) implements Act {
        @Override
        public String line() {
            return "a hostile person " + trick.text.formatted(role.name());
        }
    }

    /** What such a person does. */
    enum Trick {
        UNMARK("takes the finalizer from Room %s"), MARK("puts the finalizer on Room %s"), STRIP(
                "takes the annotations from Room %s"), REPLAY("puts an old claim on Room %s"), MAKE_UP(
                        "puts a claim on Room %s that nobody signed"), COPY(
                                "applies Room %s, if it is gone, with finalizer and an old claim"), BACK_UP(
                                        "backs Room %s up"), RESTORE("restores Room %s with its status, if it is gone");

        private final String text;

        Trick(String text) {
            this.text = text;
        }
    }

    /** The ClusterWorkspace is for the guests' namespace or not. */
    record Permit(boolean allowed) implements Act {
        @Override
        public String line() {
            return allowed ? "let the guests use the ClusterWorkspace" : "forbid the guests the ClusterWorkspace";
        }
    }

    /** The workspace objects demand that of their Rooms, and nothing else any more. */
    record Rule(Demand demand) implements Act {
        @Override
        public String line() {
            return "have the workspace objects demand " + demand.text();
        }
    }

    /** The credentials in one of the Secrets that Workspaces name. */
    record Keys(String secret, KeysChange change) implements Act {
        @Override
        public String line() {
            return change.text.formatted("Secret " + secret);
        }
    }

    /** What becomes of credentials. */
    enum KeysChange {
        REMOVE("remove %s"), SPOIL("put a wrong app secret into %s"), MISTYPE(
                "put an access key into %s that does not exist"), ROTATE(
                        "rotate the app secret at 100ms and put the new one into %s"), SWITCH(
                                "put another access key of the same remote workspace into %s"), RESTORE("put %s right");

        private final String text;

        KeysChange(String text) {
            this.text = text;
        }
    }

    /** The endpoint of a Workspace leads to a server that knows none of the access keys, or is put right. */
    record Endpoint(String name, boolean elsewhere) implements Act {
        @Override
        public String line() {
            return (elsewhere
                    ? "have another server as the endpoint of Workspace "
                    : "put the endpoint right of Workspace ") + name;
        }
    }

    /** A workspace object goes or comes. */
    record WorkspaceObject(String name, boolean there) implements Act {
        @Override
        public String line() {
            return (there ? "apply Workspace " : "delete Workspace ") + name;
        }
    }

    /** Somebody uses the dashboard. */
    record Dashboard(String room, DashboardChange change, String value) implements Act {
        @Override
        public String line() {
            return "at 100ms, " + change.text.formatted(room, value);
        }
    }

    /** What is done there. */
    enum DashboardChange {
        MAKE("make a room %s"), RENAME("rename room %s to %s"), DISABLE("disable room %s"), ENABLE(
                "enable room %s"), DESCRIBE("describe room %s as %s");

        private final String text;

        DashboardChange(String text) {
            this.text = text;
        }
    }

    /** The next calls to 100ms fail in this way. */
    record Fault(Trouble trouble, Route route, int times) implements Act {
        @Override
        public String line() {
            return trouble.text() + " the next " + (times == 1 ? "" : times + " ") + route.text();
        }
    }

    /** All calls succeed again. */
    record Calm() implements Act {
        @Override
        public String line() {
            return "let all calls succeed again";
        }
    }

    /** Everybody waits until the operator has looked at each Room, or for a moment. */
    record Pause() implements Act {
        @Override
        public String line() {
            return "wait a moment";
        }
    }

    /** The operator stops and another starts. */
    record Restart(boolean abrupt) implements Act {
        @Override
        public String line() {
            return abrupt ? "cut the operator off and start another" : "restart the operator";
        }
    }
}
