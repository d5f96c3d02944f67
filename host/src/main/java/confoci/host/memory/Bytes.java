package confoci.host.memory;

import java.util.Locale;

/** Amounts of memory as people read them. */
public final class Bytes {

    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private Bytes() {
    }

    /** For example {@code 1.5 GiB}; amounts below 1 KiB in bytes. */
    public static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        int unit = 0;
        double amount = bytes;
        while (amount >= 1023.95 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }
}
