package confoci.host.ccm;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.DividedWork;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Function;

/**
 * The pass over a connectome, of which shards can do the rows of some targets each.
 *
 * @param settings      stand for the connectome, whose checksum takes as long as the pass, and the seeds
 * @param grayordinates of the connectome
 * @param plan          the seeds
 * @param networks      that are tested, how many
 * @param pass          goes over some targets
 */
public record CcmWork(String settings, int grayordinates, SeedPlan plan, int networks, Function<Range, CcmPass.Outcome> pass)
        implements DividedWork<CcmPass.Outcome> {

    private static final FileKind KIND = new FileKind("targets", 1);

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public String unit() {
        return "grayordinates";
    }

    @Override
    public long total() {
        return grayordinates;
    }

    @Override
    public CcmPass.Outcome compute(Range range) {
        return pass.apply(range);
    }

    @Override
    public void write(Range range, CcmPass.Outcome done, DataOutputStream out) throws IOException {
        done.targets().write(out, (int) range.first(), (int) range.count());
        for (int m = 0; m < plan.permutations(); m++) {
            out.writeFloat(done.highest()[m]);
            out.writeFloat(done.lowest()[m]);
        }
    }

    @Override
    public CcmPass.Outcome read(Range range, DataInputStream in) throws IOException {
        TargetValues values = values();
        values.read(in, (int) range.first(), (int) range.count());
        float[] highest = new float[plan.permutations()];
        float[] lowest = new float[plan.permutations()];
        for (int m = 0; m < plan.permutations(); m++) {
            highest[m] = in.readFloat();
            lowest[m] = in.readFloat();
        }
        return new CcmPass.Outcome(range, values, highest, lowest);
    }

    @Override
    public CcmPass.Outcome join(Iterable<CcmPass.Outcome> parts) {
        TargetValues values = values();
        float[] highest = new float[0];
        float[] lowest = new float[0];
        for (CcmPass.Outcome part : parts) {
            values.copy(part.targets(), (int) part.range().first(), (int) part.range().count());
            if (part.range().first() == 0) {
                highest = part.highest();
                lowest = part.lowest();
            }
            for (int m = 0; m < highest.length; m++) {
                highest[m] = Math.max(highest[m], part.highest()[m]);
                lowest[m] = Math.min(lowest[m], part.lowest()[m]);
            }
        }
        return new CcmPass.Outcome(Range.upTo(grayordinates), values, highest, lowest);
    }

    private TargetValues values() {
        return new TargetValues(grayordinates, plan.experiments().length, networks);
    }
}
