package confoci.host.ccm;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.DividedWork;
import confoci.host.specificity.ExchangedPlaces;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The pass over a connectome and the exchange of experiments between two sets, of which shards can do some targets each.
 *
 * @param pass         the pass, without permutations of seeds
 * @param permutations of experiments
 * @param exchange     exchanges them at some targets, given what the pass left there
 */
public record CcmExchangeWork(CcmWork pass, int permutations, BiFunction<CcmPass.Outcome, Range, ExchangedPlaces> exchange)
        implements DividedWork<CcmExchangeWork.Exchanged> {

    private static final FileKind KIND = new FileKind("exchange", 1);

    /**
     * What is left of some targets.
     *
     * @param outcome of the pass
     * @param places  of the exchange
     */
    public record Exchanged(CcmPass.Outcome outcome, ExchangedPlaces places) {
    }

    @Override
    public String settings() {
        return permutations + " permutations, " + pass.settings();
    }

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public String unit() {
        return pass.unit();
    }

    @Override
    public long total() {
        return pass.total();
    }

    @Override
    public Exchanged compute(Range range) {
        CcmPass.Outcome outcome = pass.compute(range);
        return new Exchanged(outcome, exchange.apply(outcome, range));
    }

    @Override
    public void write(Range range, Exchanged done, DataOutputStream out) throws IOException {
        pass.write(range, done.outcome, out);
        done.places.write(out);
    }

    @Override
    public Exchanged read(Range range, DataInputStream in) throws IOException {
        return new Exchanged(pass.read(range, in), ExchangedPlaces.read(range, permutations, in));
    }

    @Override
    public Exchanged join(Iterable<Exchanged> parts) {
        List<CcmPass.Outcome> outcomes = new ArrayList<>();
        List<ExchangedPlaces> places = new ArrayList<>();
        parts.forEach(part -> {
            outcomes.add(part.outcome);
            places.add(part.places);
        });
        return new Exchanged(pass.join(outcomes), ExchangedPlaces.joined(places));
    }
}
