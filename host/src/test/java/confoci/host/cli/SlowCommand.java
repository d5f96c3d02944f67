package confoci.host.cli;

import confoci.host.output.ResultFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A program that never stops writing result files, for the test that stops it. */
@Command(name = "slow")
final class SlowCommand implements Callable<Integer> {

    @Parameters(index = "0")
    private Path out;

    private final Log log;

    private SlowCommand(Log log) {
        this.log = log;
    }

    public static void main(String[] args) {
        Log log = new Log(System.err, true);
        System.exit(Execution.run(new CommandLine(new SlowCommand(log)), log, args));
    }

    @Override
    public Integer call() {
        int count = 0;
        try (ResultFolder folder = ResultFolder.create(out, false);
                ProgressBar bar = new ProgressBar(log, "writing", "files", Long.MAX_VALUE)) {
            while (true) {
                folder.write("file" + count++, file -> Files.write(file, new byte[1000]));
                bar.reached(count);
                if (count == 10) {
                    System.out.println("ready");
                }
            }
        }
    }
}
