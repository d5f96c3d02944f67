package confoci.host.domain;

import java.util.Arrays;

/**
 * A map.
 *
 * @param domain where it has values
 * @param name   of its file, without the ending
 * @param values one per place, NaN where it was not tested; not copied
 */
public record StatMap(Domain domain, String name, double[] values, Meaning meaning) {

    public StatMap {
        if (values.length != domain.size()) {
            throw new IllegalArgumentException(name + ": " + values.length + " values of " + domain.size() + " " + domain.unit());
        }
    }

    /**
     * A map of p. The smallest float32 above 0 stands for what is smaller still; a map of z tells such places apart.
     *
     * @param logP the natural logarithm of p
     */
    public static StatMap ofLogP(Domain domain, String name, double[] logP, Meaning meaning) {
        double[] p = new double[logP.length];
        Arrays.setAll(p, place -> Math.max(Math.exp(logP[place]), Float.MIN_VALUE));
        return new StatMap(domain, name, p, meaning);
    }

    /** The values of all elements, as float32. */
    float[] ofElements() {
        float[] map = new float[domain.elements()];
        if (meaning.untested() != 0) {
            Arrays.fill(map, meaning.untested());
        }
        for (int place = 0; place < values.length; place++) {
            if (!Double.isNaN(values[place])) {
                map[domain.element(place)] = (float) values[place];
            }
        }
        return map;
    }
}
