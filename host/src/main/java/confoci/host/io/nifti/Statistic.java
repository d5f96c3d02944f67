package confoci.host.io.nifti;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kind of statistic in an image: by its intent code, or by the description that SPM writes, such as
 * {@code SPM{T_[39.0]}}.
 *
 * @param kind             what the values are; {@link Kind#UNKNOWN} if the image does not give it
 * @param degreesOfFreedom of a t statistic; 0 if the image does not give it
 */
public record Statistic(Kind kind, double degreesOfFreedom) {

    private static final Pattern SPM = Pattern.compile("SPM\\{([TFZXP])(?:_\\[([0-9.]+)\\])?");

    /** Kinds of values, in words. */
    public enum Kind {
        UNKNOWN(""), T("t"), CORRELATION("correlations"), F("F"), Z("z scores"), OTHER("another statistic than t"), P("p values"),
        LABEL("labels");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Nothing is known. */
    public static final Statistic NONE = new Statistic(Kind.UNKNOWN, 0);

    static Statistic of(NiftiIntent intent, String description) {
        Kind kind = kind(intent.code());
        Matcher spm = SPM.matcher(description);
        double told = 0;
        if (spm.find()) {
            told = spm.group(2) == null ? 0 : number(spm.group(2));
            Kind described = switch (spm.group(1)) {
                case "T" -> Kind.T;
                case "F" -> Kind.F;
                case "Z" -> Kind.Z;
                case "P" -> Kind.P;
                default -> Kind.OTHER;
            };
            kind = kind == Kind.UNKNOWN ? described : kind;
        }
        if (kind != Kind.T) {
            return new Statistic(kind, 0);
        }
        return new Statistic(kind, intent.code() == NiftiIntent.T_STATISTIC.code() && intent.parameter() > 0 ? intent.parameter() : told);
    }

    /** NIfTI's statistical codes are 2 to 24. */
    private static Kind kind(int code) {
        return switch (code) {
            case 2 -> Kind.CORRELATION;
            case 3 -> Kind.T;
            case 4 -> Kind.F;
            case 5 -> Kind.Z;
            case 22, 23, 24 -> Kind.P;
            case 1002 -> Kind.LABEL;
            default -> code > 5 && code < 22 ? Kind.OTHER : Kind.UNKNOWN;
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
