package confoci.host.specificity;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.DividedWork;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The exchange of studies between two sets, both of their networks and of their maps, of which shards can do some places each.
 *
 * @param name     among the works of the run
 * @param settings what decides the results beside the command line and the inputs of the run
 * @param unit     of places, in the plural
 * @param shares   of networks
 * @param networks the places of the network of each study, those of set A first
 * @param means    of maps
 * @param maps     of each study
 */
public record SetExchangeWork(String name, String settings, String unit, ShareExchange shares, List<BitSet> networks, MeanExchange means,
        double[][] maps) implements DividedWork<SetExchangeWork.Exchanged> {

    private static final FileKind KIND = new FileKind("sets", 1);

    /**
     * What exchange leaves of some places.
     *
     * @param networks the most surprising place of every permutation, as -ln p
     * @param maps     of the maps
     */
    public record Exchanged(double[] networks, ExchangedPlaces maps) {
    }

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public long total() {
        return maps[0].length;
    }

    @Override
    public Exchanged compute(Range range) {
        return new Exchanged(shares.largest(networks, range), means.test(maps, range, _ -> { }));
    }

    @Override
    public void write(Range range, Exchanged done, DataOutputStream out) throws IOException {
        for (double value : done.networks) {
            out.writeDouble(value);
        }
        done.maps.write(out);
    }

    @Override
    public Exchanged read(Range range, DataInputStream in) throws IOException {
        double[] largest = new double[shares.exchange().permutations()];
        for (int m = 0; m < largest.length; m++) {
            largest[m] = in.readDouble();
        }
        return new Exchanged(largest, ExchangedPlaces.read(range, largest.length, in));
    }

    @Override
    public Exchanged join(Iterable<Exchanged> parts) {
        List<ExchangedPlaces> all = new ArrayList<>();
        double[] largest = new double[shares.exchange().permutations()];
        StreamSupport.stream(parts.spliterator(), false).forEach(part -> {
            ExchangedPlaces.add(part.networks, largest);
            all.add(part.maps);
        });
        return new Exchanged(largest, ExchangedPlaces.joined(all));
    }

    /** The comparison of shares. */
    public ExchangedMaps shares(Exchanged all) {
        return shares.maps(networks, maps[0].length, all.networks);
    }

    /** That of means. */
    public ExchangedMaps means(Exchanged all) {
        return means.maps(maps, all.maps);
    }
}
