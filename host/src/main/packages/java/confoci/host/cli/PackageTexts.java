package confoci.host.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes what packages hold beside the program, from its command line: pages for {@code man} as AsciiDoc, completion for bash and zsh, and
 * descriptors for Boutiques.
 */
public final class PackageTexts {

    private PackageTexts() {
    }

    /** Writes {@code man/*.adoc}, {@code confoci.bash} and {@code boutiques/*.json} below the folder that is named. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        CommandLine commandLine = Main.commandLine(Log.standardError(), Commands.NAMES);
        Files.writeString(folder.resolve("confoci.bash"), AutoComplete.bash("confoci", commandLine));
        BoutiquesDescriptor.write(commandLine, folder.resolve("boutiques"));
        File pages = Files.createDirectories(folder.resolve("man")).toFile();
        int code = ManPageGenerator.generateManPage(pages, null, new boolean[0], false, commandLine.getCommandSpec());
        if (code != 0) {
            throw new IOException("the pages for man could not be written to " + pages);
        }
    }
}
