package confoci.host.ccm;

import confoci.host.resume.ContentKey;
import java.util.Optional;

/** What decides the results of a pass, so that an interrupted one is never taken up by another analysis. */
public final class AnalysisKey {

    private AnalysisKey() {
    }

    /**
     * The key.
     *
     * @param fingerprint of the connectome
     * @param exact       the exact null, if it is computed
     */
    public static ContentKey of(String fingerprint, SeedPlan plan, SeedPool pool, NetworkMeans networks, Optional<ExactNull> exact) {
        return ContentKey.of(out -> {
            out.writeText(fingerprint);
            out.writeBoolean(exact.isPresent());
            out.writeBoolean(exact.filter(ExactNull::asksForTails).isPresent());
            out.writeAll(plan.weights().weights());
            out.writeAll(plan.experiments());
            out.writeAll(plan.observed());
            out.writeInt(plan.permutations());
            for (int[] seeds : plan.permuted()) {
                out.writeAll(seeds);
            }
            out.writeAll(pool.grayordinates());
            out.writeAll(pool.weights());
            for (int[] members : networks.members()) {
                out.writeAll(members);
            }
        });
    }
}
