package confoci.host.run.decode;

import confoci.host.decode.DecodeSettings;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.DatabaseRequest;
import confoci.host.run.input.SeedPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The request of a decoding by annotations.
 *
 * @param database whose experiments are annotated
 * @param seed     where active experiments report a focus
 * @param settings everything else that decides numbers
 * @param output   where the results go
 */
public record DecodeRequest(DatabaseRequest database, SeedPlace seed, DecodeSettings settings, OutputRequest output) {

    /** The files that are read. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(database.inputs());
        inputs.addAll(seed.inputs());
        return inputs;
    }
}
