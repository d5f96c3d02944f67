// Runs PTX on the processor, a warp of 32 at a time: as much of PTX as the kernels use. Work-items of a warp that are at the same place
// step together, those furthest behind first, so they meet again where a GPU lets them. Every step is counted: what is counted are
// instructions of PTX, of which ptxas makes about as many of the GPU's own.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ptx {

const int LANES = 32;
const uint32_t EXITED = ~0u;

// What a kernel did, by warp unless said otherwise.
struct Counts {
    uint64_t groups, steps, laneSteps, fma, globalRequests, globalSectors, globalBytes, sharedRequests, sharedWaves, atomicLanes, barriers;
};

struct Operand {
    enum Kind { NONE, REGISTER, IMMEDIATE, TID, NTID, CTAID, NCTAID, PREDICATE } kind = NONE;
    int number = 0;
    uint64_t bits = 0;
};

struct Group;
struct Warp;
struct Instruction {
    void (*run)(Group &, Warp &, const Instruction &, uint32_t mask) = nullptr;
    enum Control { PLAIN, BRANCH, RETURN, BARRIER } control = PLAIN;
    int guard = -1;
    bool guardNot = false;
    bool fma = false;
    uint32_t target = 0;
    std::vector<Operand> to, from;
    uint64_t offset = 0;
    std::string text;
};

struct Function {
    std::string name;
    std::vector<Instruction> code;
    size_t parameters = 0;
    int registers = 0, predicates = 0;
    size_t shared = 0;
    Counts counts {};
};

struct Warp {
    std::vector<uint64_t> registers;
    std::vector<uint32_t> predicates;
    uint32_t at[LANES];
    bool waits[LANES];
    int first;
};

struct Group {
    Function *function;
    const uint64_t *arguments;
    unsigned size, number, groups;
    std::vector<char> shared;
    std::vector<Warp> warps;
    bool counting;
};

[[noreturn]] inline void fail(const std::string &what, const std::string &text) {
    std::fprintf(stderr, "emulator: %s: %s\n", what.c_str(), text.c_str());
    std::abort();
}

template <class T> T get(const Group &g, const Warp &w, const Operand &o, int lane) {
    uint64_t bits;
    switch (o.kind) {
        case Operand::REGISTER: bits = w.registers[o.number * LANES + lane]; break;
        case Operand::IMMEDIATE: bits = o.bits; break;
        case Operand::TID: bits = w.first + lane; break;
        case Operand::NTID: bits = g.size; break;
        case Operand::CTAID: bits = g.number; break;
        default: bits = g.groups; break;
    }
    T value;
    std::memcpy(&value, &bits, sizeof(T));
    return value;
}

template <class T> void set(Warp &w, const Operand &o, int lane, T value) {
    uint64_t bits = 0;
    if constexpr (std::is_signed_v<T> && std::is_integral_v<T>) {
        bits = (uint64_t) (int64_t) value;
    } else {
        std::memcpy(&bits, &value, sizeof(T));
    }
    w.registers[o.number * LANES + lane] = bits;
}

template <class F> void lanes(uint32_t mask, F f) {
    if (mask == ~0u) {
        for (int lane = 0; lane < LANES; lane++) {
            f(lane);
        }
    } else {
        for (uint32_t left = mask; left; left &= left - 1) {
            f(__builtin_ctz(left));
        }
    }
}

#define RUN [](Group &g, Warp &w, const Instruction &i, uint32_t mask)
using Run = void (*)(Group &, Warp &, const Instruction &, uint32_t);

template <class T, class F> void unary(Group &g, Warp &w, const Instruction &i, uint32_t mask, F f) {
    lanes(mask, [&](int n) { set(w, i.to[0], n, f(get<T>(g, w, i.from[0], n))); });
}
template <class T, class F> void binary(Group &g, Warp &w, const Instruction &i, uint32_t mask, F f) {
    lanes(mask, [&](int n) { set(w, i.to[0], n, f(get<T>(g, w, i.from[0], n), get<T>(g, w, i.from[1], n))); });
}
template <class T, class F> void ternary(Group &g, Warp &w, const Instruction &i, uint32_t mask, F f) {
    lanes(mask, [&](int n) {
        set(w, i.to[0], n, f(get<T>(g, w, i.from[0], n), get<T>(g, w, i.from[1], n), get<T>(g, w, i.from[2], n)));
    });
}
inline uint32_t truth(const Warp &w, const Operand &o) {
    return o.kind == Operand::PREDICATE ? w.predicates[o.number] : o.bits ? ~0u : 0u;
}
inline void decide(Warp &w, const Operand &o, uint32_t mask, uint32_t truth) {
    w.predicates[o.number] = (w.predicates[o.number] & ~mask) | (truth & mask);
}
template <class T, class F> void compare(Group &g, Warp &w, const Instruction &i, uint32_t mask, F f) {
    uint32_t truth = 0;
    lanes(mask, [&](int n) { truth |= (f(get<T>(g, w, i.from[0], n), get<T>(g, w, i.from[1], n)) ? 1u : 0u) << n; });
    decide(w, i.to[0], mask, truth);
}

