package confoci.host.cli.option;

import confoci.host.run.ccm.PoolRequest;
import picocli.CommandLine.Option;

/** Where random seeds fall. */
@HelpSection("Inference")
public final class PoolOptions {

    @Option(names = "--pool", paramLabel = "POOL", defaultValue = PoolRequest.ALL,
            description = "Where random seeds lie: all grayordinates, cortex (vertices only), or a dscalar file with a weight for each"
                    + " grayordinate, such as its gray-matter probability (0 excludes it). Default: ${DEFAULT-VALUE}.")
    private String pool;

    public PoolRequest request() {
        return new PoolRequest(pool);
    }
}
