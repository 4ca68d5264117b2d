package live.hundredms.operator.suites.kills;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a scenario comes to when nobody disturbs it.
 *
 * @param calls each call of it, in order
 * @param end how Room and remote room are in the end
 * @param remoteWrites how many calls changed rooms
 */
record Undisturbed(List<String> calls, String end, int remoteWrites) {

    static Undisturbed run(Ground ground, KillScenario scenario) {
        try (KillTrial trial = new KillTrial(ground, scenario)) {
            trial.begin(Rule.NONE);
            trial.awaitEnd();
            trial.stage().awaitQuiet();
            Journal journal = trial.stage().journal();
            return new Undisturbed(calls(journal.entries()), trial.stage().state(), journal.remoteWrites());
        }
    }

    /** The cells for these calls, but for those that another scenario has. */
    Stream<KillCell> cells(KillScenario scenario) {
        Optional<String> own = scenario.firstOfItsOwn();
        return calls.stream().dropWhile(call -> own.filter(first -> !first.equals(call)).isPresent())
                .flatMap(call -> Stream.of(new KillCell(scenario, call, true), new KillCell(scenario, call, false)))
                .filter(cell -> !cell.before() || !own.equals(Optional.of(cell.call())))
                .filter(cell -> !scenario.isKilledWhereCodesChange() || changesCodes(cell));
    }

    private static boolean changesCodes(KillCell cell) {
        return !cell.isRead() && !cell.call().contains(" events") && !cell.call().contains("(claim)");
    }

    /** How many calls change something. */
    long writes() {
        return calls.stream().filter(call -> !RelayedCall.isRead(call)).count();
    }

    /** Secrets are read for ever, so the trace ends when nothing else follows. */
    private static List<String> calls(List<Journal.Entry> entries) {
        List<String> calls = new ArrayList<>(entries.stream().map(Journal.Entry::toString).toList());
        while (!calls.isEmpty() && calls.getLast().startsWith("GET secrets/")) {
            calls.removeLast();
        }
        return List.copyOf(calls);
    }
}
