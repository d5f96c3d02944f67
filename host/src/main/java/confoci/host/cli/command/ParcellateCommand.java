package confoci.host.cli.command;

import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.HemisphereOptions;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.ParcelOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.parcellate.ParcellateRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci parcellate}: what are the values of maps in the parcels of an atlas? */
@HelpSection("Output")
@Command(name = "parcellate", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci parcellate MAP... --atlas FILE --out DIR [OPTION]...",
            "       confoci parcellate --tracers FILE --atlas FILE --out DIR [OPTION]..."},
        description = "Values of maps in the parcels of an atlas, as a table and, of grayordinates, as a .pscalar.nii; pools the maps of"
                + " several tracers of one receptor.",
        footer = {"", "Examples:",
            "  confoci parcellate map.dscalar.nii --atlas Schaefer400.dlabel.nii \\",
            "      --out parcels",
            "  confoci parcellate --tracers pet.csv --atlas Schaefer400.nii.gz \\",
            "      --ignore-zeros --out receptors"})
public final class ParcellateCommand extends ResultCommand {

    @Mixin
    private ParcelOptions parcels = new ParcelOptions();

    @Mixin
    private HemisphereOptions surfaces = new HemisphereOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ParcellateCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        return new ParcellateRun(parcels.request(surfaces.request(), output.request())).analysis();
    }
}
