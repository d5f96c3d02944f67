package confoci.host.run;

import confoci.host.label.LabelRequest;
import java.nio.file.Path;

/**
 * Where results go.
 *
 * @param folder as the user named it
 * @param force  whether earlier results in it may be replaced
 * @param labels the atlases that tell where clusters lie
 */
public record OutputRequest(Path folder, boolean force, LabelRequest labels) {

    /** Clusters are labelled by the atlas that Confoci carries. */
    public OutputRequest(Path folder, boolean force) {
        this(folder, force, LabelRequest.DEFAULT);
    }

    /** The same into another folder. */
    OutputRequest into(Path other) {
        return new OutputRequest(other, force, labels);
    }

    /** The same with other labels. */
    public OutputRequest labelled(LabelRequest other) {
        return new OutputRequest(folder, force, other);
    }
}
