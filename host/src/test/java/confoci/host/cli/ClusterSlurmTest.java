package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts for Slurm do what they should whatever files are called. Stand-ins for Confoci and {@code sbatch} write down how they were
 * started; with a real Slurm, {@code validation/slurm/run} does the whole.
 */
class ClusterSlurmTest {

    @TempDir
    private Path parent;

    private Path folder;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the scripts are for bash");
        folder = Files.createDirectory(parent.resolve("a folder's name"));
        out = folder.resolve("out");
        SmallStudy.in(folder);
        program("confoci", "[ \"$1\" = status ] && cat \"$(dirname \"$0\")/unfinished\" ||"
                + " printf '%s\\n' \"$@\" >>\"$(dirname \"$0\")/called\"");
        program("sbatch", "printf '%s\\n' sbatch \"$@\" >>\"$(dirname \"$0\")/called\"; echo '17;cluster'");
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private CommandLineRun slurm(List<String> options, String... command) {
        List<String> line = new ArrayList<>(List.of("cluster", "slurm", "--confoci", folder.resolve("confoci").toString()));
        line.addAll(options);
        line.add("--");
        line.addAll(List.of(command));
        return CommandLineRun.of(line);
    }

    private void written(String... options) {
        List<String> command = new ArrayList<>(List.of("ale", folder.resolve("studies.csv").toString(), "--out", out.toString(), "--where",
                "study=it's \"$HOME\""));
        command.addAll(List.of(options));
        CommandLineRun run = slurm(List.of("--shards", "3", "--sbatch=--mem=2G"), command.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("shards.sbatch", "confoci status " + out + ".shards");
    }

    private int bash(String script, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("bash", out + ".shards/" + script));
        line.addAll(List.of(arguments));
        ProcessBuilder bash = new ProcessBuilder(line).redirectErrorStream(true);
        bash.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        bash.environment().put("SLURM_ARRAY_TASK_ID", "2");
        bash.environment().remove("SLURM_CPUS_PER_TASK");
        Process process = bash.start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private List<String> called() throws IOException {
        return Files.readAllLines(folder.resolve("called"), StandardCharsets.UTF_8);
    }

    @Test
    void aJobDoesItsShare() throws IOException, InterruptedException {
        written();
        assertThat(Path.of(out + ".shards/shards.sbatch")).content().contains("#SBATCH --array=1-3\n", "#SBATCH --mem=2G\n");
        assertThat(bash("shards.sbatch")).isZero();
        assertThat(called()).containsExactly("ale", folder.resolve("studies.csv").toString(), "--out", out.toString(), "--where",
                "study=it's \"$HOME\"", "--threads", "1", "--shard", "2/3");
    }

    @Test
    void threadsThatWereGivenStay() throws IOException, InterruptedException {
        written("--threads", "5");
        assertThat(bash("shards.sbatch")).isZero();
        assertThat(called()).containsSubsequence("--threads", "5").doesNotContain("1");
    }

    private void part(String name) throws IOException {
        Files.createDirectories(Path.of(out + ".shards").resolve(name));
    }

    @ParameterizedTest
    @CsvSource({"2,,1", "2,2,1", "2,1,0"})
    void whatIsUnfinishedIsRunAgainAlone(String unfinished, String retries, String left) throws IOException, InterruptedException {
        written();
        part("1-of-3");
        Files.writeString(folder.resolve("unfinished"), unfinished + "\n");
        assertThat(retries == null ? bash("merge.sbatch") : bash("merge.sbatch", retries)).isZero();
        assertThat(called()).containsExactly("sbatch", "--parsable", "--array=2", out + ".shards/shards.sbatch", "sbatch",
                "--dependency=afterany:17", out + ".shards/merge.sbatch", left);
    }

    @Test
    void allAreRunAgainWhereNoPartCameIntoBeing() throws IOException, InterruptedException {
        written();
        assertThat(bash("merge.sbatch")).isZero();
        assertThat(called()).contains("--array=1-3");
    }

    @Test
    void itGivesUpInTheEnd() throws IOException, InterruptedException {
        written();
        part("1-of-3");
        Files.writeString(folder.resolve("unfinished"), "2,3\n");
        assertThat(bash("merge.sbatch", "0")).isEqualTo(1);
        assertThat(folder.resolve("called")).doesNotExist();
    }

    @Test
    void whereNothingIsMissingThePartsAreMerged() throws IOException, InterruptedException {
        written("--force");
        part("1-of-3");
        Files.writeString(folder.resolve("unfinished"), "\n");
        assertThat(bash("merge.sbatch")).isZero();
        assertThat(called()).containsExactly("merge", out + ".shards", "--force");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--shards 0 | ale {} --out {}/o | --shards: expected 1 to 100000 but was 0",
        "--shards 2 | ale {} --out {}/o --shard 1/2 | leave out --shard",
        "--shards 2 | roi {} --out {}/o --atlas a.nii | 'roi' cannot be shared",
        "--shards 2 | convert {} --out {}/o.csv | 'convert' cannot be shared",
        "--shards 2 --sbatch mem=2G | ale {} --out {}/o | expected an option of sbatch",
        "--shards 2 | ale {} | Missing required option"})
    void requestsThatMakeNoSense(String options, String command, String said) {
        CommandLineRun run = slurm(List.of(options.split(" ")), command.replace("{}", folder.toString().replace(' ', '_')).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains(said);
        assertThat(Path.of(folder + "/o.shards")).doesNotExist();
    }
}
