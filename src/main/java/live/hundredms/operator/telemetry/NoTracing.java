package live.hundredms.operator.telemetry;

import live.hundredms.operator.remote.http.EndedCall;

/** Nobody asked for traces. */
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
        // nobody asked
    }

    @Override
    public void outcome(String outcome) {
        // nobody asked
    }

    @Override
    public void failed(String type) {
        // nobody asked
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
