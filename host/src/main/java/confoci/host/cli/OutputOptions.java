package confoci.host.cli;

import confoci.host.output.ResultFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results go. */
@HelpSection("Output")
final class OutputOptions {

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the results; appears when they are complete.")
    private Path out;

    @Option(names = "--force", description = "Replace earlier results in that folder.")
    private boolean force;

    /** The folder as the user named it. */
    Path folder() {
        return out;
    }

    /** Prepares the folder, which is to be closed. */
    ResultFolder create() {
        return ResultFolder.create(out, force);
    }
}
