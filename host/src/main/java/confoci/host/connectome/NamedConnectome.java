package confoci.host.connectome;

import confoci.host.io.cifti.BrainModels;

/** A connectome of which name, grayordinates and unit are known from the start. */
public abstract class NamedConnectome implements Connectome {

    private final String name;
    private final BrainModels grayordinates;
    private final Unit unit;

    protected NamedConnectome(String name, BrainModels grayordinates, Unit unit) {
        this.name = name;
        this.grayordinates = grayordinates;
        this.unit = unit;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final BrainModels grayordinates() {
        return grayordinates;
    }

    @Override
    public final int size() {
        return grayordinates.size();
    }

    @Override
    public final Unit unit() {
        return unit;
    }
}
