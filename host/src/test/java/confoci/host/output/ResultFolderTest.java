package confoci.host.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.io.safe.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFolderTest {

    @TempDir
    Path temp;

    @Test
    void appearsCompleteAtTheCommitAndNotBefore() throws IOException {
        Path out = temp.resolve("new parent/with space/result");
        try (ResultFolder folder = ResultFolder.create(out, false)) {
            folder.write("a.txt", file -> Files.writeString(file, "abc"));
            assertThat(out).doesNotExist();
            new RunRecord(List.of("ale")).write(folder);
            folder.commit();
        }
        assertThat(list(out)).containsExactly("a.txt", "run.json");
        assertThat(list(out.getParent())).containsExactly("result");
    }

    @Test
    void hasThePermissionsOfAnyNewFolder() throws IOException {
        Path ordinary = Files.createDirectory(temp.resolve("ordinary"));
        Path out = temp.resolve("out");
        writeResult(out, false, "x");
        assertThat(Files.getPosixFilePermissions(out)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void leavesNothingWithoutACommit() throws IOException {
        try (ResultFolder folder = ResultFolder.create(temp.resolve("a/b/result"), false)) {
            folder.write("a.txt", file -> Files.writeString(file, "abc"));
        }
        assertThat(list(temp)).isEmpty();
    }

    @Test
    void whatAKilledRunLeftIsRemovedByTheNext() throws Exception {
        Path out = temp.resolve("out");
        Process killed = holder(out);
        try {
            assertThat(list(temp)).as("a folder and its lock").hasSize(2).allMatch(name -> name.startsWith(".out.partial-"));
            try (ResultFolder other = ResultFolder.create(out, false)) {
                assertThat(list(temp)).as("a folder in use stays").hasSize(4);
                try (ResultFolder third = ResultFolder.create(out, false)) {
                    assertThat(list(temp)).as("so does one of this process").hasSize(6);
                }
            }
        } finally {
            killed.destroyForcibly().waitFor();
        }
        assertThat(list(temp)).as("nobody could tidy up").hasSize(2);
        Path similar = Files.createDirectory(temp.resolve(".out2.partial-1"));
        Path unlocked = Files.createDirectory(temp.resolve(".out.partial-mine"));
        writeResult(out, false, "x");
        assertThat(list(temp)).containsExactlyInAnyOrder("out", similar.getFileName().toString(), unlocked.getFileName().toString());
        assertThat(list(out)).containsExactly("a.txt", "run.json");
    }

    /** A process that has begun to write results and goes on until it is killed. */
    private static Process holder(Path out) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), out.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }

    /** The program of {@link #holder}. */
    static final class Holder {

        public static void main(String[] args) throws Exception {
            ResultFolder folder = ResultFolder.create(Path.of(args[0]), false);
            folder.write("a.txt", file -> Files.writeString(file, "unfinished"));
            System.out.println("ready");
            System.in.read();
        }
    }

    @Test
    void recordsTheChecksumOfEachFile() {
        try (ResultFolder folder = ResultFolder.create(temp.resolve("out"), false)) {
            folder.write("z.txt", file -> Files.writeString(file, "abc"));
            folder.write("a.txt", file -> Files.writeString(file, ""));
            // The test vectors of FIPS 180-2 for "abc" and the empty message.
            assertThat(folder.outputs()).containsExactly(
                    new FileRecord("a.txt", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                    new FileRecord("z.txt", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        }
    }

    @Test
    void refusesAnExistingResultWithoutForce() throws IOException {
        Path out = temp.resolve("out");
        writeResult(out, false, "first");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ResultFolder.create(out, false))
                .withMessageContaining("--force").withMessageContaining(out.toString());
        assertThat(out.resolve("a.txt")).hasContent("first");
        assertThat(list(temp)).containsExactly("out");
    }

    @Test
    void forceReplacesAnEarlierResultAtTheCommitOnly() throws IOException {
        Path out = temp.resolve("out");
        try (ResultFolder first = ResultFolder.create(out, false)) {
            first.write("only-in-the-first.txt", file -> Files.writeString(file, "1"));
            new RunRecord(List.of()).write(first);
            first.commit();
        }
        try (ResultFolder second = ResultFolder.create(out, true)) {
            second.write("a.txt", file -> Files.writeString(file, "2"));
            new RunRecord(List.of()).write(second);
            assertThat(list(out)).containsExactly("only-in-the-first.txt", "run.json");
            second.commit();
        }
        assertThat(list(out)).containsExactly("a.txt", "run.json");
        assertThat(list(temp)).containsExactly("out");
    }

    @Test
    void aFailedReplacementKeepsTheEarlierResult() throws IOException {
        Path out = temp.resolve("out");
        writeResult(out, false, "first");
        try (ResultFolder second = ResultFolder.create(out, true)) {
            second.write("a.txt", file -> Files.writeString(file, "second"));
        }
        assertThat(out.resolve("a.txt")).hasContent("first");
        assertThat(list(temp)).containsExactly("out");
    }

    @Test
    void forceLeavesAFolderOfTheUsersAlone() throws IOException {
        Path out = Files.createDirectory(temp.resolve("thesis"));
        Files.writeString(out.resolve("chapter1.tex"), "years of work");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ResultFolder.create(out, true))
                .withMessageContaining("not a result of Confoci");
        assertThat(list(out)).containsExactly("chapter1.tex");
    }

    /** A folder inside goes with the results only if they list it and it is a result itself. */
    @Test
    void forceReplacesTheFoldersThatAResultLists() throws IOException {
        Path out = temp.resolve("out");
        for (String name : List.of("listed", "other")) {
            RunRecord record = new RunRecord(List.of("demo"));
            record.folder("listed");
            try (ResultFolder folder = ResultFolder.create(out, true)) {
                record.write(folder);
                folder.commit();
            }
            writeResult(out.resolve(name), false, "x");
            if (name.equals("listed")) {
                Path mine = Files.writeString(out.resolve("listed/mine.txt"), "mine");
                assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> writeResult(out, true, "y"))
                        .withMessageContaining("mine.txt");
                Files.delete(mine);
                Files.writeString(out.resolve(".listed.resume"), "left by a run that was stopped");
            }
        }
        assertThat(list(out)).as("the first round's folder is gone").containsExactlyInAnyOrder("other", "run.json");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> writeResult(out, true, "y")).withMessageContaining("other");
        assertThat(list(out.resolve("other"))).containsExactly("a.txt", "run.json");
    }

    @Test
    void forceRemovesWhatAKilledRunLeftInAFolderThatAResultLists() throws Exception {
        Path out = temp.resolve("out");
        RunRecord record = new RunRecord(List.of("demo"));
        record.folder("listed");
        try (ResultFolder folder = ResultFolder.create(out, false)) {
            record.write(folder);
            folder.commit();
        }
        holder(out.resolve("listed")).destroyForcibly().waitFor();
        assertThat(list(out)).anyMatch(name -> name.startsWith(".listed.partial-"));
        writeResult(out, true, "y");
        assertThat(list(out)).containsExactly("a.txt", "run.json");
    }

    /** States in which a kill at any moment of a replacement can leave the folder; the file stands for the lock, which nobody holds. */
    @Test
    void anEarlierResultIsNeverLostWhereverAReplacementWasKilled() throws IOException {
        Path out = temp.resolve("out");
        writeResult(out, false, "first");
        Files.createFile(temp.resolve(".out.partial-1.lock"));
        Files.move(out, temp.resolve(".out.old-1"));
        writeResult(temp.resolve(".out.partial-1"), false, "second");
        assertThatExceptionOfType(InvalidRequest.class).as("it has its name back").isThrownBy(() -> ResultFolder.create(out, false))
                .withMessageContaining("exists");
        assertThat(list(temp)).containsExactly("out");
        assertThat(out.resolve("a.txt")).hasContent("first");
    }

    @Test
    void whatAKilledDeletionLeftIsRemoved() throws IOException {
        Path out = temp.resolve("out");
        Path outside = Files.writeString(Files.createDirectory(temp.resolve("outside")).resolve("mine.txt"), "mine");
        writeResult(out, false, "second");
        for (String rest : List.of(".out.old-2", ".out.partial-2")) {
            Files.createFile(temp.resolve(".out.partial-2.lock"));
            Files.writeString(Files.createDirectories(temp.resolve(rest).resolve("network/clusters")).resolve("z.nii.gz"), "x");
            Files.createSymbolicLink(temp.resolve(rest).resolve("link"), outside.getParent());
            writeResult(out, true, "third");
            assertThat(list(temp)).as(rest).containsExactly("out", "outside");
        }
        Files.createFile(temp.resolve(".out.partial-3.lock"));
        writeResult(out, true, "fourth");
        assertThat(list(temp)).as("a lock alone").containsExactly("out", "outside");
        assertThat(outside).as("links are not followed").hasContent("mine");
    }

    @Test
    void anEarlierResultWhoseNameWasTakenMeanwhileIsKept() throws IOException {
        Path out = temp.resolve("out");
        writeResult(temp.resolve(".out.old-1"), false, "first");
        writeResult(temp.resolve(".out.partial-1"), false, "second");
        Files.createFile(temp.resolve(".out.partial-1.lock"));
        Files.createDirectory(out);
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> writeResult(out, true, "third"))
                .withMessageContaining(".out.old-1");
        assertThat(temp.resolve(".out.old-1/a.txt")).hasContent("first");
    }

    /** Where the system cannot exchange two names. */
    @Test
    void aReplacementInTwoStepsGivesTheSame() throws IOException {
        Path out = temp.toRealPath().resolve("out");
        writeResult(out, false, "first");
        PartialFolder folder = PartialFolder.beside(out);
        Files.writeString(folder.path().resolve("a.txt"), "second");
        folder.replaceInTwoSteps();
        assertThat(out.resolve("a.txt")).hasContent("second");
        assertThat(list(temp)).as("the lock is there to the end").hasSize(2).contains("out");
        folder.delete();
        assertThat(list(temp)).containsExactly("out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLACE/victim/x", "../victim/x", ".", "..", "/", "", "x\\u0000y", "victim/../../victim/x", ".x", "x\\\\y"})
    void forceFollowsNoNameOutOfTheFolder(String name) throws IOException {
        Path precious = Files.writeString(Files.createDirectories(temp.resolve("victim/.x.partial-1")).resolve("data.txt"), "precious");
        Files.createFile(precious.resolveSibling(".lock"));
        Files.createFile(temp.resolve("victim/.x.partial-1.lock"));
        Path out = Files.createDirectory(temp.resolve("out"));
        String record = "{\"confoci\": {\"version\": \"0.1.0\"}, \"folders\": [\"" + name.replace("PLACE", temp.toString())
                + "\"], \"outputs\": []}";
        Files.writeString(out.resolve("run.json"), record);
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> writeResult(out, true, "new"))
                .withMessageContaining("left alone");
        assertThat(precious).hasContent("precious");
        assertThat(list(temp.resolve("victim"))).hasSize(2);
        assertThat(out.resolve("run.json")).hasContent(record);
    }

    @Test
    void aListedFolderThatIsALinkIsNotFollowed() throws IOException {
        Path victim = temp.resolve("victim");
        writeResult(victim, false, "precious");
        Path out = Files.createDirectory(temp.resolve("out"));
        Files.createSymbolicLink(out.resolve("x"), victim);
        Files.writeString(out.resolve("run.json"), "{\"confoci\": {}, \"folders\": [\"x\"], \"outputs\": [{\"name\": \"x/a.txt\"}]}");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> writeResult(out, true, "new")).withMessageContaining("holds x");
        assertThat(victim.resolve("a.txt")).hasContent("precious");
    }

    /** Names of outputs only say what may be deleted inside; those that are elsewhere name nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"../victim/mine.txt", "PLACE/victim/mine.txt", "a/../../victim/mine.txt", "mine.txt\\u0000", "..", "{}",
        "[[]]"})
    void forceDeletesNoOutputOutsideOfTheFolder(String name) throws IOException {
        Path mine = Files.writeString(Files.createDirectory(temp.resolve("victim")).resolve("mine.txt"), "mine");
        Path out = Files.createDirectory(temp.resolve("out"));
        String json = name.startsWith("{") || name.startsWith("[") ? name : '"' + name.replace("PLACE", temp.toString()) + '"';
        Files.writeString(out.resolve("run.json"), "{\"outputs\": [{\"name\": " + json + ", \"bytes\": 1}], \"confoci\": {}}");
        writeResult(out, true, "new");
        assertThat(mine).hasContent("mine");
        assertThat(list(out)).containsExactly("a.txt", "run.json");
    }

    /** The system takes the folder above that which the link leads to. */
    @Test
    void twoDotsBehindALinkAreWhatTheSystemTakesThemFor() throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere/inner"));
        Path here = Files.createDirectory(temp.resolve("here"));
        Files.createSymbolicLink(here.resolve("link"), elsewhere);
        writeResult(here.resolve("link/../out"), false, "x");
        assertThat(list(here)).containsExactly("link");
        assertThat(list(elsewhere.getParent())).containsExactly("inner", "out");
    }

    @Test
    void forceReplacesAResultInWhichAFurtherRunWasKilled() throws IOException {
        Path out = temp.resolve("out");
        RunRecord record = new RunRecord(List.of("demo"));
        record.folder("cohort-network");
        try (ResultFolder folder = ResultFolder.create(out, false)) {
            record.write(folder);
            folder.commit();
        }
        for (String left : List.of(".cohort-network.resume", ".cohort-network.resume-lock", ".cohort-network.resume.scratch",
                "..cohort-network.resume.partial-1a")) {
            Files.writeString(out.resolve(left), "x");
        }
        writeResult(out, true, "new");
        assertThat(list(out)).containsExactly("a.txt", "run.json");
    }

    @Test
    void forceLeavesAForeignRunJsonAlone() throws IOException {
        Path out = Files.createDirectory(temp.resolve("other"));
        for (String foreign : List.of("{\"runs\": [1, {\"confoci\": 2}]}", "no json at all", "[]", "")) {
            Files.writeString(out.resolve("run.json"), foreign);
            assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ResultFolder.create(out, true))
                    .withMessageContaining("was not written by Confoci");
        }
    }

    @Test
    void forceLeavesAResultWithFilesOfTheUsersAlone() throws IOException {
        Path out = temp.resolve("out");
        writeResult(out, false, "first");
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ResultFolder.create(out, true))
                .withMessageContaining("notes.txt");
        assertThat(list(out)).containsExactly("a.txt", "notes.txt", "run.json");
    }

    @Test
    void aFileThatTheUserAddsDuringTheRunSurvives() throws IOException {
        Path out = temp.resolve("out");
        writeResult(out, false, "first");
        try (ResultFolder folder = ResultFolder.create(out, true)) {
            new RunRecord(List.of()).write(folder);
            Files.writeString(out.resolve("notes.txt"), "mine");
            assertThatThrownBy(folder::commit).isInstanceOf(InvalidRequest.class).hasMessageContaining("notes.txt");
        }
        assertThat(list(out)).containsExactly("a.txt", "notes.txt", "run.json");
        assertThat(list(temp)).containsExactly("out");
    }

    @Test
    void aFolderThatAppearsDuringTheRunIsNotOverwritten() throws IOException {
        Path out = temp.resolve("out");
        try (ResultFolder folder = ResultFolder.create(out, false)) {
            new RunRecord(List.of()).write(folder);
            writeResult(out, false, "the other run");
            assertThatThrownBy(folder::commit).isInstanceOf(InvalidRequest.class);
        }
        assertThat(out.resolve("a.txt")).hasContent("the other run");
        assertThat(list(temp)).containsExactly("out");
    }

    @Test
    void takesAnEmptyFolder() throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        writeResult(out, false, "x");
        assertThat(list(out)).containsExactly("a.txt", "run.json");
    }

    @Test
    void refusesAFileInPlaceOfTheFolderOrItsParent() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ResultFolder.create(file, true))
                .withMessageContaining("is a file");
        assertThatExceptionOfType(OutputUnwritable.class).isThrownBy(() -> ResultFolder.create(file.resolve("below"), false))
                .withMessageContaining("cannot write the results");
        assertThat(file).hasContent("x");
    }

    @Test
    void refusesTheCurrentFolderAndThoseAboveIt() {
        for (String here : List.of(".", "..", "/")) {
            assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ResultFolder.create(Path.of(here), true))
                    .withMessageContaining("the folder you are in or one above it");
        }
    }

    @Test
    void aLinkStandsForTheFolderItNames() throws IOException {
        Path out = temp.resolve("out");
        writeResult(out, false, "first");
        Path link = Files.createSymbolicLink(temp.resolve("link"), out);
        writeResult(link, true, "second");
        assertThat(link).isSymbolicLink();
        assertThat(out.resolve("a.txt")).hasContent("second");
    }

    @Test
    void refusesALinkToNowhere() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("gone"));
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ResultFolder.create(link, false))
                .withMessageContaining("gone");
    }

    @Test
    void aFailingWriterIsReportedWithTheFileItWrote() {
        try (ResultFolder folder = ResultFolder.create(temp.resolve("out"), false)) {
            assertThatExceptionOfType(OutputUnwritable.class).isThrownBy(() -> folder.write("z.nii.gz", file -> {
                throw new IOException("Input/output error");
            })).withMessageContaining("z.nii.gz").withMessageContaining("Input/output error");
        }
    }

    @Test
    void saysBeforeTheWorkThatTheDiskIsTooSmall() {
        try (ResultFolder folder = ResultFolder.create(temp.resolve("out"), false)) {
            folder.requireSpace(1);
            assertThatExceptionOfType(OutputUnwritable.class).isThrownBy(() -> folder.requireSpace(1L << 60))
                    .withMessageContaining("need 1099511627776 MiB");
        }
    }

    @Test
    void takesPlainAndUnusedNamesOnly() {
        try (ResultFolder folder = ResultFolder.create(temp.resolve("out"), false)) {
            folder.write("a.txt", file -> Files.writeString(file, "x"));
            for (String name : List.of("a.txt", "../a", "sub/a", "", ".hidden")) {
                assertThatThrownBy(() -> folder.write(name, file -> Files.writeString(file, "x")))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void cannotBeCommittedWithoutARecordOfTheRun() {
        try (ResultFolder folder = ResultFolder.create(temp.resolve("out"), false)) {
            assertThatThrownBy(folder::commit).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void writeResult(Path out, boolean force, String content) {
        try (ResultFolder folder = ResultFolder.create(out, force)) {
            folder.write("a.txt", file -> Files.writeString(file, content));
            new RunRecord(List.of("ale")).write(folder);
            folder.commit();
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
