package confoci.host.fcnm.group;

import java.util.Optional;

/** By sign flips of subjects: {@link SignFlipNull}. */
final class SignFlipCorrection extends NoiseCorrection {

    @Override
    public String key() {
        return "fwe-sign-flip";
    }

    @Override
    public boolean flipsSigns() {
        return true;
    }

    @Override
    public void requirePossible(int subjects, int flips, Threshold threshold) {
        SignFlipNull.requirePossible(subjects, flips, threshold);
    }

    @Override
    public Optional<FamilywiseNull> noise(NoiseRequest request) {
        long bytes = (long) request.seeds() * request.places() * request.subjects() * Float.BYTES;
        request.log().accept("sign flips keep " + ((bytes >> 20) + 1) + " MiB in " + request.scratch());
        return Optional.of(new SignFlipNull(new ScratchRows(request.scratch(), request.places()), request.seeds(), request.places(),
                request.flips(), request.randomSeed(), request.engine()));
    }
}
