package confoci.proof;

import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import confoci.spi.Backend;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** All rows of a product of matrices. */
public record ProductProblem(MatrixProductRequest request) implements Problem {

    static final Proof PROOF = new Proof("products of matrices", MatrixProduct.OPERATION, number -> {
        SplittableRandom random = new SplittableRandom(number);
        int rows = random.nextInt(1, 500);
        int terms = random.nextInt(1, 300);
        return random.nextBoolean() ? gram(number, rows, terms, random.nextBoolean())
                : random(number, rows, random.nextInt(1, 500), terms, random.nextBoolean());
    });

    /**
     * The product of a matrix with itself: correlations go over all of -1 to 1 and beyond, with denormal numbers and the same series again
     * and again among them.
     */
    public static ProductProblem gram(long seed, int size, int terms, boolean fisherZ) {
        return new ProductProblem(MatrixProductRequest.gram(size, terms, table(new SplittableRandom(seed), size, terms), fisherZ));
    }

    /** The product of two matrices of such numbers. */
    public static ProductProblem random(long seed, int rows, int columns, int terms, boolean fisherZ) {
        SplittableRandom random = new SplittableRandom(seed);
        return new ProductProblem(new MatrixProductRequest(rows, columns, terms, table(random, rows, terms), table(random, columns, terms),
                fisherZ));
    }

    private static float[] table(SplittableRandom random, int size, int terms) {
        float[] values = new float[size * terms];
        float range = (float) (1.3 / Math.sqrt(terms));
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(30) == 0 ? random.nextFloat(1e-19f, 3e-19f) : random.nextFloat(-range, range);
        }
        for (int i = 0; i < size; i += 3) {
            float share = random.nextFloat(0.5f, 1.4f);
            for (int k = 0; k < terms; k++) {
                values[k * size + i] = share * values[k * size];
            }
        }
        return values;
    }

    public float[] defined(int first, int count) {
        return new DefinedMatrixProduct(request).rows(first, count);
    }

    /** Rows that an engine makes. */
    public float[] rows(MatrixProduct engine, int first, int count) {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment rows = arena.allocate((long) Float.BYTES * count * request.columns(), Float.BYTES);
            engine.rows(first, count, rows);
            return rows.toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    @Override
    public Supplier<Optional<String>> solve(Backend backend) {
        try (MatrixProduct engine = backend.prepare(MatrixProduct.OPERATION, request)) {
            float[] actual = rows(engine, 0, request.rows());
            return () -> BitDifference.between(defined(0, request.rows()), actual);
        }
    }
}
