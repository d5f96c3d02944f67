package confoci.host.fcnm.cohort;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.fcnm.group.FamilywiseNull;
import confoci.host.fcnm.series.SubjectSeries;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.memory.Bytes;
import confoci.host.memory.MemoryBudget;
import confoci.op.GroupConnectivityRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What of a cohort is in memory at once: in Java's heap subjects that are read ahead, or all of them; outside of it the moments of seeds.
 *
 * @param budget   that may be taken; less than one subject and one permutation need is exceeded if it is not enforced
 * @param results  what else is in the heap from first to last, in bytes
 * @param moments  what else is outside of it, in bytes
 * @param places   of the domain
 * @param elements that are read of a subject
 * @param volumes  time points of a subject, of the longest that is known of
 * @param working  what reading a subject takes beside its series, in bytes
 * @param subjects how many
 * @param again    whether they are needed more than once
 */
public record CohortMemory(MemoryBudget budget, long results, long moments, int places, int elements, int volumes, long working,
        int subjects, boolean again) {

    /** So many subjects at once suffice for moments to be seldom read. */
    private static final int MOST_AT_ONCE = 8;
    /** Moments of fewer seeds stay in the cache of a processor. */
    private static final int MANY_SEEDS = 64;
    /** Large arrays go into the old generation of the serial collector, two thirds of the heap. */
    private static final double SHARE_OF_HEAP = 2 / 3.0;

    /** Everything else in the heap: the program, masks and spheres, the files being written. */
    private static final long PROGRAM = 32 << 20;

    /** How a pass goes over the subjects. */
    public record Pace(int readers, int atOnce) {
    }

    /** One subject is read while that before it has not gone yet. */
    private static final Pace LEAST = new Pace(1, 2);

    /**
     * Looks at the first subject and the one of the largest file, as the longer of which the others are taken to be: to open all of them
     * would take long, and scans of a cohort may differ in length.
     *
     * @param elements that are needed beside the places of the domain
     */
    public static CohortMemory of(MemoryBudget budget, Domain domain, BitSet elements, Cohort cohort, boolean again) {
        int volumes = 1;
        long working = 1;
        SubjectFiles largest = Collections.max(cohort.subjects(), Comparator.comparingLong(CohortMemory::imageBytes));
        for (SubjectFiles subject : List.of(cohort.subjects().getFirst(), largest)) {
            try (SubjectSeries series = SubjectSeries.open(subject.image(), domain)) {
                volumes = Math.max(volumes, series.volumes());
                working = Math.max(working, series.workingBytes());
            } catch (InputDataException e) {
                // Told when it is its turn.
            }
        }
        return new CohortMemory(budget, PROGRAM, 0, domain.size(), SeriesPlan.of(domain, elements).size(), volumes, working, cohort.size(),
                again);
    }

    /** 0 if it is not there. */
    private static long imageBytes(SubjectFiles subject) {
        long bytes = 0;
        for (Path file : NiftiSeries.files(subject.image())) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                // Told when it is its turn.
            }
        }
        return bytes;
    }

    /** Beside something else that is there for good. */
    public CohortMemory beside(long inHeap, long outside) {
        return new CohortMemory(budget, results + inHeap, moments + outside, places, elements, volumes, working, subjects, again);
    }

    /** Beside what thresholds keep of the noise, and a copy of a subject for it. */
    public CohortMemory beside(FamilywiseNull noise) {
        return beside(noise.bytes() + subjectBytes(), NoiseRows.MOST_BYTES);
    }

    /**
     * Beside the moments of observed seeds, their maps, and what is counted of random ones.
     *
     * @param seeds        observed, of all radii
     * @param studies      seeds of a permutation
     * @param permutations 0 for none
     */
    public CohortMemory beside(int seeds, int studies, int permutations) {
        long maps = (long) Double.BYTES * seeds * places;
        long counts = permutations == 0 ? 0
                : places * ((long) Short.BYTES * permutations + Integer.BYTES * studies) + momentBytes(studies);
        return beside(maps + counts, momentBytes(seeds));
    }

    /**
     * Ends a run early for which this is too little.
     *
     * @param studies seeds of a permutation
     * @throws confoci.error.DeviceOutOfMemory with what would do
     */
    public void require(int studies) {
        long series = subjectBytes(LEAST, studies);
        budget.require("mapping in subjects with " + elements + " series of " + volumes + " time points",
                (long) ((results + series) / SHARE_OF_HEAP), moments + (again ? momentBytes(studies) : 0));
    }

    private long subjectBytes() {
        return Subject.bytes(volumes, elements);
    }

    /** Whether all subjects stay in memory, so that they are read once for any number of passes. */
    public boolean keepsSubjects() {
        return again && subjectBytes() * subjects <= Math.min(budget.total(), budget.heap()) / 2 - results;
    }

    /** What is in memory of subjects. */
    private long subjectBytes(Pace pace, int seeds) {
        // The device has the series of seeds in another order beside ours.
        long seedSeries = 2L * volumes * seeds * Float.BYTES;
        long ahead = pace.readers + pace.atOnce - 1;
        return keepsSubjects() ? subjectBytes() * subjects + ahead * seedSeries + pace.readers * working
                : ahead * (subjectBytes() + seedSeries) + pace.readers * working;
    }

    /** As many threads as there are processors and as many subjects at once as are of use, or fewer if that is too much memory. */
    public Pace pace(int seeds) {
        int readers = Runtime.getRuntime().availableProcessors();
        int atOnce = seeds < MANY_SEEDS ? 1 : MOST_AT_ONCE;
        long room = Math.min(budget.total() - momentBytes(seeds) - moments, heapRoom());
        while (atOnce > 1 && subjectBytes(new Pace(readers, atOnce), seeds) > room) {
            atOnce--;
        }
        while (readers > 1 && subjectBytes(new Pace(readers, atOnce), seeds) > room) {
            readers--;
        }
        return new Pace(readers, atOnce);
    }

    /** What the heap has for subjects. */
    private long heapRoom() {
        return (long) (budget.heap() * SHARE_OF_HEAP) - results;
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
        long inHeap = subjectBytes(LEAST, (int) seeds);
        long outside = momentBytes((int) seeds) + moments;
        return inHeap <= heapRoom() && outside <= budget.outside() && inHeap + outside <= budget.total();
    }

    /** For people. */
    public String text(int permutations, int studies) {
        int seeds = permutations * studies;
        return Bytes.text(momentBytes(seeds)) + " for their connectivity, " + Bytes.text(subjectBytes(pace(seeds), seeds)) + " for "
                + (keepsSubjects() ? "all subjects" : "subjects at work") + ", of " + Bytes.text(budget.total()) + " (--memory)";
    }
}
