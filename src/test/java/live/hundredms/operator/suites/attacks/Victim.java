package live.hundredms.operator.suites.attacks;

import live.hundredms.operator.suites.behaviour.Scene;

/**
 * A team with a Room {@code own} that is ready.
 *
 * @param workspace its workspace object, as a claim names it
 */
record Victim(Scene team, String workspace) {
    private static final String SELDOM_SWEPT = "sweepInterval: 1h";

    /** How a team reaches 100ms. */
    enum Way {
        WORKSPACE, LEGACY_WORKSPACE,
        /** A ClusterWorkspace that allows no namespace but that of the team. */
        CLUSTER_WORKSPACE;

        Victim appear(AttackStage stage) {
            Scene team = stage.team("victim");
            String own = "deletionPolicy: Disable";
            switch (this) {
                case WORKSPACE -> team.withWorkspace(SELDOM_SWEPT);
                case LEGACY_WORKSPACE -> team.withLegacyWorkspace();
                case CLUSTER_WORKSPACE -> {
                    team.clusterWorkspace(
                            "allowedNamespaces: {names: [%s]}\n%s".formatted(team.namespace(), SELDOM_SWEPT));
                    own = "workspaceRef: {kind: ClusterWorkspace, name: %s}".formatted(team.namespace());
                }
            }
            team.room("own", own);
            team.awaitReason("own", "UpToDate", AttackStage.soon());
            return new Victim(team,
                    this == CLUSTER_WORKSPACE
                            ? "ClusterWorkspace/" + team.namespace()
                            : "Workspace/" + team.namespace() + "/default");
        }

        @Override
        public String toString() {
            return switch (this) {
                case WORKSPACE -> "Workspace";
                case LEGACY_WORKSPACE -> "Legacy Workspace";
                case CLUSTER_WORKSPACE -> "ClusterWorkspace";
            };
        }
    }

    /** The name at 100ms of a Room of this team that sets none. */
    String defaultName(String room) {
        return team.namespace() + "." + room;
    }

    /** The name of a room that somebody of the team makes by hand. */
    String handmadeRoom() {
        String name = defaultName("handmade");
        team.remote().post("/v2/rooms", "{\"name\": \"%s\", \"description\": \"theirs\"}".formatted(name));
        return name;
    }
}
