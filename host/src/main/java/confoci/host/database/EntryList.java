package confoci.host.database;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Experiments and a number for each, collected in any order. */
final class EntryList {

    private int[] experiments = new int[4];
    private double[] numbers = new double[4];
    private int count;
    private boolean ascending = true;

    void add(int experiment, double number) {
        if (count == experiments.length) {
            experiments = Arrays.copyOf(experiments, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        ascending &= count == 0 || experiment > experiments[count - 1];
        experiments[count] = experiment;
        numbers[count++] = number;
    }

    /** Brings the experiments in order; of one that came twice the last number counts. */
    void sort() {
        if (ascending) {
            return;
        }
        TreeMap<Integer, Double> sorted = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            sorted.put(experiments[i], numbers[i]);
        }
        count = 0;
        ascending = true;
        for (Map.Entry<Integer, Double> entry : sorted.entrySet()) {
            add(entry.getKey(), entry.getValue());
        }
    }

    int[] experiments() {
        return Arrays.copyOf(experiments, count);
    }

    double[] numbers() {
        return Arrays.copyOf(numbers, count);
    }
}
