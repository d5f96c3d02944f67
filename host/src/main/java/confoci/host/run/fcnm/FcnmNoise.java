package confoci.host.run.fcnm;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.group.FamilywiseNull;
import confoci.host.fcnm.group.RandomFieldNull;
import confoci.host.fcnm.group.ScratchRows;
import confoci.host.fcnm.group.SignFlipNull;
import confoci.host.run.RunListener;
import confoci.op.MatrixProduct;
import confoci.spi.Backend;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Chooses what the thresholds of studies need to know beyond maps of t: residuals for random field theory, sign flips, or nothing.
 *
 * @param log        for how much is kept
 * @param design     what is asked
 * @param randomSeed of sign flips
 * @param backend    that multiplies
 */
record FcnmNoise(RunListener log, FcnmDesign design, long randomSeed, Backend backend) {

    /**
     * What is kept of a cohort.
     *
     * @param subjects how many
     * @param scratch  a folder for what has no room in memory
     * @throws InvalidRequest if the correction is none for these places
     */
    Optional<FamilywiseNull> of(int subjects, Path scratch) {
        int seeds = design.seeds().size();
        int places = design.domain().size();
        return switch (design.threshold().correction()) {
            case FWE_RFT -> Optional.of(new RandomFieldNull(design.domain().voxels().orElseThrow(() -> new InvalidRequest(
                    "--correct fwe-rft needs voxels; take --correct fwe-sign-flip for grayordinates")), seeds));
            case FWE_SIGN_FLIP -> {
                log.info("sign flips keep " + (((long) seeds * places * subjects * Float.BYTES >> 20) + 1) + " MiB in " + scratch);
                yield Optional.of(new SignFlipNull(new ScratchRows(scratch, places), seeds, places, design.flips(),
                        randomSeed, request -> backend.prepare(MatrixProduct.OPERATION, request)));
            }
            default -> Optional.empty();
        };
    }
}
