package confoci.host.fcnm.cohort;

import confoci.host.fcnm.group.OneSampleT;
import confoci.host.output.FileRecord;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a cohort has said so far.
 *
 * @param statistic per seed and place of the domain
 * @param silent    places that had no signal in at least one subject; they are not tested, as SPM's implicit mask has it
 * @param subjects  in their order
 */
public record CohortState(OneSampleT statistic, BitSet silent, List<SubjectEntry> subjects) {

    static CohortState empty(int seeds, int voxels) {
        return new CohortState(new OneSampleT(seeds, voxels), new BitSet(voxels), new ArrayList<>());
    }

    /** The t of a seed; NaN where it cannot be tested. */
    public double[] t(int seed) {
        double[] t = statistic.t(seed);
        for (int v = silent.nextSetBit(0); v >= 0; v = silent.nextSetBit(v + 1)) {
            t[v] = Double.NaN;
        }
        return t;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(subjects.size());
        for (SubjectEntry entry : subjects) {
            out.writeUTF(entry.file());
            out.writeInt(entry.volumes());
            out.writeInt(entry.silent());
            out.writeUTF(entry.problem());
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
        statistic.write(out);
    }

    void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            subjects.add(new SubjectEntry(in.readUTF(), in.readInt(), in.readInt(), in.readUTF(), files(in)));
        }
        silent.or(BitSet.valueOf(in.readNBytes(in.readInt())));
        statistic.read(in);
    }

    private static List<FileRecord> files(DataInputStream in) throws IOException {
        List<FileRecord> files = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            files.add(new FileRecord(in.readUTF(), in.readLong(), in.readUTF()));
        }
        return files;
    }
}
