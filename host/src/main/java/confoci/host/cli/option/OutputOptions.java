package confoci.host.cli.option;

import confoci.host.run.OutputRequest;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results go. */
@HelpSection("Output")
public final class OutputOptions {

    @Option(names = "--out", required = true, paramLabel = "DIR",
            description = "Folder for the results; it appears when they are complete.")
    private Path out;

    @Option(names = "--force", description = "Replace existing results in that folder.")
    private boolean force;

    public OutputRequest request() {
        return new OutputRequest(out, force);
    }
}
