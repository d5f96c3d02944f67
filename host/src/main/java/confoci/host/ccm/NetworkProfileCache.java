package confoci.host.ccm;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.cache.ConnectomeCache;
import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.resume.RangeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The mean connectivity of networks with every grayordinate, kept in {@code CONNECTOME.networks} beside a connectome: float64, network by
 * network.
 */
public final class NetworkProfileCache {

    private static final FileKind KIND = new FileKind("networks", 1);

    private final ConnectomeCache file;
    private final int networks;
    private final int grayordinates;

    public NetworkProfileCache(Path connectomeFile, Connectome connectome, NetworkMeans networks) {
        this.file = new ConnectomeCache(connectomeFile, connectome, KIND, Range.upTo(networks.size()), networks.members());
        this.networks = networks.size();
        this.grayordinates = connectome.size();
    }

    /** What is kept; empty if there is nothing. */
    public Optional<double[][]> load() {
        return file.load().map(content -> {
            double[][] profiles = new double[networks][grayordinates];
            for (double[] profile : profiles) {
                for (int g = 0; g < grayordinates; g++) {
                    profile[g] = content.getDouble();
                }
            }
            return profiles;
        });
    }

    /**
     * Keeps profiles.
     *
     * @throws IOException if the folder cannot be written
     */
    public void save(double[][] profiles) throws IOException {
        try (RangeFile.Writer writer = file.create()) {
            for (double[] profile : profiles) {
                ByteBuffer bytes = ByteBuffer.allocate(profile.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asDoubleBuffer().put(profile);
                writer.write(bytes.array());
            }
            writer.commit();
        }
    }
}
