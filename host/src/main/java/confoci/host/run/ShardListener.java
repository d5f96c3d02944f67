package confoci.host.run;

import confoci.host.shard.RunningShard;

/** Hands everything on and tells how far a shard is. */
final class ShardListener implements RunListener {

    private final RunListener listener;
    private final RunningShard shard;

    ShardListener(RunListener listener, RunningShard shard) {
        this.listener = listener;
        this.shard = shard;
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
        return told(listener.progress(stage, unit, total), stage, unit, total);
    }

    @Override
    public Progress progressOfShortStage(String stage, String unit, long total) {
        return told(listener.progressOfShortStage(stage, unit, total), stage, unit, total);
    }

    private Progress told(Progress progress, String stage, String unit, long total) {
        shard.reached(stage, unit, 0, total);
        return new Progress() {
            @Override
            public void reached(long count) {
                shard.reached(stage, unit, count, total);
                progress.reached(count);
            }

            @Override
            public void close() {
                progress.close();
            }
        };
    }
}
