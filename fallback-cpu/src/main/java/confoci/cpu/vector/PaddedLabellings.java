package confoci.cpu.vector;

import confoci.op.Labellings;

/** Labellings whose words are padded with 0 to whole strips. */
final class PaddedLabellings {

    /** Words of an experiment. */
    final int words;
    /** By experiment. */
    final int[] bits;

    PaddedLabellings(Labellings labellings) {
        this.words = words(labellings);
        this.bits = new int[Math.multiplyExact(labellings.experiments(), words)];
        for (int e = 0; e < labellings.experiments(); e++) {
            System.arraycopy(labellings.bits(), e * labellings.words(), bits, e * words, labellings.words());
        }
    }

    /** The words of an experiment. */
    static int words(Labellings labellings) {
        return (labellings.words() - 1) / LabelStrip.WORDS * LabelStrip.WORDS + LabelStrip.WORDS;
    }

    static long bytes(Labellings labellings) {
        return (long) Integer.BYTES * labellings.experiments() * words(labellings);
    }
}