inline void count_global(Group &g, Warp &w, const Instruction &i, uint32_t mask, size_t bytes, const Operand &address) {
    Counts &c = g.function->counts;
    c.globalRequests++;
    uint64_t sectors[LANES * 2];
    int n = 0;
    lanes(mask, [&](int lane) {
        uint64_t at = get<uint64_t>(g, w, address, lane) + i.offset;
        sectors[n++] = at / 32;
        if ((at + bytes - 1) / 32 != at / 32) {
            sectors[n++] = (at + bytes - 1) / 32;
        }
        c.globalBytes += bytes;
    });
    std::sort(sectors, sectors + n);
    c.globalSectors += std::unique(sectors, sectors + n) - sectors;
}

inline void count_shared(Group &g, Warp &w, const Instruction &i, uint32_t mask, size_t bytes, const Operand &address) {
    Counts &c = g.function->counts;
    c.sharedRequests++;
    int together = bytes <= 4 ? LANES : bytes == 8 ? LANES / 2 : LANES / 4;
    for (int from = 0; from < LANES; from += together) {
        std::vector<uint64_t> words;
        for (int lane = from; lane < from + together; lane++) {
            if (mask >> lane & 1) {
                uint64_t at = get<uint64_t>(g, w, address, lane) + i.offset;
                for (size_t b = 0; b < bytes; b += 4) {
                    words.push_back((at + b) / 4);
                }
            }
        }
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
        int banks[32] = {};
        int most = 0;
        for (uint64_t word : words) {
            most = std::max(most, ++banks[word % 32]);
        }
        c.sharedWaves += most;
    }
}

template <bool SHARED> char *place(Group &g, const Instruction &i, uint64_t at, size_t bytes) {
    at += i.offset;
    if (SHARED) {
        if (at + bytes > g.shared.size()) {
            fail("beyond shared memory", g.function->name + ": " + i.text);
        }
        return g.shared.data() + at;
    }
    if (at % bytes != 0) {
        fail("misaligned", g.function->name + ": " + i.text);
    }
    return (char *) at;
}

template <class T, bool SHARED> void load(Group &g, Warp &w, const Instruction &i, uint32_t mask) {
    size_t vector = i.to.size();
    if (g.counting) {
        (SHARED ? count_shared : count_global)(g, w, i, mask, vector * sizeof(T), i.from[0]);
    }
    lanes(mask, [&](int n) {
        char *at = place<SHARED>(g, i, get<uint64_t>(g, w, i.from[0], n), vector * sizeof(T));
        for (size_t v = 0; v < vector; v++) {
            T value;
            std::memcpy(&value, at + v * sizeof(T), sizeof(T));
            set(w, i.to[v], n, value);
        }
    });
}
template <class T, bool SHARED> void store(Group &g, Warp &w, const Instruction &i, uint32_t mask) {
    size_t vector = i.from.size();
    if (g.counting) {
        (SHARED ? count_shared : count_global)(g, w, i, mask, vector * sizeof(T), i.to[0]);
    }
    lanes(mask, [&](int n) {
        char *at = place<SHARED>(g, i, get<uint64_t>(g, w, i.to[0], n), vector * sizeof(T));
        for (size_t v = 0; v < vector; v++) {
            T value = get<T>(g, w, i.from[v], n);
            std::memcpy(at + v * sizeof(T), &value, sizeof(T));
        }
    });
}
template <class T, bool SHARED, class F> void atomic(Group &g, Warp &w, const Instruction &i, uint32_t mask, F f) {
    g.function->counts.atomicLanes += __builtin_popcount(mask);
    lanes(mask, [&](int n) {
        char *at = place<SHARED>(g, i, get<uint64_t>(g, w, i.from[0], n), sizeof(T));
        T old;
        std::memcpy(&old, at, sizeof(T));
        T next = f(old, get<T>(g, w, i.from[1], n), i.from.size() > 2 ? get<T>(g, w, i.from[2], n) : T());
        std::memcpy(at, &next, sizeof(T));
        set(w, i.to[0], n, old);
    });
}

