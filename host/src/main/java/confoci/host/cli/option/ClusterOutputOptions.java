package confoci.host.cli.option;

import confoci.host.label.LabelRequest;
import confoci.host.run.OutputRequest;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where results with clusters go, and which atlases label the clusters. */
@HelpSection("Output")
public final class ClusterOutputOptions {

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--labels", paramLabel = "ATLAS", split = ",",
            description = "Atlases that tell where clusters lie: desikan-killiany, an image of labels in MNI space (NIfTI, with a table of"
                    + " names beside it or as IMAGE=TABLE; for grayordinates .dlabel.nii or .label.gii), or none. Default:"
                    + " desikan-killiany.")
    private List<String> labels = List.of();

    public OutputRequest request() {
        return output.request().labelled(LabelRequest.of(labels));
    }
}
