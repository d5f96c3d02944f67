package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes experiments in one format, foci in the space in which they are reported. */
interface FociWriter {

    /**
     * @param out left open
     * @return what the format cannot hold or other programs will not read, one line each
     * @throws confoci.error.InvalidRequest if the format cannot hold these experiments at all
     */
    List<String> write(List<Experiment> experiments, OutputStream out) throws IOException;
}
