package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of files whose bytes are no text, through a real process: Java decodes its arguments before any code of ours runs. */
class FileNamesTest {

    @TempDir
    Path temp;

    private record Run(int code, String err) {
    }

    /** Starts confoci from a shell, which alone can give such bytes; each %xx of the arguments is a byte. */
    private Run run(String folder, String arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String script = "cd \"$(printf '" + folder + "')\" && exec \"$1\" -cp \"$2\" confoci.host.cli.Main " + arguments;
        Process process = new ProcessBuilder(List.of("sh", "-c", script, "sh", java, absolute(System.getProperty("java.class.path"))))
                .directory(temp.toFile()).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), text);
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(System.getProperty("path.separator"))) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(System.getProperty("path.separator"), entries);
    }

    private static String name(String printf) {
        return "\"$(printf '" + printf + "')\"";
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(temp)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aNameThatIsNoTextIsRefusedAndNotWrittenUnderAnother() throws Exception {
        Files.writeString(temp.resolve("in.csv"), "Study,Subjects,X,Y,Z,Space\nA,20,1,2,3,MNI\n");
        for (String out : List.of("bad\\377\\376out.csv", "\\200.csv", "sub\\303/x.csv", "M\\374ller.csv")) {
            Run run = run(".", "convert in.csv --out " + name(out));
            assertThat(run.code()).as(out).isEqualTo(2);
            assertThat(run.err()).contains("is not in UTF-8").contains("rename");
        }
        assertThat(run(".", "convert " + name("bad\\377.csv") + " --out x.csv").err()).contains("is not in UTF-8")
                .doesNotContain("no such file");
        assertThat(names()).containsExactly("in.csv");
    }

    @Test
    void aFolderWhoseNameIsNoTextIsNotTakenForAnother() throws Exception {
        new ProcessBuilder("sh", "-c", "mkdir \"$(printf 'here\\377')\"").directory(temp.toFile()).start().waitFor();
        Run run = run("here\\377", "convert in.csv --out out.csv");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the folder that you are in is not in UTF-8");
        assertThat(names()).hasSize(1);
    }

    @Test
    void namesInAnyScriptAreFine() throws Exception {
        Files.writeString(temp.resolve("日本語 Größe.csv"), "Study,Subjects,X,Y,Z,Space\nA,20,1,2,3,MNI\n");
        Run run = run(".", "convert " + name("日本語 Größe.csv") + " --out " + name("résumé.csv"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(names()).contains("résumé.csv");
    }
}
