package confoci.host.ccm;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Stands for everything that decides the results of a pass, so that an interrupted one is never taken up by another analysis. */
public final class AnalysisKey {

    private AnalysisKey() {
    }

    /**
     * The key.
     *
     * @param fingerprint of the connectome
     * @param exact       whether the exact null is computed
     * @return 32 bytes
     */
    public static byte[] of(String fingerprint, SeedPlan plan, SeedPool pool, NetworkAtlas networks, boolean exact) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
                out.writeUTF(fingerprint);
                out.writeBoolean(exact);
                write(out, plan.weights().weights());
                write(out, plan.experiments());
                write(out, plan.observed());
                for (int[] seeds : plan.permuted()) {
                    write(out, seeds);
                }
                write(out, pool.grayordinates());
                write(out, pool.weights());
                for (int[] members : networks.members()) {
                    write(out, members);
                }
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static void write(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }
}
