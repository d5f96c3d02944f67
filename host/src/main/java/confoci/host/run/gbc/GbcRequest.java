package confoci.host.run.gbc;

import confoci.error.InvalidRequest;
import confoci.host.gbc.GbcSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.series.SeriesRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of global brain connectivity: of a connectome, or of time series.
 *
 * @param connectome that is read
 * @param series     that are correlated
 * @param settings   what is averaged
 * @param device     that multiplies series
 * @param output     where the results go
 */
public record GbcRequest(Optional<ConnectomeRequest> connectome, Optional<SeriesRequest> series, GbcSettings settings, DeviceRequest device,
        OutputRequest output) {

    /** @throws InvalidRequest if both are given, or none */
    public GbcRequest {
        if (connectome.isPresent() == series.isPresent()) {
            throw new InvalidRequest(series.isPresent() ? "--connectome and --subjects exclude each other; give one of them"
                    : "nothing to average: give --connectome FILE, or time series with --subjects FILE");
        }
    }

    /** The files that are read. */
    List<Path> files() {
        return connectome.map(file -> file.with(List.of())).orElseGet(() -> {
            SeriesRequest subjects = series.orElseThrow();
            List<Path> files = new ArrayList<>(subjects.inputs());
            subjects.cohort().cohort().files().forEach(files::add);
            return files;
        });
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        settings.unit().ifPresent(unit -> options.put("values", unit));
        options.put("connections", settings.connections());
        settings.threshold().ifPresent(r -> options.put("threshold_r", r));
        series.ifPresent(subjects -> options.putAll(subjects.describe()));
        return options;
    }
}
