package confoci.source;

/** The languages that the kernels are compiled as. */
public enum Dialect {
    /** OpenCL C 1.2. */
    OPENCL("opencl.h"),
    /** CUDA C, for NVRTC and for clang's NVPTX target. */
    CUDA("cuda.h");

    private final String prelude;

    Dialect(String prelude) {
        this.prelude = prelude;
    }

    String prelude() {
        return prelude;
    }
}
