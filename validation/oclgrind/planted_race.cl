// A race and an access out of bounds that the checker must report; if it is silent here, its silence elsewhere means nothing.
__kernel void planted(__global int *out) {
    __local int lanes[4];
    int lane = (int) get_local_id(0);
    lanes[lane] = lane;
    out[lane + 1] = lanes[(lane + 1) % 4];
}