inline float least(float a, float b) { return std::isnan(a) ? b : std::isnan(b) ? a : a < b || (a == b && std::signbit(a)) ? a : b; }
inline float most(float a, float b) { return std::isnan(a) ? b : std::isnan(b) ? a : a > b || (a == b && !std::signbit(a)) ? a : b; }

template <class T> void integers(std::map<std::string, Run> &ops, const std::string &type) {
    using U = std::make_unsigned_t<T>;
    ops["add." + type] = RUN { binary<U>(g, w, i, mask, [](U a, U b) { return (U) (a + b); }); };
    ops["sub." + type] = RUN { binary<U>(g, w, i, mask, [](U a, U b) { return (U) (a - b); }); };
    ops["mul.lo." + type] = RUN { binary<U>(g, w, i, mask, [](U a, U b) { return (U) (a * b); }); };
    ops["mad.lo." + type] = RUN { ternary<U>(g, w, i, mask, [](U a, U b, U c) { return (U) (a * b + c); }); };
    ops["div." + type] = RUN { binary<T>(g, w, i, mask, [](T a, T b) { return (T) (b == 0 ? -1 : a / b); }); };
    ops["rem." + type] = RUN { binary<T>(g, w, i, mask, [](T a, T b) { return (T) (b == 0 ? a : a % b); }); };
    ops["min." + type] = RUN { binary<T>(g, w, i, mask, [](T a, T b) { return std::min(a, b); }); };
    ops["max." + type] = RUN { binary<T>(g, w, i, mask, [](T a, T b) { return std::max(a, b); }); };
    ops["neg." + type] = RUN { unary<U>(g, w, i, mask, [](U a) { return (U) (0 - a); }); };
    if constexpr (std::is_signed_v<T>) {
        ops["abs." + type] = RUN { unary<T>(g, w, i, mask, [](T a) { return (T) (a < 0 ? 0 - (U) a : (U) a); }); };
    }
    ops["shr." + type] = RUN {
        lanes(mask, [&](int n) {
            unsigned by = std::min(get<uint32_t>(g, w, i.from[1], n), 8 * (unsigned) sizeof(T) - (std::is_signed_v<T> ? 1 : 0));
            T a = get<T>(g, w, i.from[0], n);
            set(w, i.to[0], n, (T) (by >= 8 * sizeof(T) ? 0 : a >> by));
        });
    };
}
template <class T> void bits(std::map<std::string, Run> &ops, const std::string &type) {
    ops["and." + type] = RUN { binary<T>(g, w, i, mask, [](T a, T b) { return (T) (a & b); }); };
    ops["or." + type] = RUN { binary<T>(g, w, i, mask, [](T a, T b) { return (T) (a | b); }); };
    ops["xor." + type] = RUN { binary<T>(g, w, i, mask, [](T a, T b) { return (T) (a ^ b); }); };
    ops["not." + type] = RUN { unary<T>(g, w, i, mask, [](T a) { return (T) ~a; }); };
    ops["shl." + type] = RUN {
        lanes(mask, [&](int n) {
            uint32_t by = get<uint32_t>(g, w, i.from[1], n);
            set(w, i.to[0], n, (T) (by >= 8 * sizeof(T) ? 0 : get<T>(g, w, i.from[0], n) << by));
        });
    };
}
template <class T> void any(std::map<std::string, Run> &ops, const std::string &type) {
    ops["mov." + type] = RUN { unary<T>(g, w, i, mask, [](T a) { return a; }); };
    ops["selp." + type] = RUN {
        uint32_t chosen = truth(w, i.from[2]);
        lanes(mask, [&](int n) { set(w, i.to[0], n, get<T>(g, w, i.from[chosen >> n & 1 ? 0 : 1], n)); });
    };
    for (const char *cached : {"", ".nc"}) {
        ops["ld.global" + std::string(cached) + "." + type] = load<T, false>;
    }
    ops["ld.volatile.global." + type] = load<T, false>;
    ops["ld.shared." + type] = load<T, true>;
    ops["st.global." + type] = store<T, false>;
    ops["st.shared." + type] = store<T, true>;
    for (const char *vector : {".v2", ".v4"}) {
        ops["ld.global" + std::string(vector) + "." + type] = load<T, false>;
        ops["ld.global.nc" + std::string(vector) + "." + type] = load<T, false>;
        ops["ld.shared" + std::string(vector) + "." + type] = load<T, true>;
        ops["st.global" + std::string(vector) + "." + type] = store<T, false>;
        ops["st.shared" + std::string(vector) + "." + type] = store<T, true>;
    }
    ops["ld.param." + type] = RUN {
        T value;
        std::memcpy(&value, &g.arguments[i.offset], sizeof(T));
        lanes(mask, [&](int n) { set(w, i.to[0], n, value); });
    };
}
template <class T> void ordered(std::map<std::string, Run> &ops, const std::string &type) {
    ops["setp.eq." + type] = RUN { compare<T>(g, w, i, mask, [](T a, T b) { return a == b; }); };
    ops["setp.ne." + type] = RUN { compare<T>(g, w, i, mask, [](T a, T b) { return a != b && a == a && b == b; }); };
    ops["setp.lt." + type] = RUN { compare<T>(g, w, i, mask, [](T a, T b) { return a < b; }); };
    ops["setp.le." + type] = RUN { compare<T>(g, w, i, mask, [](T a, T b) { return a <= b; }); };
    ops["setp.gt." + type] = RUN { compare<T>(g, w, i, mask, [](T a, T b) { return a > b; }); };
    ops["setp.ge." + type] = RUN { compare<T>(g, w, i, mask, [](T a, T b) { return a >= b; }); };
}
template <class T, bool SHARED> void atomics(std::map<std::string, Run> &ops, const std::string &where, const std::string &type) {
    ops["atom." + where + ".add." + type] = RUN { atomic<T, SHARED>(g, w, i, mask, [](T a, T b, T) { return (T) (a + b); }); };
    ops["atom." + where + ".min." + type] = RUN { atomic<T, SHARED>(g, w, i, mask, [](T a, T b, T) { return std::min(a, b); }); };
    ops["atom." + where + ".max." + type] = RUN { atomic<T, SHARED>(g, w, i, mask, [](T a, T b, T) { return std::max(a, b); }); };
    ops["atom." + where + ".or." + type] = RUN { atomic<T, SHARED>(g, w, i, mask, [](T a, T b, T) { return (T) (a | b); }); };
    ops["atom." + where + ".cas." + type] = RUN { atomic<T, SHARED>(g, w, i, mask, [](T a, T b, T c) { return a == b ? c : a; }); };
}
template <class To, class From> void convert(std::map<std::string, Run> &ops, const std::string &to, const std::string &from) {
    ops["cvt." + to + "." + from] = RUN { unary<From>(g, w, i, mask, [](From a) { return (To) a; }); };
}
template <class To> void truncate(std::map<std::string, Run> &ops, const std::string &to) {
    ops["cvt.rzi." + to + ".f32"] = RUN {
        unary<float>(g, w, i, mask, [](float a) {
            const double low = (double) std::numeric_limits<To>::min(), high = (double) std::numeric_limits<To>::max();
            return std::isnan(a) ? (To) 0 : a <= low ? std::numeric_limits<To>::min() : a >= high ? std::numeric_limits<To>::max() : (To) a;
        });
    };
}
template <class To> void convert_to(std::map<std::string, Run> &ops, const std::string &to) {
    convert<To, uint8_t>(ops, to, "u8");
    convert<To, uint16_t>(ops, to, "u16");
    convert<To, int16_t>(ops, to, "s16");
    convert<To, uint32_t>(ops, to, "u32");
    convert<To, int32_t>(ops, to, "s32");
    convert<To, uint64_t>(ops, to, "u64");
    convert<To, int64_t>(ops, to, "s64");
}

