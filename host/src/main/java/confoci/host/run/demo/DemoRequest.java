package confoci.host.run.demo;

import confoci.host.ale.inference.AleSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.MaskRequest;
import java.util.Optional;

/**
 * The request of the demonstration.
 *
 * @param mask     of the ALE meta-analysis; by default ICBM152 grey matter
 * @param settings of the ALE meta-analysis
 * @param device   of all analyses
 * @param output   where what is made up and all results go
 */
public record DemoRequest(Optional<MaskRequest> mask, AleSettings settings, DeviceRequest device, OutputRequest output) {
}
