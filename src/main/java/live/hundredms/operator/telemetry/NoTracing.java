package live.hundredms.operator.telemetry;

import live.hundredms.operator.remote.http.EndedCall;

/** Tracing that does nothing. */
enum NoTracing implements Tracing, Tracing.Span {
    NONE;

    @Override
    public Span pass(String kind, String namespace, String name) {
        return this;
    }

    @Override
    public Span kubernetesWrite(KubernetesWrite write, String kind, String namespace, String name) {
        return this;
    }

    @Override
    public void remoteCall(String workspace, EndedCall call) {
        // nothing to record
    }

    @Override
    public void outcome(String outcome) {
        // nothing to record
    }

    @Override
    public void failed(String type) {
        // nothing to record
    }

    @Override
    public void close() {
        // nothing to close
    }
}
