package confoci.host.fcnm.cohort;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.group.FamilywiseNull;
import confoci.host.fcnm.group.OneSampleT;
import confoci.host.io.safe.FileRecord;
import confoci.host.resume.Range;
import confoci.host.resume.Resumable;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The statistics of the subjects of a cohort that were read so far.
 *
 * @param statistic per seed and place of the domain
 * @param silent    places that had no signal in at least one subject; they are not tested, as SPM's implicit mask has it
 * @param subjects  in their order
 * @param noise     of maps, if thresholds depend on it
 * @param degree    how strongly places are connected with all others, if that is asked for
 */
public record CohortState(OneSampleT statistic, BitSet silent, List<SubjectEntry> subjects, Optional<FamilywiseNull> noise,
        Optional<DegreeSum> degree) implements Resumable {

    /**
     * The state before the first subject.
     *
     * @param engine that has no subject yet; closing it is left to others
     * @param noise  without values so far
     */
    public static CohortState of(GroupConnectivity engine, GroupConnectivityRequest request, Optional<FamilywiseNull> noise) {
        return new CohortState(new OneSampleT(engine, request), new BitSet(request.voxels()), new ArrayList<>(), noise, Optional.empty());
    }

    /** The same before the first subject, with degrees. */
    public CohortState withDegree() {
        return new CohortState(statistic, silent, subjects, noise, Optional.of(new DegreeSum(statistic.places())));
    }

    /** Per place the mean of r with all other places, over subjects; NaN where there is no signal. It must have been asked for. */
    public double[] degrees() {
        return withoutSilent(degree.orElseThrow().mean());
    }

    /** The t of a seed; NaN where it cannot be tested. */
    public double[] t(int seed) {
        return withoutSilent(statistic.t(seed));
    }

    /** The t of one of some seeds whose moments were fetched; NaN where it cannot be tested. Safe for use by several threads. */
    public double[] t(float[] moments, int number) {
        return withoutSilent(statistic.t(moments, number));
    }

    /** The mean of Fisher's z over subjects, of one of some seeds; NaN where there is no signal. Safe for use by several threads. */
    public float[] mean(float[] moments, int number) {
        float[] mean = statistic.mean(moments, number);
        for (int v = silent.nextSetBit(0); v >= 0; v = silent.nextSetBit(v + 1)) {
            mean[v] = Float.NaN;
        }
        return mean;
    }

    private double[] withoutSilent(double[] map) {
        for (int v = silent.nextSetBit(0); v >= 0; v = silent.nextSetBit(v + 1)) {
            map[v] = Double.NaN;
        }
        return map;
    }

    @Override
    public long bytes() {
        return statistic.bytes();
    }

    @Override
    public Range range() {
        return Range.upTo(subjects.size());
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(subjects.size());
        for (SubjectEntry entry : subjects) {
            out.writeUTF(entry.file());
            out.writeInt(entry.volumes());
            out.writeInt(entry.silent());
            out.writeUTF(entry.problem());
            out.writeUTF(entry.stamp());
            out.writeInt(entry.files().size());
            for (FileRecord file : entry.files()) {
                out.writeUTF(file.name());
                out.writeLong(file.bytes());
                out.writeUTF(file.sha256());
            }
        }
        byte[] bits = silent.toByteArray();
        out.writeInt(bits.length);
        out.write(bits);
        if (degree.isPresent()) {
            degree.get().write(out);
        }
        statistic.write(out);
        if (noise.isPresent()) {
            noise.get().write(out);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String file = in.readUTF();
            int volumes = in.readInt();
            int silentPlaces = in.readInt();
            String problem = in.readUTF();
            String stamp = in.readUTF();
            subjects.add(new SubjectEntry(file, volumes, silentPlaces, problem, files(in), stamp));
        }
        silent.or(BitSet.valueOf(in.readNBytes(in.readInt())));
        if (degree.isPresent()) {
            degree.get().read(in);
        }
        statistic.read(in);
        if (noise.isPresent()) {
            noise.get().read(in);
        }
    }

    /**
     * Makes sure that what was taken up still holds. Subjects that were not read yet may have been replaced.
     *
     * @throws InvalidRequest if files of a subject have changed since they were read
     */
    public void requireUnchanged(Cohort cohort) {
        for (int s = 0; s < subjects.size(); s++) {
            if (!subjects.get(s).stamp().equals(SubjectStamp.of(cohort.subjects().get(s)))) {
                throw new InvalidRequest("--resume: " + subjects.get(s).file() + " or what belongs to it has changed since it was read;"
                        + " leave out --resume to start from the beginning");
            }
        }
    }

    /** The checksums of all files that were read, in a line. */
    public String checksums() {
        StringBuilder line = new StringBuilder();
        subjects.forEach(subject -> subject.files().forEach(file -> line.append(' ').append(file.sha256())));
        return line.toString();
    }

    private static List<FileRecord> files(DataInputStream in) throws IOException {
        List<FileRecord> files = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            files.add(new FileRecord(in.readUTF(), in.readLong(), in.readUTF()));
        }
        return files;
    }
}