inline std::map<std::string, Run> operations() {
    std::map<std::string, Run> ops;
    integers<int32_t>(ops, "s32");
    integers<uint32_t>(ops, "u32");
    integers<int64_t>(ops, "s64");
    integers<uint64_t>(ops, "u64");
    integers<int16_t>(ops, "s16");
    integers<uint16_t>(ops, "u16");
    bits<uint16_t>(ops, "b16");
    bits<uint32_t>(ops, "b32");
    bits<uint64_t>(ops, "b64");
    any<uint8_t>(ops, "u8");
    any<uint16_t>(ops, "u16");
    any<int16_t>(ops, "s16");
    any<uint16_t>(ops, "b16");
    any<uint32_t>(ops, "u32");
    any<int32_t>(ops, "s32");
    any<uint32_t>(ops, "b32");
    any<uint64_t>(ops, "u64");
    any<int64_t>(ops, "s64");
    any<uint64_t>(ops, "b64");
    any<float>(ops, "f32");
    ordered<int16_t>(ops, "s16");
    ordered<uint16_t>(ops, "u16");
    ordered<uint16_t>(ops, "b16");
    ordered<int32_t>(ops, "s32");
    ordered<uint32_t>(ops, "u32");
    ordered<uint32_t>(ops, "b32");
    ordered<int64_t>(ops, "s64");
    ordered<uint64_t>(ops, "u64");
    ordered<uint64_t>(ops, "b64");
    ordered<float>(ops, "f32");
    ops["setp.neu.f32"] = RUN { compare<float>(g, w, i, mask, [](float a, float b) { return !(a == b); }); };
    ops["setp.equ.f32"] = RUN { compare<float>(g, w, i, mask, [](float a, float b) { return !(a < b) && !(a > b); }); };
    ops["setp.ltu.f32"] = RUN { compare<float>(g, w, i, mask, [](float a, float b) { return !(a >= b); }); };
    ops["setp.leu.f32"] = RUN { compare<float>(g, w, i, mask, [](float a, float b) { return !(a > b); }); };
    ops["setp.gtu.f32"] = RUN { compare<float>(g, w, i, mask, [](float a, float b) { return !(a <= b); }); };
    ops["setp.geu.f32"] = RUN { compare<float>(g, w, i, mask, [](float a, float b) { return !(a < b); }); };
    ops["add.rn.f32"] = RUN { binary<float>(g, w, i, mask, [](float a, float b) { return a + b; }); };
    ops["sub.rn.f32"] = RUN { binary<float>(g, w, i, mask, [](float a, float b) { return a - b; }); };
    ops["mul.rn.f32"] = RUN { binary<float>(g, w, i, mask, [](float a, float b) { return a * b; }); };
    ops["fma.rn.f32"] = RUN { ternary<float>(g, w, i, mask, [](float a, float b, float c) { return __builtin_fmaf(a, b, c); }); };
    ops["min.f32"] = RUN { binary<float>(g, w, i, mask, least); };
    ops["max.f32"] = RUN { binary<float>(g, w, i, mask, most); };
    ops["neg.f32"] = RUN { unary<float>(g, w, i, mask, [](float a) { return -a; }); };
    ops["abs.f32"] = RUN { unary<float>(g, w, i, mask, [](float a) { return std::fabs(a); }); };
    ops["mul.wide.s32"] = RUN { binary<int32_t>(g, w, i, mask, [](int32_t a, int32_t b) { return (int64_t) a * b; }); };
    ops["mul.wide.u32"] = RUN { binary<uint32_t>(g, w, i, mask, [](uint32_t a, uint32_t b) { return (uint64_t) a * b; }); };
    ops["mul.hi.u32"] = RUN {
        binary<uint32_t>(g, w, i, mask, [](uint32_t a, uint32_t b) { return (uint32_t) ((uint64_t) a * b >> 32); });
    };
    ops["mul.wide.s16"] = RUN { binary<int16_t>(g, w, i, mask, [](int16_t a, int16_t b) { return (int32_t) a * b; }); };
    ops["popc.b32"] = RUN { unary<uint32_t>(g, w, i, mask, [](uint32_t a) { return (uint32_t) __builtin_popcount(a); }); };
    ops["bfe.u32"] = RUN {
        ternary<uint32_t>(g, w, i, mask, [](uint32_t a, uint32_t at, uint32_t n) {
            at &= 255;
            n &= 255;
            uint64_t taken = at > 31 ? 0 : (uint64_t) a >> at;
            return (uint32_t) (n > 31 ? taken : taken & ((1u << n) - 1));
        });
    };
    ops["bfe.s32"] = RUN {
        ternary<uint32_t>(g, w, i, mask, [](uint32_t a, uint32_t at, uint32_t n) {
            at &= 255;
            n &= 255;
            if (n == 0 || at + n > 32) {
                fail("bfe.s32 beyond the word", "");
            }
            return (uint32_t) ((int32_t) (a << (32 - at - n)) >> (32 - n));
        });
    };
    ops["mov.hi"] = RUN { unary<uint64_t>(g, w, i, mask, [](uint64_t a) { return (uint32_t) (a >> 32); }); };
    ops["mov.lo"] = RUN { unary<uint64_t>(g, w, i, mask, [](uint64_t a) { return (uint32_t) a; }); };
    ops["mov.split"] = RUN {
        lanes(mask, [&](int n) {
            uint64_t a = get<uint64_t>(g, w, i.from[0], n);
            set(w, i.to[0], n, (uint32_t) a);
            set(w, i.to[1], n, (uint32_t) (a >> 32));
        });
    };
    ops["mov.join"] = RUN {
        lanes(mask, [&](int n) {
            set(w, i.to[0], n, (uint64_t) get<uint32_t>(g, w, i.from[0], n) | (uint64_t) get<uint32_t>(g, w, i.from[1], n) << 32);
        });
    };
    ops["cvta.to.global.u64"] = ops["mov.u64"];
    ops["mov.pred"] = RUN { (void) g; decide(w, i.to[0], mask, truth(w, i.from[0])); };
    ops["not.pred"] = RUN { (void) g; decide(w, i.to[0], mask, ~truth(w, i.from[0])); };
    ops["and.pred"] = RUN { (void) g; decide(w, i.to[0], mask, truth(w, i.from[0]) & truth(w, i.from[1])); };
    ops["or.pred"] = RUN { (void) g; decide(w, i.to[0], mask, truth(w, i.from[0]) | truth(w, i.from[1])); };
    ops["xor.pred"] = RUN { (void) g; decide(w, i.to[0], mask, truth(w, i.from[0]) ^ truth(w, i.from[1])); };
    convert_to<uint8_t>(ops, "u8");
    convert_to<uint16_t>(ops, "u16");
    convert_to<int16_t>(ops, "s16");
    convert_to<uint32_t>(ops, "u32");
    convert_to<int32_t>(ops, "s32");
    convert_to<uint64_t>(ops, "u64");
    convert_to<int64_t>(ops, "s64");
    convert<float, int32_t>(ops, "rn.f32", "s32");
    convert<float, uint32_t>(ops, "rn.f32", "u32");
    convert<float, int64_t>(ops, "rn.f32", "s64");
    convert<float, uint64_t>(ops, "rn.f32", "u64");
    convert<float, uint16_t>(ops, "rn.f32", "u16");
    convert<float, int16_t>(ops, "rn.f32", "s16");
    truncate<int32_t>(ops, "s32");
    truncate<uint32_t>(ops, "u32");
    truncate<int64_t>(ops, "s64");
    truncate<uint64_t>(ops, "u64");
    atomics<int32_t, false>(ops, "global", "s32");
    atomics<uint32_t, false>(ops, "global", "u32");
    atomics<uint32_t, false>(ops, "global", "b32");
    atomics<int32_t, true>(ops, "shared", "s32");
    atomics<uint32_t, true>(ops, "shared", "u32");
    atomics<uint32_t, true>(ops, "shared", "b32");
    return ops;
}

