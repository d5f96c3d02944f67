package confoci.host.run.nrs;

import confoci.host.connectome.Connectome.Unit;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.series.SeriesRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of network-restricted strength.
 *
 * @param subjects whose connectivity is asked for: parcellated or dense connectomes, parcellated or dense series, images
 * @param parcels  of dense data; none if the networks are the parcels, or of parcellated data
 * @param networks of parcels, an atlas
 * @param table    of networks of parcels instead
 * @param unit     of the connectivity
 * @param stored   the unit of the values in pconn and dconn files, if it is not to be inferred
 * @param device   whose memory is taken
 * @param output   where the results go
 */
public record NrsRequest(SeriesRequest subjects, AtlasRequest parcels, AtlasRequest networks, Optional<Path> table, Unit unit,
        Optional<Unit> stored, DeviceRequest device, OutputRequest output) {

    /** The files that are read beside those of subjects. */
    List<Path> inputs() {
        List<Path> files = new ArrayList<>(subjects.inputs());
        files.addAll(parcels.inputs());
        files.addAll(networks.inputs());
        table.ifPresent(files::add);
        return files;
    }

    /** All files that are read. */
    List<Path> files() {
        List<Path> files = inputs();
        subjects.cohort().cohort().files().forEach(files::add);
        return files;
    }

    boolean asksForNetworks() {
        return table.isPresent() || !networks.files().isEmpty();
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("values", unit);
        stored.ifPresent(its -> options.put("connectome_unit", its));
        options.putAll(subjects.describe());
        return options;
    }
}
