#pragma once

#include <cstdint>

namespace tintype {

/// Random numbers that depend on nothing but (seed, stream, item) and how many were drawn: any
/// sample of any epoch can be drawn again without the ones before it, on every platform alike.
/// SplitMix64 underneath.
class CounterRng {
public:
    CounterRng(std::uint64_t seed, std::uint64_t stream, std::uint64_t item)
        : m_state(mix(mix(mix(seed) + stream) + item)) {}

    std::uint64_t next() {
        m_state += 0x9E3779B97F4A7C15ULL;
        return mix(m_state);
    }
    /// In [0, 1), 53 bits.
    double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// In [0, n); the bias is below n / 2^64.
    std::uint64_t below(std::uint64_t n) {
        __extension__ using Wide = unsigned __int128;
        return static_cast<std::uint64_t>((static_cast<Wide>(next()) * n) >> 64U);
    }

private:
    static std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    std::uint64_t m_state;
};

}  // namespace tintype
