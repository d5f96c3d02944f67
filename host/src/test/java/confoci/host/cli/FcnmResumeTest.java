package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static confoci.host.cli.FcnmFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.fcnm.cohort.Checkpoints;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are stopped, and runs that meet. */
class FcnmResumeTest {

    private static final int DAMAGED = 6;

    @TempDir
    private Path folder;

    private Path foci;
    private Path cohort;

    @BeforeEach
    void writeInputs() throws IOException {
        foci = Files.writeString(folder.resolve("foci.csv"), FcnmFixtures.FOCI);
        cohort = Files.createDirectory(folder.resolve("cohort"));
        try (DirectoryStream<Path> images = Files.newDirectoryStream(file("run/cohort"))) {
            for (Path image : images) {
                Files.copy(image, cohort.resolve(image.getFileName()));
            }
        }
    }

    private Path subject(int number) {
        return cohort.resolve("s" + number + ".nii.gz");
    }

    private CommandLineRun run(String out, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("run", foci, "--out", folder.resolve(out), "--mask", file("run/mask.nii"),
                "--min-cluster", 1, "--subjects", cohort));
        arguments.addAll(List.of(options));
        return fcnm(arguments.toArray());
    }

    private void damage(int subject) throws IOException {
        Files.write(subject(subject), new byte[] {1, 2, 3});
    }

    /** All but the record. */
    private void requireSame(String one, String other) {
        ResultReader first = new ResultReader(folder.resolve(one));
        ResultReader second = new ResultReader(folder.resolve(other));
        assertThat(first.names()).isEqualTo(second.names());
        for (String name : first.names()) {
            if (!name.equals("run.json")) {
                assertThat(first.bytes(name)).as(name).isEqualTo(second.bytes(name));
            }
        }
    }

    private List<String> hidden() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(".")).sorted().toList();
        }
    }

    @Test
    void aDamagedSubjectMayBeReplacedBeforeItIsRead() throws IOException {
        Object[] options = {"--correct", "fwe-sign-flip", "--flips", 60, "--alpha", 0.2, "--permutations", 19};
        assertThat(run("whole", options).exitCode()).isZero();
        byte[] good = Files.readAllBytes(subject(DAMAGED));
        damage(DAMAGED);
        CommandLineRun stopped = run("out", options);
        assertThat(stopped.exitCode()).isEqualTo(3);
        assertThat(stopped.errors()).last().asString().contains(subject(DAMAGED).toString(), "--resume continues from here");
        assertThat(hidden()).containsExactly(".out.resume", ".out.resume.scratch");
        Files.write(subject(DAMAGED), good);
        List<Object> resume = new ArrayList<>(List.of(options));
        resume.add("--resume");
        CommandLineRun resumed = run("out", resume.toArray());
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        requireSame("out", "whole");
        assertThat(hidden()).isEmpty();
    }

    @Test
    void aSubjectThatWasReadMayNot() throws IOException {
        damage(DAMAGED);
        assertThat(run("out").exitCode()).isEqualTo(3);
        Files.setLastModifiedTime(subject(0), FileTime.fromMillis(1_000_000));
        CommandLineRun refused = run("out", "--resume");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).last().asString().contains("--resume: " + subject(0), "has changed", "leave out --resume");
    }

    @Test
    void norMayOneThatWasSkipped() throws IOException {
        byte[] good = Files.readAllBytes(subject(0));
        damage(0);
        Object[] options = {"--on-error", "skip", "--replication", "second=" + subject(0), "--replication", "second=" + subject(1)};
        CommandLineRun stopped = run("out", options);
        assertThat(stopped.errors()).last().asString().contains("only 1 of 2 subjects can be used");
        assertThat(hidden()).containsExactly(".out.resume", ".out.resume.cohort-second");
        Files.write(subject(0), good);
        List<Object> resume = new ArrayList<>(List.of(options));
        resume.add("--resume");
        CommandLineRun refused = run("out", resume.toArray());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).last().asString().contains("--resume: " + subject(0), "has changed");
    }

    @Test
    void ofTwoRunsToTheSameFolderOneIsTurnedAwayAndLeavesNothing() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<CommandLineRun> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<CommandLineRun>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(threads.submit(() -> {
                    start.await();
                    return run("out", "--permutations", 99);
                }));
            }
            for (Future<CommandLineRun> one : both) {
                runs.add(one.get());
            }
        }
        assertThat(runs).extracting(CommandLineRun::exitCode).containsExactlyInAnyOrder(0, 2);
        assertThat(hidden()).isEmpty();
        assertThat(run("alone", "--permutations", 99).exitCode()).isZero();
        requireSame("out", "alone");
    }

    @Test
    void whatAnotherRunIsAtWorkOnIsNotTouched() throws IOException {
        Path checkpoint = Files.writeString(folder.resolve(".out.resume"), "of the other run");
        try (Checkpoints other = Checkpoints.beside(folder.resolve("out"))) {
            CommandLineRun refused = run("out");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.errors()).last().asString().contains("another run with the same --out is in progress",
                    folder.resolve(".out.resume-lock").toString());
            assertThat(checkpoint).hasContent("of the other run");
            assertThat(hidden()).containsExactly(".out.resume", ".out.resume-lock");
        }
        assertThat(run("out").exitCode()).isZero();
        assertThat(hidden()).isEmpty();
    }
}
