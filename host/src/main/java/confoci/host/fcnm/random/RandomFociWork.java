package confoci.host.fcnm.random;

import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.PermutedWork;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Function;

/**
 * The random foci of a cohort, of which shards can do a range of permutations each.
 *
 * @param name         of the cohort and the radius
 * @param settings     what decides the results beside the command line: the checksums of the subjects among them
 * @param permutations how many in all
 * @param observed     what they are compared with
 * @param mapped       maps those of a range
 */
public record RandomFociWork(String name, String settings, int permutations, NetworkProbability observed,
        Function<Range, RandomOverlap> mapped) implements PermutedWork<RandomOverlap> {

    private static final FileKind KIND = new FileKind("overlap", 1);

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public RandomOverlap compute(Range range) {
        return mapped.apply(range);
    }

    @Override
    public void write(Range range, RandomOverlap done, DataOutputStream out) throws IOException {
        done.write(out);
    }

    @Override
    public RandomOverlap read(Range range, DataInputStream in) throws IOException {
        RandomOverlap overlap = new RandomOverlap(observed);
        overlap.read(in);
        return overlap;
    }

    @Override
    public RandomOverlap join(Iterable<RandomOverlap> parts) {
        RandomOverlap all = new RandomOverlap(observed);
        parts.forEach(all::addAll);
        return all;
    }
}
