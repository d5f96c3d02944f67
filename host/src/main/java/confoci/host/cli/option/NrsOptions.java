package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.nrs.NrsRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Parcels and networks. */
@HelpSection("Parcels and networks")
public final class NrsOptions {

    @Option(names = "--parcels", arity = "1..*", paramLabel = "FILE",
            description = "For images, dense series and dense connectomes: the atlas of parcels, .dlabel.nii, .label.gii (one for each"
                    + " hemisphere) or a NIfTI volume of whole numbers.")
    private List<Path> parcels = List.of();

    @Option(names = "--parcel-names", paramLabel = "FILE", description = "A table with the columns index and name of the parcels.")
    private @Nullable Path parcelNames;

    @Option(names = "--networks", arity = "1..*", paramLabel = "FILE",
            description = "The networks of parcels: a .tsv or .csv with the columns parcel and network, or an atlas in the space of the"
                    + " subjects, of which a parcel has the network that most of it lies in. Without networks only fingerprints are made.")
    private List<Path> networks = List.of();

    @Option(names = "--values", paramLabel = "UNIT", defaultValue = "z", description = "r, or Fisher's z. Default: ${DEFAULT-VALUE}.")
    private Unit values;

    @Option(names = "--connectome-unit", paramLabel = "UNIT",
            description = "Unit of the values in .pconn.nii and .dconn.nii: r, or z (Fisher). By default told by the values.")
    private @Nullable Unit stored;

    /**
     * The request of these options.
     *
     * @throws InvalidRequest if there are no subjects, or both kinds of networks
     */
    public NrsRequest request(SubjectOptions subjects, DeviceRequest device, OutputRequest output) {
        if (parcelNames != null && parcels.isEmpty()) {
            throw new InvalidRequest("--parcel-names needs --parcels FILE, whose parcels it names");
        }
        List<Path> tables = networks.stream().filter(file -> file.toString().endsWith(".tsv") || file.toString().endsWith(".csv")).toList();
        if (!tables.isEmpty() && networks.size() > 1) {
            throw new InvalidRequest("--networks: give one table, or the files of an atlas");
        }
        return new NrsRequest(subjects.request().orElseThrow(() -> new InvalidRequest("no subjects: give --subjects FILE")),
                new AtlasRequest(parcels, Optional.ofNullable(parcelNames)),
                new AtlasRequest(tables.isEmpty() ? networks : List.of(), Optional.empty()), tables.stream().findFirst(), values,
                Optional.ofNullable(stored), device, output);
    }
}
