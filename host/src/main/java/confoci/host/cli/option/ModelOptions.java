package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.AleSettingsBuilder;
import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.PlacementRule;
import confoci.host.ale.model.Profile;
import confoci.host.foci.MniConversion;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.TalairachTransform;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From foci to modeled activation; what is not set follows the profile. */
@HelpSection("Model")
public final class ModelOptions {

    /** Where a kernel is centred. */
    enum Placement { voxel, subvoxel }

    /** How the foci of one experiment combine. */
    enum Model { nonadditive, additive }

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "default",
            description = "Make all choices as another program does: default, pyale, jale, nimare or gingerale. Other options override"
                    + " the profile. Default: ${DEFAULT-VALUE}.")
    private String profile;

    @Mixin
    private MaskOptions mask = new MaskOptions();

    @Option(names = "--tal2mni", paramLabel = "MAP",
            description = "Conversion from Talairach to MNI: ${COMPLETION-CANDIDATES} (Lancaster et al. 2007; Brett 2001). Default: that"
                    + " of the profile, otherwise other.")
    private @Nullable TalairachTransform tal2mni;

    @Option(names = "--outside", paramLabel = "HOW",
            description = "How to treat foci outside the mask: ${COMPLETION-CANDIDATES}. Default: that of the profile, otherwise keep."
                    + " nearest leaves out foci outside any head.")
    private @Nullable OutsidePolicy outside;

    @Option(names = "--placement", paramLabel = "WHERE",
            description = "Center kernels on the nearest voxel or at the exact position: ${COMPLETION-CANDIDATES}. Default: that of the"
                    + " profile, otherwise voxel.")
    private @Nullable Placement placement;

    @Option(names = "--sample-size", paramLabel = "N", converter = NumberConverter.SampleSize.class,
            description = "Give all experiments the kernel width of this sample size, whatever they report.")
    private @Nullable Double sampleSize;

    @Option(names = "--fwhm", paramLabel = "MM", converter = NumberConverter.Width.class,
            description = "Give all experiments this kernel width (FWHM).")
    private @Nullable Double fwhm;

    @Option(names = "--model", paramLabel = "MODEL",
            description = "How overlapping foci of one experiment combine: ${COMPLETION-CANDIDATES} (Turkeltaub et al. 2012, 2002)."
                    + " Default: nonadditive.")
    private @Nullable Model model;

    /**
     * The mask, if it is not the embedded one.
     *
     * @throws InvalidRequest if there is a threshold alone
     */
    public Optional<MaskRequest> mask() {
        return mask.request();
    }

    /** The model, in the settings that the profile has by itself. */
    public AleSettingsBuilder settings() {
        return AleSettings.of(profile()).width(width()).conversion(conversion()).placement(placement()).outside(outside())
                .overlap(overlap());
    }

    public Profile profile() {
        return Profile.named(profile);
    }

    public MniConversion conversion() {
        return new MniConversion(tal2mni == null ? profile().tal2mni() : tal2mni, profile().wholeMm());
    }

    public OutsidePolicy outside() {
        return outside == null ? profile().outside() : outside;
    }

    public FocusCombination overlap() {
        return model == null ? profile().overlap() : model == Model.additive ? FocusCombination.UNION : FocusCombination.MAXIMUM;
    }

    public PlacementRule placement() {
        PlacementRule usual = profile().placement();
        if (placement == null) {
            return usual;
        }
        if (placement == Placement.subvoxel) {
            return PlacementRule.SUBVOXEL;
        }
        return usual == PlacementRule.SUBVOXEL ? PlacementRule.NEAREST : usual;
    }

    /**
     * The width of kernels.
     *
     * @throws InvalidRequest if the options contradict each other
     */
    public KernelWidth width() {
        if (fwhm != null && sampleSize != null) {
            throw new InvalidRequest("--fwhm and --sample-size both set the width of kernels; give one of them");
        }
        return fwhm != null ? KernelWidth.fixed(fwhm) : sampleSize != null ? KernelWidth.ofSampleSize(sampleSize)
                : KernelWidth.bySampleSize();
    }
}