class Reader {
    const std::map<std::string, Run> ops = operations();
    std::map<std::string, size_t> symbols, bases;
    Function *f = nullptr;

    static std::string trim(const std::string &s) {
        size_t from = s.find_first_not_of(" \t,;"), to = s.find_last_not_of(" \t,;");
        return from == std::string::npos ? "" : s.substr(from, to - from + 1);
    }

    Operand operand(const std::string &name) {
        Operand o;
        if (name == "%tid.x") { o.kind = Operand::TID; return o; }
        if (name == "%ntid.x") { o.kind = Operand::NTID; return o; }
        if (name == "%ctaid.x") { o.kind = Operand::CTAID; return o; }
        if (name == "%nctaid.x") { o.kind = Operand::NCTAID; return o; }
        if (name[0] == '%') {
            size_t digits = name.find_first_of("0123456789");
            std::string base = name.substr(0, digits);
            auto found = bases.find(base);
            if (found == bases.end()) {
                fail("no such register", name);
            }
            o.kind = base == "%p" ? Operand::PREDICATE : Operand::REGISTER;
            o.number = (int) (found->second + std::stoul(name.substr(digits)));
            return o;
        }
        o.kind = Operand::IMMEDIATE;
        if (name.compare(0, 2, "0f") == 0) {
            o.bits = std::stoul(name.substr(2), nullptr, 16);
        } else if (std::isdigit(name[0]) || name[0] == '-') {
            o.bits = name[0] == '-' ? (uint64_t) std::stoll(name) : std::stoull(name);
        } else if (symbols.count(name)) {
            o.bits = symbols[name];
        } else {
            fail("no such symbol", name);
        }
        return o;
    }

