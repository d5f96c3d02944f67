package confoci.host.run;

/** Hands everything on to another listener; a subclass does more with some of it. */
class ForwardingListener implements RunListener {

    private final RunListener listener;

    ForwardingListener(RunListener listener) {
        this.listener = listener;
    }

    @Override
    public void info(String message) {
        listener.info(message);
    }

    @Override
    public void detail(String message) {
        listener.detail(message);
    }

    @Override
    public void warn(String message) {
        listener.warn(message);
    }

    @Override
    public void caution(String message) {
        listener.caution(message);
    }

    @Override
    public void failed(String message, Throwable error) {
        listener.failed(message, error);
    }

    @Override
    public void resumable() {
        listener.resumable();
    }

    @Override
    public Progress progress(String stage, String unit, long total) {
        return listener.progress(stage, unit, total);
    }

    @Override
    public Progress progressOfShortStage(String stage, String unit, long total) {
        return listener.progressOfShortStage(stage, unit, total);
    }
}
