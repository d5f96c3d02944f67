package confoci.host.run.figure;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.chart.Charts;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Png;
import confoci.host.drawing.Raster;
import confoci.host.drawing.Svg;
import confoci.host.io.safe.PartialFile;
import confoci.host.output.Notation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws a figure and writes its file. */
public record FigureRun(FigureRequest request) {

    private static final int DARK_TEXT = 0x1A1A1A;
    private static final int LIGHT_TEXT = 0xF2F2F2;
    /** More charts below each other are no figure. */
    private static final int MOST_CHARTS = 12;

    /**
     * A figure that was written.
     *
     * @param file    as it is called
     * @param words   what it shows and how large it is
     * @param remarks what a reader should know of it, a sentence each
     */
    public record Written(Path file, String words, List<String> remarks) {
    }

    /**
     * The kinds of figure that a folder has the files for.
     *
     * @throws InvalidRequest     if there is no such folder
     * @throws InputDataException if it has none
     */
    public static List<FigureKind> kinds(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidRequest(folder + (Files.exists(folder) ? " is a file; name the folder of results that it is in, and the map by"
                    + " --map" : ": there is no such folder; name a folder of results, as --out of an analysis had it"));
        }
        FolderCharts charts = new FolderCharts(folder);
        List<FigureKind> kinds = Arrays.stream(FigureKind.values()).filter(kind -> charts.has(kind) || BrainFigures.has(folder, kind))
                .toList();
        if (kinds.isEmpty()) {
            throw new InputDataException(folder + ": holds no map or table that could be drawn; name a folder of results, as --out of an"
                    + " analysis had it");
        }
        return kinds;
    }

    /**
     * Draws and writes it.
     *
     * @throws InvalidRequest     if the file is there and must not be replaced, or the folder has no such figure
     * @throws InputDataException if a map or table cannot be read or has nothing to show
     */
    public Written run() {
        request.out().ifPresent(this::requireNoFolder);
        Path file = request.chosenFile();
        requireReplaceable(file);
        List<FigureKind> kinds = kinds(request.folder());
        FigureKind kind = request.kind();
        boolean elsewhere = kind.ofMaps() && request.map().file().isPresent();
        if (!kinds.contains(kind) && !elsewhere) {
            throw new InvalidRequest(request.folder() + " has no files for a figure of " + kind + "; it has those for "
                    + String.join(", ", kinds.stream().map(FigureKind::toString).toList()));
        }
        List<String> remarks = new ArrayList<>();
        Drawing drawing = (kind.ofBrains() ? new BrainFigures(request).draw() : charts(remarks)).framed(Page.MARGIN);
        double width = request.page().widthMm().orElse(Svg.mm(drawing));
        double height = width * drawing.height() / drawing.width();
        request.page().requireDrawable(drawing.height() / drawing.width());
        write(file, bytes(drawing, width));
        String lacking = Raster.lacking(drawing);
        if (request.chosenFormat() == FigureFormat.PNG && !lacking.isEmpty()) {
            remarks.add(file + ": its font lacks " + lacking + "; draw it with --format svg, which is shown with the fonts of the reader");
        }
        return new Written(file, drawing.title() + ", " + Notation.decimals(0).of(width) + " x " + Notation.decimals(0).of(height) + " mm"
                + (request.chosenFormat() == FigureFormat.PNG ? " at " + Notation.decimals(0).of(request.page().dpi()) + " dpi" : ""),
                remarks);
    }

    private Drawing charts(List<String> remarks) {
        List<Drawing> all = new FolderCharts(request.folder()).of(request.kind(), request.cluster()).stream().map(Charts::of)
                .flatMap(Optional::stream).toList();
        if (all.size() > MOST_CHARTS) {
            remarks.add("the figure has the first " + MOST_CHARTS + " of " + all.size() + " charts; choose another by --cluster");
        }
        return Drawing.column(all.subList(0, Math.min(MOST_CHARTS, all.size())));
    }

    private byte[] bytes(Drawing drawing, double widthMm) {
        Background background = request.page().backgroundOf(request.kind());
        OptionalInt behind = background.colour();
        int text = background == Background.BLACK ? LIGHT_TEXT : DARK_TEXT;
        double scale = widthMm / Page.MM_PER_INCH * request.page().dpi() / drawing.width();
        return request.chosenFormat() == FigureFormat.SVG ? Svg.file(drawing, widthMm, behind, text).getBytes(StandardCharsets.UTF_8)
                : Png.encode(Raster.of(drawing, scale, behind, text), request.page().dpi());
    }

    private void requireNoFolder(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidRequest("--out " + file + " is a folder; name a file in it, for example "
                    + file.resolve(request.kind() + "." + request.chosenFormat()));
        }
    }

    private void requireReplaceable(Path file) {
        requireNoFolder(file);
        if (Files.exists(file) && !request.force()) {
            throw new InvalidRequest(file + " exists; name another file with --out, or add --force to replace it");
        }
    }

    private void write(Path file, byte[] bytes) {
        try (PartialFile partial = PartialFile.create(Files.exists(file) ? file.toRealPath() : file)) {
            partial.write(ByteBuffer.wrap(bytes));
            if (request.force()) {
                partial.commit();
            } else {
                partial.commitAsNew();
            }
        } catch (NoSuchFileException e) {
            throw new InvalidRequest(file + " cannot be written: the folder does not exist", e);
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }
}
