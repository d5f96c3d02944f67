/** NumPy's {@code .npy} files: arrays of numbers read in parts and written. */
package confoci.host.io.npy;
