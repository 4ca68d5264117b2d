package live.hundredms.operator.domain.pass;

/** The only interpreter of steps: it makes the calls of a {@link Pass} through {@link Outside}. */
public final class PassRunner {
    private PassRunner() {
    }

    /** Runs a pass to its end. An exception that aborts it is passed on unchanged. */
    public static <X extends Exception> Step.End run(PassInput input, Outside<X> outside) throws X {
        Pass pass = Pass.over(input);
        while (true) {
            switch (pass.next()) {
                case Step.End end -> {
                    return end;
                }
                case Step.Call call -> pass = pass.after(perform(call, outside));
            }
        }
    }

    /** Makes one call, for callers that stop or act between two steps. */
    public static <X extends Exception> Step.Result perform(Step.Call call, Outside<X> outside) throws X {
        return switch (call) {
            case Step.ReadSecret step -> outside.readSecret(step);
            case Step.ResolveTemplate step -> outside.resolveTemplate(step);
            case Step.FindRoom step -> outside.findRoom(step);
            case Step.ReadRoom step -> outside.readRoom(step);
            case Step.MakeClaim step -> outside.makeClaim(step);
            case Step.PutFinalizer step -> outside.putFinalizer(step);
            case Step.TakeOver step -> outside.takeOver(step);
            case Step.RecordSending step -> outside.recordSending(step);
            case Step.TakeBack step -> outside.takeBack(step);
            case Step.WriteRoom step -> outside.writeRoom(step);
            case Step.HandOff step -> outside.handOff(step);
        };
    }
}
