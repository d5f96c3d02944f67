// Trees of numbers that work-items join at the same time. A root is its own parent and any other parent is lower than its child, so every
// write lowers a parent and the order of writes does not matter. What a read gives may be older than the last write and then is an ancestor
// as well; whether it is still a root is found out when it is hung elsewhere.

// The root of a number; hangs the number right below it, so that the way is short the next time.
DEVICE i32 root_of(GLOBAL i32 *parent, i32 i) {
    i32 first = READ_NOW(&parent[i]);
    i32 root = first;
    for (i32 up = READ_NOW(&parent[root]); up != root; up = READ_NOW(&parent[root])) {
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
        // The parent that another work-item has given it by now, or itself.
        i32 up = ATOMIC_CAS_I32(&parent[high], high, low);
        if (up == high) {
            return;
        }
        a = root_of(parent, up);
        b = low;
    }
}
