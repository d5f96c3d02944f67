package confoci.host.run.report;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.io.safe.PartialFile;
import confoci.host.output.ResultPageMark;
import confoci.host.page.ResultPage;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The page of a result folder, drawn anew by this version.
 *
 * @param folder   with results
 * @param out      where the page goes, if not into the folder
 * @param surfaces of the cortex to show maps on, by hemisphere; empty for those that the run has read, or those that Confoci carries
 * @param force    whether a file there may be replaced that is no page of Confoci
 */
public record PageRequest(Path folder, Optional<Path> out, Map<BrainStructure, Path> surfaces, boolean force) {

    /** Stands beside the folders of a plan's analyses. */
    private static final String PLAN = "plan.json";

    /**
     * Draws the page. No other file of the folder changes.
     *
     * @param warn receives what a reader should know about how it was made
     * @return the page
     * @throws InvalidRequest                 if the folder holds no results, or a file stands there that may not be replaced
     * @throws InputDataException             if its record is damaged
     * @throws confoci.error.OutputUnwritable if the page cannot be written
     */
    public Path run(Consumer<String> warn) {
        Path record = folder.resolve(ResultPage.RECORD);
        if (Files.exists(folder.resolve(PLAN))) {
            throw new InvalidRequest(folder + " holds the results of a plan, whose page confoci run draws; name one of the folders in it");
        }
        if (!Files.isRegularFile(record)) {
            throw new InvalidRequest(folder + " is no result of Confoci (it has no " + ResultPage.RECORD + "); name a folder that --out of"
                    + " an analysis has made");
        }
        Path page = out.orElse(folder.resolve(ResultPage.FILE_NAME));
        requireReplaceable(page);
        byte[] html;
        try {
            html = ResultPage.of(folder, surfaces, warn).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputDataException(record + ": cannot be read (" + firstLine(e) + "); run the analysis again", e);
        }
        try (PartialFile file = PartialFile.create(page)) {
            file.write(ByteBuffer.wrap(html));
            file.commit();
        } catch (IOException e) {
            throw PartialFile.failure(page, e);
        }
        return page;
    }

    private void requireReplaceable(Path page) {
        try {
            if (Files.isDirectory(page)) {
                throw new InvalidRequest(page + " is a folder; name a file with --out");
            }
            if (Files.exists(page) && !force && !ResultPageMark.isOn(page)) {
                throw new InvalidRequest(page + " was not made by Confoci; name another file with --out, or add --force to replace it");
            }
        } catch (IOException e) {
            throw new InvalidRequest(page + " cannot be looked at (" + e.getMessage() + "); name another file with --out", e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
