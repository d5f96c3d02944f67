package confoci.host.stats.pooled;

/**
 * Fourier transforms of long complex series in place. Frequencies lie in bit-reversed order, which spares the reordering: products of
 * transforms need none. Halves of halves are finished one after another, so that most of the work is done in the cache.
 */
final class LongTransform {

    private static final int LOG_LONGEST = 21;
    /** Per power of two m the factors exp(-2 pi i j / m), j below m / 2. */
    private static final double[][] COS = new double[LOG_LONGEST + 1][];
    private static final double[][] SIN = new double[LOG_LONGEST + 1][];

    private LongTransform() {
    }

    /** Where in bit-reversed order the frequency -l stands, if l stands at a place. */
    static int opposite(int place) {
        int block = Integer.highestOneBit(place);
        return place < 2 ? place : 3 * block - 1 - place;
    }

    /** From natural to bit-reversed order, with exp(-i). */
    static void forward(double[] re, double[] im) {
        prepare(re.length);
        forward(re, im, 0, re.length);
    }

    /** From bit-reversed to natural order, with exp(+i), without the division by the length. */
    static void inverse(double[] re, double[] im) {
        prepare(re.length);
        inverse(re, im, 0, re.length);
    }

    private static synchronized void prepare(int length) {
        for (int log = 1; 1 << log <= length; log++) {
            if (COS[log] == null) {
                int half = 1 << log - 1;
                double[] cos = new double[half];
                double[] sin = new double[half];
                for (int j = 0; j < half; j++) {
                    cos[j] = Math.cos(Math.PI * j / half);
                    sin[j] = -Math.sin(Math.PI * j / half);
                }
                COS[log] = cos;
                SIN[log] = sin;
            }
        }
    }

    private static void forward(double[] re, double[] im, int from, int length) {
        if (length == 1) {
            return;
        }
        int half = length / 2;
        int log = Integer.numberOfTrailingZeros(length);
        separate(re, im, from, half, COS[log], SIN[log]);
        forward(re, im, from, half);
        forward(re, im, from + half, half);
    }

    private static void separate(double[] re, double[] im, int from, int half, double[] cos, double[] sin) {
        for (int j = 0; j < half; j++) {
            double aRe = re[from + j];
            double aIm = im[from + j];
            double bRe = re[from + half + j];
            double bIm = im[from + half + j];
            double dRe = aRe - bRe;
            double dIm = aIm - bIm;
            re[from + j] = aRe + bRe;
            im[from + j] = aIm + bIm;
            re[from + half + j] = dRe * cos[j] - dIm * sin[j];
            im[from + half + j] = dRe * sin[j] + dIm * cos[j];
        }
    }

    private static void inverse(double[] re, double[] im, int from, int length) {
        if (length == 1) {
            return;
        }
        int half = length / 2;
        inverse(re, im, from, half);
        inverse(re, im, from + half, half);
        int log = Integer.numberOfTrailingZeros(length);
        unite(re, im, from, half, COS[log], SIN[log]);
    }

    private static void unite(double[] re, double[] im, int from, int half, double[] cos, double[] sin) {
        for (int j = 0; j < half; j++) {
            double bRe = re[from + half + j];
            double bIm = im[from + half + j];
            double dRe = bRe * cos[j] + bIm * sin[j];
            double dIm = bIm * cos[j] - bRe * sin[j];
            double aRe = re[from + j];
            double aIm = im[from + j];
            re[from + j] = aRe + dRe;
            im[from + j] = aIm + dIm;
            re[from + half + j] = aRe - dRe;
            im[from + half + j] = aIm - dIm;
        }
    }
}
