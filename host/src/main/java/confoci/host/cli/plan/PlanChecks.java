package confoci.host.cli.plan;

import confoci.error.DeviceUnavailable;
import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.plan.Plan;
import confoci.host.plan.PlanNode;
import confoci.host.run.DeviceRequest;
import confoci.host.run.plan.PlanRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What would keep an analysis from running however well its options fit together: folders, files and devices. */
final class PlanChecks {

    static final String DEVICE = "device";
    /** What a shell would have replaced. */
    private static final Pattern EXPANDED = Pattern.compile("(^|[/\\\\])~|\\$");

    /** Those that are there, so that each is looked for once. */
    private final Set<String> devices = new HashSet<>();

    /**
     * Refuses a folder where the results cannot go.
     *
     * @throws InvalidRequest with the place in the plan, if that names the folder
     */
    void requireFolder(Plan plan, Path out) {
        inPlace(plan.out().filter(named -> named.folder().equals(out)).map(named -> named.place() + ": ").orElse(""), () -> {
            PlanRun.requireFolder(out);
            return out;
        });
    }

    /**
     * Refuses a device that is not there.
     *
     * @throws InvalidRequest    if no device is called so
     * @throws DeviceUnavailable if there is none, or it cannot be used
     */
    void requireDevice(PlanNode.Field field) {
        PlanNode.Text wish = field.value().text(field.key());
        if (devices.add(wish.text())) {
            inPlace(wish.place() + ": ", () -> {
                DeviceRequest.requireDevice(wish.text());
                return wish;
            });
        }
    }

    /** The same for names that are one on the disks of macOS or Windows, which know neither case nor how an accent was typed. */
    static String nameOnAnyDisk(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses a file that cannot be read, or among which results would lie.
     *
     * @param where  what messages begin with
     * @param folder of the results of the analysis
     * @param out    the folder of the folders of results
     */
    static void requireInput(Path input, String where, Path folder, Path out) {
        if (!Files.exists(input)) {
            throw new InputDataException(where + input + ": there is no such file"
                    + (EXPANDED.matcher(input.toString()).find() ? "; a plan expands neither ~ nor variables" : ""));
        }
        if (!Files.isRegularFile(input) && !Files.isDirectory(input)) {
            throw new InvalidRequest(where + input + " is a pipe or device, which can be read only once; save it to a file");
        }
        if (PlanCompiler.absolute(input).startsWith(PlanCompiler.absolute(folder))) {
            throw new InvalidRequest(where + input + " lies in the folder of its results");
        }
        if (Files.isDirectory(input) && PlanCompiler.absolute(out).startsWith(PlanCompiler.absolute(input))) {
            throw new InvalidRequest(where + "the results in " + out + " would lie in " + input + ", which is read; name another out");
        }
    }

    /** Does what may fail because of what stands at a place, with which the message then begins. */
    static <T> T inPlace(String where, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidRequest e) {
            throw new InvalidRequest(where + e.getMessage(), e);
        } catch (InputDataException e) {
            throw new InputDataException(where + e.getMessage(), e);
        } catch (DeviceUnavailable e) {
            throw new DeviceUnavailable(where + e.getMessage(), e);
        }
    }
}
