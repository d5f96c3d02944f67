package confoci.host.cli.plan;

import confoci.host.run.Analysis;

/** A command that makes a result folder of its inputs, which a plan can do as well. Its options are parsed before any method is called. */
public interface AnalysisCommand extends Runnable {

    /**
     * What its options ask for.
     *
     * @throws confoci.error.ConfociException if they make no sense
     */
    Analysis analysis();
}
