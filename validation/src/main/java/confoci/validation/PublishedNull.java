package confoci.validation;

import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.foci.Selection;
import confoci.host.inference.Correction;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.space.Mask;
import confoci.host.template.MaskReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The three sets of experiments for which Saberi et al. 2024 (Mol Psychiatry) published 10,000 null maxima each, made by pyALE. */
public enum PublishedNull {

    ALL("all_coordinates.xlsx", List.of()),
    CONTRAST_INCREASED("contrast_coordinates.xlsx", List.of("Contrast=Untreated<Treated")),
    CONTRAST_DECREASED("contrast_coordinates.xlsx", List.of("Contrast=Untreated>Treated"));

    private final String foci;
    private final List<String> where;

    PublishedNull(String foci, List<String> where) {
        this.foci = foci;
        this.where = where;
    }

    /**
     * Null maxima in the order of the permutations.
     *
     * @param ale           largest ALE value
     * @param clusterVoxels size of the largest cluster at p &lt; 0.001
     * @param tfce          largest enhanced value
     */
    public record Maxima(double[] ale, double[] clusterVoxels, double[] tfce) {
    }

    /** The experiments. */
    public List<Experiment> experiments(Path data) {
        List<Experiment> experiments = FociFiles.read(List.of(data.resolve("antidepressants").resolve(foci)), ReadOptions.defaults())
                .experiments();
        return Selection.of(where, List.of()).apply(experiments);
    }

    /** Grey matter above 10 percent at 2 mm, as pyALE has it. */
    public static Mask mask(Path data) {
        return MaskReader.read(data.resolve("masks/Grey10.nii.gz"), 0.1).mask();
    }

    /** The analysis that pyALE made of them. */
    public AleAnalysis analysis(Path data, Mask mask, long seed, Correction... corrections) {
        return AleAnalysis.of(mask, Profile.PYALE, experiments(data), 0.001, Profile.PYALE.connectivity(), seed, corrections);
    }

    /** The published maxima. */
    public Maxima maxima(Path data) {
        Path file = data.resolve("antidepressants").resolve(this + "_null_maxima.tsv.gz");
        List<double[]> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)),
                StandardCharsets.US_ASCII))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split("\t");
                rows.add(new double[] {Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2])});
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
        return new Maxima(column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    /** The name of its files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
