package confoci.host.cli.command;

import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.HemisphereOptions;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.ProjectionOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.project.ProjectRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci project}: what are the values of a volume on the surface, or of a surface in a volume? */
@HelpSection("Output")
@Command(name = "project", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci project VOLUME... --surface-left FILE --surface-right FILE --out DIR [OPTION]...",
            "       confoci project MAP.dscalar.nii... --grid FILE --surface-left FILE --surface-right FILE --out DIR [OPTION]..."},
        description = "Takes volumes to the vertices of surfaces, or maps of grayordinates to the voxels of a volume.",
        footer = {"", "Examples:",
            "  confoci project pet.nii.gz --surface-left L.midthickness.surf.gii \\",
            "      --surface-right R.midthickness.surf.gii \\",
            "      --template Schaefer400.dlabel.nii --out pet_surface",
            "  confoci project map.dscalar.nii --grid MNI152_T1_2mm.nii.gz \\",
            "      --surface-left L.midthickness.surf.gii \\",
            "      --surface-right R.midthickness.surf.gii --out map_volume"})
public final class ProjectCommand extends ResultCommand {

    @Mixin
    private ProjectionOptions projection = new ProjectionOptions();

    @Mixin
    private HemisphereOptions surfaces = new HemisphereOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProjectCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        return new ProjectRun(projection.request(surfaces.request(), output.request())).analysis();
    }
}
