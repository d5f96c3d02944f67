package confoci.task;

/** What a task threw on another thread, for the thread that waits for it. */
public final class TaskFailure {

    private TaskFailure() {
    }

    /**
     * The failure of a task, to be thrown again. An error is thrown at once.
     *
     * @param wrapped what waiting for the task threw: an {@link java.util.concurrent.ExecutionException} or
     *                {@link java.util.concurrent.CompletionException}
     */
    public static RuntimeException of(Exception wrapped) {
        return switch (wrapped.getCause()) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(wrapped.getCause());
        };
    }
}