    // Operands, of which one may be in brackets or several in braces.
    static std::vector<std::string> split(const std::string &text) {
        std::vector<std::string> parts;
        std::string part;
        int depth = 0;
        for (char c : text) {
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.push_back(trim(part));
                part.clear();
            } else {
                part += c;
            }
        }
        if (!trim(part).empty()) {
            parts.push_back(trim(part));
        }
        return parts;
    }

    std::vector<Operand> list(Instruction &i, std::string text) {
        std::vector<Operand> all;
        if (text[0] == '[') {
            text = text.substr(1, text.size() - 2);
            size_t param = text.find("_param_");
            if (param != std::string::npos) {
                i.offset = std::stoul(text.substr(param + 7));
                return all;
            }
            size_t plus = text.find('+');
            if (plus != std::string::npos) {
                i.offset = (uint64_t) std::stoll(text.substr(plus + 1));
                text = text.substr(0, plus);
            }
            all.push_back(operand(trim(text)));
        } else if (text[0] == '{') {
            for (const std::string &part : split(text.substr(1, text.size() - 2))) {
                all.push_back(operand(part));
            }
        } else {
            all.push_back(operand(text));
        }
        return all;
    }

    Instruction instruction(std::string line, std::vector<std::pair<size_t, std::string>> &jumps) {
        Instruction i;
        i.text = line;
        if (line[0] == '@') {
            i.guardNot = line[1] == '!';
            size_t space = line.find_first_of(" \t");
            i.guard = operand(line.substr(i.guardNot ? 2 : 1, space - (i.guardNot ? 2 : 1))).number;
            line = trim(line.substr(space));
        }
        size_t space = line.find_first_of(" \t;");
        std::string name = line.substr(0, space);
        std::string rest = space == std::string::npos ? "" : trim(line.substr(space));
        if (name == "bra" || name == "bra.uni") {
            i.control = Instruction::BRANCH;
            jumps.push_back({f->code.size(), rest});
            return i;
        }
        if (name == "ret") {
            i.control = Instruction::RETURN;
            return i;
        }
        if (name == "bar.sync") {
            i.control = Instruction::BARRIER;
            return i;
        }
        std::vector<std::string> parts = split(rest);
        if (name == "mov.b64" && parts[0][0] == '{') {
            name = "mov.split";
        } else if (name == "mov.b64" && parts[1][0] == '{') {
            name = "mov.join";
        }
        auto found = ops.find(name);
        if (found == ops.end()) {
            fail("no such instruction", line);
        }
        i.run = found->second;
        i.fma = name == "fma.rn.f32";
        i.to = list(i, parts[0]);
        for (size_t n = 1; n < parts.size(); n++) {
            for (const Operand &o : list(i, parts[n])) {
                i.from.push_back(o);
            }
        }
        return i;
    }

