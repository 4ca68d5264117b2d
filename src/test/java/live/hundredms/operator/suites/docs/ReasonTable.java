package live.hundredms.operator.suites.docs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.EventReason;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.WorkspaceReason;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.RecordingCondition;

/** Every reason of a condition and of an Event. */
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

    /** Those of the other conditions. */
    static String ofOtherConditions() {
        return """
                | condition | reason | of | what it means | what to do |
                |---|---|---|---|---|
                | `Reconciling` | `%s` | all kinds | `Ready` is `Unknown`, because the operator cannot reach 100ms or read a \
                Secret. | Read the message of `Ready`. The operator retries after 1 second at first, later at intervals of up to \
                about 5 minutes. |
                | `RecordingsArrive` is `True` | `%s` | Room | 100ms uploaded the newest recording of each type to the storage in \
                recordingInfo.uploadInfo. | No action needed. |
                | `RecordingsArrive` is `False` | `%s` | Room | %s | %s The condition changes after the next recording. |
                | `%s` | `%s` | Workspace, ClusterWorkspace | Another workspace object has credentials for the same workspace at \
                100ms, but a different managementPolicy or different roomRules. | Give all these objects the same rules. |"""
                .formatted(Conditions.RETRYING, RecordingCondition.UPLOADED, EventReason.UPLOAD_FAILED.text(),
                        EventReason.UPLOAD_FAILED.meaning(), EventReason.UPLOAD_FAILED.remedy(),
                        Conditions.RULES_DIFFER, Conditions.RULES_DIFFER);
    }

    /** Those of Events that are no reasons of a {@code Ready} condition. */
    static String ofEvents() {
        return "| reason | type | of | what it means | what to do |\n|---|---|---|---|---|\n" + Arrays
                .stream(EventReason.values())
                .map(reason -> "| `" + reason.text() + "` | " + (reason.isWarning() ? "Warning" : "Normal") + " | "
                        + reason.about().text() + " | " + reason.meaning() + " | " + reason.remedy() + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String table(List<String> rows) {
        return "| reason | `Ready` | `Stalled` | what it means | what to do |\n|---|---|---|---|---|\n"
                + String.join("\n", rows);
    }

    private static String row(String text, Reason.Kind kind, String meaning, String remedy) {
        return "| `" + text + "` | `" + Conditions.readiness(kind) + "` | "
                + (kind == Reason.Kind.STALLED ? "`True`" : "") + " | " + meaning.replace("<", "&lt;") + " | " + remedy
                + " |";
    }
}
