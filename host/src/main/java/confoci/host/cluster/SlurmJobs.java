package confoci.host.cluster;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.io.safe.PartialFile;
import confoci.host.shard.Shard;
import confoci.host.text.ShellWords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Two scripts for Slurm, beside the parts that they make: an array with a job for each shard, and a job that waits for its end. That one
 * runs shards again, and those alone, whose part is not complete, whatever ended them, and puts the parts together when none is missing.
 *
 * @param command  the words of the command, without {@code confoci} and without a shard
 * @param results  where it writes its results
 * @param force    whether it may replace earlier ones
 * @param shards   how many
 * @param options  of {@code sbatch}, for the jobs of the array
 * @param launcher the program that runs Confoci
 * @param here     the folder in which the command is run
 */
public record SlurmJobs(List<String> command, Path results, boolean force, int shards, List<String> options, String launcher,
        Path here) {

    /** How often shards are run again. */
    public static final int RETRIES = 2;

    private static final String SHARDS = "shards.sbatch";
    private static final String MERGE = "merge.sbatch";
    private static final String END = "\n";

    public SlurmJobs {
        command = List.copyOf(command);
        options = List.copyOf(options);
    }

    /** The folder of the scripts and of the parts. */
    public Path folder() {
        return Shard.folder(results);
    }

    /** The script of the array. */
    public Path shardsFile() {
        return folder().resolve(SHARDS);
    }

    /** The script of the job that comes after it. */
    public Path mergeFile() {
        return folder().resolve(MERGE);
    }

    String shardsScript() {
        List<String> words = new ArrayList<>(command);
        String threads = command.stream().anyMatch(word -> word.equals("--threads") || word.startsWith("--threads=")) ? ""
                : " --threads \"${SLURM_CPUS_PER_TASK:-1}\"";
        return "#!/bin/bash" + END
                + "#SBATCH --array=1-" + shards + END
                + "#SBATCH --requeue" + END
                + header("confoci-shards", "shard-%a.log")
                + directives()
                + "cd " + ShellWords.quoted(here.toString()) + " || exit" + END
                + "exec " + ShellWords.quoted(launcher) + " " + ShellWords.line(words) + threads + " " + Shard.OPTION
                + " \"$SLURM_ARRAY_TASK_ID/" + shards + "\"" + END;
    }

    String mergeScript() {
        String confoci = ShellWords.quoted(launcher);
        String parts = ShellWords.quoted(folder().toString());
        return "#!/bin/bash" + END
                + header("confoci-merge", "merge.log")
                + "cd " + ShellWords.quoted(here.toString()) + " || exit" + END
                + "parts=" + parts + END
                + "retries=${1:-" + RETRIES + "}" + END
                + "if compgen -G \"$parts/*-of-" + shards + "\" >/dev/null; then" + END
                + "    unfinished=$(" + confoci + " status \"$parts\" --unfinished) || exit" + END
                + "else" + END
                + "    unfinished=1-" + shards + END
                + "fi" + END
                + "if [ -n \"$unfinished\" ]; then" + END
                + "    if [ \"$retries\" = 0 ]; then" + END
                + "        echo \"shards $unfinished have failed again; see $parts/shard-*.log\" >&2" + END
                + "        exit 1" + END
                + "    fi" + END
                + "    job=$(sbatch --parsable --array=\"$unfinished\" \"$parts/" + SHARDS + "\") || exit" + END
                + "    exec sbatch --dependency=\"afterany:${job%%;*}\" \"$parts/" + MERGE + "\" $((retries - 1))" + END
                + "fi" + END
                + "exec " + confoci + " merge \"$parts\"" + (force ? " --force" : "") + END;
    }

    private String header(String name, String log) {
        return "#SBATCH --job-name=" + name + END
                + "#SBATCH --output=" + ShellWords.quoted(here.resolve(folder()).resolve(log).toString()) + END
                + "#SBATCH --open-mode=append" + END;
    }

    private String directives() {
        StringBuilder lines = new StringBuilder();
        options.forEach(option -> lines.append("#SBATCH ").append(option).append(END));
        return lines.toString();
    }

    /**
     * Writes both scripts.
     *
     * @throws OutputUnwritable if there is no room for them
     */
    public void write() {
        try {
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw PartialFile.failure(folder(), e);
        }
        write(shardsFile(), shardsScript());
        write(mergeFile(), mergeScript());
    }

    private static void write(Path file, String script) {
        try (PartialFile target = PartialFile.create(file); OutputStream out = target.stream()) {
            out.write(script.getBytes(StandardCharsets.UTF_8));
            target.commit();
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }

    /**
     * Submits both.
     *
     * @return the numbers of the two jobs, as Slurm has them
     * @throws InvalidRequest if Slurm is not there, or does not take them
     */
    public List<String> submit() {
        String array = sbatch(List.of(shardsFile().toString()));
        return List.of(array, sbatch(List.of("--dependency=afterany:" + array, mergeFile().toString())));
    }

    private static String sbatch(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("sbatch", "--parsable"));
        words.addAll(arguments);
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new InvalidRequest("sbatch does not take " + arguments.getLast() + ": " + said.lines().findFirst().orElse(""));
            }
            // Behind a semicolon follows the cluster.
            return said.lines().reduce((_, last) -> last).orElse("").split(";", 2)[0];
        } catch (IOException e) {
            throw new InvalidRequest("sbatch cannot be started (" + e.getMessage() + "); submit the scripts where Slurm is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
