package confoci.host.cli;

import confoci.host.select.Devices;
import confoci.spi.DeviceProbe;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code confoci devices}: what permutations can run on here. */
@Command(name = "devices", mixinStandardHelpOptions = true,
        description = "Lists the devices that --device takes, the fastest first, and why one cannot be used. Each is put to a short test.")
final class DevicesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (DeviceProbe device : Devices.found().tried()) {
            String usable = device.automatic() ? "usable" : "usable if asked for";
            out.println(device.id() + "\t" + device.name() + "\t" + device.whyNot().map(why -> "not usable: " + why).orElse(usable));
        }
        out.flush();
        return ExitCode.DONE;
    }
}
