package confoci.host.run;

/**
 * Receives the messages of a run while it goes: lines of text, warnings, progress.
 *
 * <p>Safe for use by several threads.
 */
public interface RunListener {

    /** What happens. */
    void info(String message);

    /** A detail, for --verbose. */
    void detail(String message);

    /** A warning about the result; the record of the run keeps it. */
    void warn(String message);

    /** A remark on the run that does not concern the result; it is not kept. */
    void caution(String message);

    /** That one of several runs failed while others go on. */
    void failed(String message, Throwable error);

    /** From now on the run can be taken up again if it is interrupted. */
    void resumable();

    /**
     * Begins a stage whose progress is shown.
     *
     * @param stage what is being done, for example {@code null distribution}
     * @param unit  what is counted, in the plural, for example {@code permutations}
     * @param total how many there are, at least 1
     */
    Progress progress(String stage, String unit, long total);

    /** Begins a stage that usually takes no time: its progress is shown only if it takes longer. */
    Progress progressOfShortStage(String stage, String unit, long total);

    /**
     * The progress of one stage.
     *
     * <p>Safe for use by several threads.
     */
    interface Progress extends AutoCloseable {

        /** Reports how many are done in all; a number below an earlier one changes nothing. */
        void reached(long count);

        /** Ends the stage. */
        @Override
        void close();
    }
}
