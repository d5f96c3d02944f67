package confoci.host.io.cifti;

/**
 * What the indices along one dimension of a CIFTI-2 matrix stand for (CIFTI-2 specification of 2014, section "MatrixIndicesMap"). Two maps
 * are equal if their content is.
 */
public sealed interface IndexMap permits BrainModels, Parcels, Scalars, Labels, Series {

    /** The number of indices: the length of the dimension. */
    int size();
}
