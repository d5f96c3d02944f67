package confoci.host.fcnm.group;

import confoci.error.InvalidRequest;
import java.util.Optional;

/** By random field theory: {@link RandomFieldNull}. */
final class RandomFieldCorrection extends NoiseCorrection {

    @Override
    public String key() {
        return "fwe-rft";
    }

    @Override
    public Optional<FamilywiseNull> noise(NoiseRequest request) {
        return Optional.of(new RandomFieldNull(request.voxels().orElseThrow(() -> new InvalidRequest(
                "--correct fwe-rft needs voxels; take --correct fwe-sign-flip for grayordinates")), request.seeds()));
    }
}
