package live.hundredms.operator.suites.docs;

import java.util.Arrays;
import java.util.List;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.WorkspaceReason;

/** Every reason of a {@code Ready} condition. */
final class ReasonTable {
    private ReasonTable() {
    }

    /** Those of Rooms, as a table in Markdown. */
    static String ofRooms() {
        return table(Arrays.stream(Reason.values())
                .map(reason -> row(reason.text(), reason.kind(), reason.meaning(), reason.remedy())).toList());
    }

    /** Those of Workspaces and ClusterWorkspaces, as a table in Markdown. */
    static String ofWorkspaces() {
        return table(Arrays.stream(WorkspaceReason.values())
                .map(reason -> row(reason.text(), reason.kind(), reason.meaning(), reason.remedy())).toList());
    }

    private static String table(List<String> rows) {
        return "| reason | `Ready` | what it means | what to do |\n|---|---|---|---|\n" + String.join("\n", rows);
    }

    private static String row(String text, Reason.Kind kind, String meaning, String remedy) {
        return "| `" + text + "` | " + ready(kind) + " | " + meaning + " | " + remedy + " |";
    }

    private static String ready(Reason.Kind kind) {
        return switch (kind) {
            case READY -> "`True`";
            case WAITING -> "`False`";
            case STALLED -> "`False`, `Stalled`";
            case UNREACHABLE, UNKNOWN -> "`Unknown`";
        };
    }
}