public:
    std::map<std::string, std::unique_ptr<Function>> functions;

    explicit Reader(const char *text) {
        std::map<std::string, size_t> labels;
        std::vector<std::pair<size_t, std::string>> jumps;
        std::string all = text;
        for (size_t from = 0; from < all.size(); ) {
            size_t end = all.find('\n', from);
            end = end == std::string::npos ? all.size() : end;
            std::string line = all.substr(from, end - from);
            from = end + 1;
            line = line.substr(0, line.find("//"));
            size_t begin = line.find_first_not_of(" \t");
            if (begin == std::string::npos) {
                continue;
            }
            line = line.substr(begin, line.find_last_not_of(" \t") - begin + 1);
            if (line.compare(0, 15, ".visible .entry") == 0) {
                std::string name = line.substr(16, line.find('(') - 16);
                functions[name] = std::make_unique<Function>();
                f = functions[name].get();
                f->name = name;
                symbols.clear();
                bases.clear();
                labels.clear();
                jumps.clear();
            } else if (f != nullptr && line.compare(0, 6, ".param") == 0) {
                f->parameters++;
            } else if (f != nullptr && line.compare(0, 4, ".reg") == 0) {
                size_t percent = line.find('%'), open = line.find('<');
                std::string base = line.substr(percent, open - percent);
                int count = std::stoi(line.substr(open + 1));
                int &next = base == "%p" ? f->predicates : f->registers;
                bases[base] = next;
                next += count;
            } else if (f != nullptr && line.compare(0, 7, ".shared") == 0) {
                size_t align = std::stoul(line.substr(line.find(".align") + 7));
                size_t space = line.find_last_of(' '), open = line.find('[');
                f->shared = (f->shared + align - 1) / align * align;
                symbols[trim(line.substr(space, std::min(open, line.size()) - space))] = f->shared;
                f->shared += open == std::string::npos ? align : std::stoul(line.substr(open + 1));
            } else if (line[0] == '$' && line.find(':') != std::string::npos) {
                labels[line.substr(0, line.find(':'))] = f->code.size();
            } else if (line[0] == '{' && line.find("mov.b64 {") != std::string::npos) {
                // One half of a number; the other goes to a name of its own.
                size_t open = line.find('{', 1), close = line.find('}', open);
                std::vector<std::string> halves = split(line.substr(open + 1, close - open - 1));
                bool high = halves[0] == "tmp";
                Instruction i;
                i.text = line;
                i.run = ops.at(high ? "mov.hi" : "mov.lo");
                i.to = {operand(halves[high ? 1 : 0])};
                i.from = {operand(trim(line.substr(close + 1, line.rfind('}') - close - 1)))};
                f->code.push_back(i);
            } else if (line == "}" && f != nullptr) {
                for (auto &jump : jumps) {
                    if (!labels.count(jump.second)) {
                        fail("no such label", jump.second);
                    }
                    f->code[jump.first].target = (uint32_t) labels[jump.second];
                }
                f = nullptr;
            } else if (f != nullptr && (std::isalpha(line[0]) || line[0] == '@')) {
                f->code.push_back(instruction(line, jumps));
            }
        }
    }
};

