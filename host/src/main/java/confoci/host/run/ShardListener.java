package confoci.host.run;

import confoci.host.shard.RunningShard;

/** Hands everything on and tells how far a shard is. */
final class ShardListener extends ForwardingListener {

    private final RunningShard shard;

    ShardListener(RunListener listener, RunningShard shard) {
        super(listener);
        this.shard = shard;
    }

    @Override
    public Progress progress(String stage, String unit, long total) {
        return told(super.progress(stage, unit, total), stage, unit, total);
    }

    @Override
    public Progress progressOfShortStage(String stage, String unit, long total) {
        return told(super.progressOfShortStage(stage, unit, total), stage, unit, total);
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
