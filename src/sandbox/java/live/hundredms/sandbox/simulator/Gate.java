package live.hundredms.sandbox.simulator;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Passes every request to 100ms through latency and faults, the count of calls and the check of the token, if the route
 * asks for one; then the real answer follows.
 */
final class Gate {
    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private final TokenCheck tokens;
    private final Faults faults;
    private final CallLog log;
    private final Duration latency;
    private final Clock clock;

    Gate(TokenCheck tokens, Faults faults, CallLog log, Timing timing) {
        this.tokens = tokens;
        this.faults = faults;
        this.log = log;
        this.latency = timing.latency();
        this.clock = timing.clock();
    }

    /** Answers a call whose token was accepted. */
    @FunctionalInterface
    interface Handling {
        Reply answer(Call call);
    }

    /** Guards a route that is counted as {@code key}. */
    Handler guard(String key, Handling handling) {
        return guard(key, context -> tokens.workspace(context.header("Authorization")), handling);
    }

    /** Guards a route that asks for no token: {@code whose} says whose call it is, or refuses it. */
    Handler guard(String key, Function<Context, SimulatedWorkspace> whose, Handling handling) {
        return context -> pass(context, key, () -> answer(context, key, whose, handling));
    }

    private void pass(Context context, String key, Supplier<Reply> answering) throws IOException, InterruptedException {
        FaultRule.Effect fault = faults.next(context.method().name(), context.path(), key,
                () -> TokenCheck.accessKey(context.header("Authorization")));
        Thread.sleep(latency.plus(fault.delay()));
        if (fault.cut() == FaultRule.Cut.BEFORE) {
            log.countCut(key);
            cut(context);
            return;
        }
        log.count(key);
        FaultRule.Answer instead = fault.answer();
        Reply reply = instead == null || fault.cut() == FaultRule.Cut.AFTER ? answering.get() : null;
        if (fault.cut() == FaultRule.Cut.AFTER) {
            cut(context);
            return;
        }
        context.header("Date", DATE.format(clock.instant()));
        if (reply == null) {
            answerInstead(context, Objects.requireNonNull(instead));
        } else {
            reply.sendTo(context);
        }
        fault.headers().forEach(context::header);
    }

    private static Reply answer(Context context, String key, Function<Context, SimulatedWorkspace> whose,
            Handling handling) {
        try {
            SimulatedWorkspace workspace = whose.apply(context);
            workspace.log().count(key);
            return handling.answer(new Call(workspace, context));
        } catch (CallRefusal refusal) {
            return refusal.reply();
        }
    }

    private static void answerInstead(Context context, FaultRule.Answer instead) {
        String type = instead.body().startsWith("<") ? "text/html" : "application/json";
        context.status(instead.status()).contentType(type).result(instead.body());
    }

    /**
     * Cuts the connection. Jetty drops the connection without an answer for this status; because the exchange is
     * started as asynchronous, Javalin does not handle it again.
     */
    private static void cut(Context context) throws IOException {
        context.req().startAsync();
        context.res().sendError(-1);
    }
}
