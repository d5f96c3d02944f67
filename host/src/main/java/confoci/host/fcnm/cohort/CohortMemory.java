package confoci.host.fcnm.cohort;

import confoci.error.InputDataException;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.domain.SubjectSeries;
import confoci.host.memory.Bytes;
import confoci.host.memory.PhysicalMemory;
import confoci.op.GroupConnectivityRequest;
import java.util.BitSet;

/**
 * What of a cohort is in memory at once: subjects that are read ahead, or all of them, and the moments of seeds.
 *
 * @param bytes    all of it at most; less than one subject and one permutation need is exceeded
 * @param places   of the domain
 * @param elements that are read of a subject
 * @param volumes  time points of a subject
 * @param working  what reading a subject takes beside its series, in bytes
 * @param subjects how many
 * @param again    whether they are needed more than once
 */
public record CohortMemory(long bytes, int places, int elements, int volumes, long working, int subjects, boolean again) {

    /** So many subjects at once suffice for moments to be seldom read. */
    private static final int MOST_AT_ONCE = 8;
    /** Moments of fewer seeds stay in the cache of a processor. */
    private static final int MANY_SEEDS = 64;

    /** How a pass goes over the subjects. */
    public record Pace(int readers, int atOnce) {
    }

    /**
     * Looks at the first subject, as which the others are taken to be.
     *
     * @param asked    how much may be taken; {@link Long#MAX_VALUE} for half of the machine's memory
     * @param elements that are needed beside the places of the domain
     */
    public static CohortMemory of(long asked, Domain domain, BitSet elements, Cohort cohort, boolean again) {
        long bytes = asked < Long.MAX_VALUE ? asked
                : Math.min(PhysicalMemory.bytes() / 2, 2 * Runtime.getRuntime().maxMemory());
        int volumes = 1;
        long working = 1;
        try (SubjectSeries series = domain.open(cohort.subjects().getFirst().image())) {
            volumes = series.volumes();
            working = series.workingBytes();
        } catch (InputDataException e) {
            // Told when it is its turn.
        }
        return new CohortMemory(bytes, domain.size(), SeriesPlan.of(domain, elements).size(), volumes, working, cohort.size(), again);
    }

    /** What is left if something else takes a part for good. */
    public CohortMemory without(long taken) {
        return new CohortMemory(bytes - taken, places, elements, volumes, working, subjects, again);
    }

    private long subjectBytes() {
        return Subject.bytes(volumes, elements);
    }

    /** Whether all subjects stay in memory, so that they are read once for any number of passes. */
    public boolean keepsSubjects() {
        return again && subjectBytes() * subjects <= Math.min(bytes, Runtime.getRuntime().maxMemory()) / 2;
    }

    /** What is in memory of subjects. */
    private long subjectBytes(Pace pace, int seeds) {
        // The device has the series of seeds in another order beside ours.
        long seedSeries = 2L * volumes * seeds * Float.BYTES;
        long ahead = pace.readers + pace.atOnce;
        return keepsSubjects() ? subjectBytes() * subjects + ahead * seedSeries + pace.readers * working
                : ahead * (subjectBytes() + seedSeries) + pace.readers * working;
    }

    /** As many threads as there are processors and as many subjects at once as are of use, or fewer if that is too much memory. */
    public Pace pace(int seeds) {
        int readers = Runtime.getRuntime().availableProcessors();
        int atOnce = seeds < MANY_SEEDS ? 1 : MOST_AT_ONCE;
        long room = Math.min(bytes - momentBytes(seeds), Runtime.getRuntime().maxMemory() / 2);
        while (atOnce > 1 && subjectBytes(new Pace(readers, atOnce), seeds) > room) {
            atOnce--;
        }
        while (readers > 1 && subjectBytes(new Pace(readers, atOnce), seeds) > room) {
            readers--;
        }
        return new Pace(readers, atOnce);
    }

    private long momentBytes(int seeds) {
        return new GroupConnectivityRequest(seeds, places).bytes();
    }

    /**
     * How many permutations one pass can take: as many as fit beside the subjects, at least one.
     *
     * @param studies seeds of a permutation
     */
    public int permutations(int studies, int wanted) {
        int fitting = 1;
        int beyond = wanted + 1;
        while (beyond - fitting > 1) {
            int middle = fitting + (beyond - fitting) / 2;
            if (fits(middle, studies)) {
                fitting = middle;
            } else {
                beyond = middle;
            }
        }
        return fitting;
    }

    private boolean fits(int permutations, int studies) {
        long seeds = (long) permutations * studies;
        if (seeds * volumes > Integer.MAX_VALUE) {
            return false;
        }
        Pace least = new Pace(1, 2);
        return subjectBytes(least, (int) seeds) + momentBytes((int) seeds) <= bytes
                && subjectBytes(least, (int) seeds) <= Runtime.getRuntime().maxMemory() / 2;
    }

    /** For people. */
    public String text(int permutations, int studies) {
        int seeds = permutations * studies;
        return Bytes.text(momentBytes(seeds)) + " for their connectivity, " + Bytes.text(subjectBytes(pace(seeds), seeds)) + " for "
                + (keepsSubjects() ? "all subjects" : "subjects at work") + ", of " + Bytes.text(bytes) + " (--memory)";
    }
}