// Runs a warp until its work-items have ended or wait.
inline void run_warp(Group &g, Warp &w) {
    Function &f = *g.function;
    for (;;) {
        uint32_t at = EXITED;
        for (int lane = 0; lane < LANES; lane++) {
            if (!w.waits[lane]) {
                at = std::min(at, w.at[lane]);
            }
        }
        if (at == EXITED) {
            return;
        }
        uint32_t here = 0;
        uint32_t next = EXITED;
        for (int lane = 0; lane < LANES; lane++) {
            if (!w.waits[lane] && w.at[lane] == at) {
                here |= 1u << lane;
            } else if (!w.waits[lane]) {
                next = std::min(next, w.at[lane]);
            }
        }
        // As far as all of them go together and meet no others.
        for (;;) {
            const Instruction &i = f.code[at];
            uint32_t mask = here;
            if (i.guard >= 0) {
                mask &= i.guardNot ? ~w.predicates[i.guard] : w.predicates[i.guard];
            }
            f.counts.steps++;
            f.counts.laneSteps += __builtin_popcount(mask);
            f.counts.fma += i.fma;
            if (i.control == Instruction::PLAIN) {
                if (mask) {
                    i.run(g, w, i, mask);
                }
                at++;
                if (at < next) {
                    continue;
                }
                for (uint32_t left = here; left; left &= left - 1) {
                    w.at[__builtin_ctz(left)] = at;
                }
                break;
            }
            if (i.control == Instruction::BRANCH && mask == here && (next == EXITED || i.target < next)) {
                at = i.target;
                continue;
            }
            f.counts.barriers += i.control == Instruction::BARRIER;
            for (uint32_t left = here; left; left &= left - 1) {
                int lane = __builtin_ctz(left);
                bool taken = mask >> lane & 1;
                w.at[lane] = !taken ? at + 1 : i.control == Instruction::BRANCH ? i.target
                        : i.control == Instruction::RETURN ? EXITED : at + 1;
                w.waits[lane] = taken && i.control != Instruction::BRANCH;
            }
            break;
        }
    }
}

// Runs a group. Gives false if a barrier is not reached by all its work-items.
inline bool run_group(Group &g) {
    Function &f = *g.function;
    f.counts.groups++;
    std::fill(g.shared.begin(), g.shared.end(), (char) 0xA7);
    for (size_t n = 0; n < g.warps.size(); n++) {
        Warp &w = g.warps[n];
        w.first = (int) n * LANES;
        w.registers.assign((size_t) f.registers * LANES, 0xA7A7A7A7A7A7A7A7);
        w.predicates.assign(f.predicates, 0xA7A7A7A7);
        for (int lane = 0; lane < LANES; lane++) {
            bool there = n * LANES + lane < g.size;
            w.at[lane] = there ? 0 : EXITED;
            w.waits[lane] = !there;
        }
    }
    for (unsigned phase = 0;; phase++) {
        for (size_t n = 0; n < g.warps.size(); n++) {
            run_warp(g, g.warps[phase % 2 ? g.warps.size() - 1 - n : n]);
        }
        unsigned ended = 0;
        for (Warp &w : g.warps) {
            for (int lane = 0; lane < LANES; lane++) {
                ended += w.at[lane] == EXITED;
                w.waits[lane] = w.at[lane] == EXITED;
            }
        }
        unsigned all = (unsigned) g.warps.size() * LANES, missing = all - g.size;
        if (ended == all) {
            return true;
        }
        if (ended > missing) {
            return false;
        }
    }
}

}  // namespace ptx
