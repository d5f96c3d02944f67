// Trees of numbers that work-items join at the same time. A root is its own parent and any other parent is lower than its child, so every
// write lowers a parent and the order of writes does not matter. Reads are atomic, because others may write.

DEVICE i32 atomic_read(GLOBAL i32 *p) {
    return ATOMIC_ADD_I32(p, 0);
}

// The root of a number; hangs the number right below it, so that the way is short the next time.
DEVICE i32 root_of(GLOBAL i32 *parent, i32 i) {
    i32 first = atomic_read(&parent[i]);
    i32 root = first;
    for (i32 up = atomic_read(&parent[root]); up != root; up = atomic_read(&parent[root])) {
        root = up;
    }
    if (root != first) {
        ATOMIC_MIN_I32(&parent[i], root);
    }
    return root;
}

// Hangs the higher of two roots under the lower, again and again until they are one.
DEVICE void join(GLOBAL i32 *parent, i32 a, i32 b) {
    a = root_of(parent, a);
    b = root_of(parent, b);
    while (a != b) {
        i32 high = a > b ? a : b;
        i32 low = a > b ? b : a;
        if (ATOMIC_CAS_I32(&parent[high], high, low) == high) {
            return;
        }
        a = root_of(parent, high);
        b = root_of(parent, low);
    }
}
