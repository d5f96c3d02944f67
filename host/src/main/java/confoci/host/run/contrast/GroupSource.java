package confoci.host.run.contrast;

import confoci.host.run.RunFrame;
import java.nio.file.Path;
import java.util.List;

/** Where the groups of a contrast come from. */
public interface GroupSource {

    /** What group A and group B are called. */
    List<String> names();

    /** The files that are read, each once. */
    List<Path> inputs();

    /**
     * Group A and group B; warnings go to the log.
     *
     * @throws confoci.error.ConfociException if a file cannot be used or the groups make no sense
     */
    List<Group> read(RunFrame frame);
}
