#include "core/correct/spread_kernels.h"

#include "core/image/compose_clones.h"

namespace tintype::correct::detail {

TINTYPE_CLONES
void eliminate(const DownStep& step, int from, int to) {
    const float* right = step.right;
    const float* up = step.up;
    const float* down = step.down;
    const float* isFree = step.isFree;
    const float* factorAbove = step.factorAbove;
    float* __restrict__ factor = step.factor;
    const float leak = step.leak;
    const float rest = step.rest + 0.5F * leak;
    const std::ptrdiff_t stride = step.stride;
    const float* value0 = step.value[0];
    const float* value1 = step.value[1];
    const float* value2 = step.value[2];
    const float* above0 = step.above[0];
    const float* above1 = step.above[1];
    const float* above2 = step.above[2];
    float* __restrict__ change0 = step.change[0];
    float* __restrict__ change1 = step.change[1];
    float* __restrict__ change2 = step.change[2];
    for (std::ptrdiff_t i = from; i < to; ++i) {
        const float left = right[i - 1];
        const float sum = leak + (left + right[i]) + (up[i] + down[i]);
        const float scale = isFree[i] / (rest + up[i] + down[i] - up[i] * factorAbove[i]);
        factor[i] = down[i] * scale;
        const auto unsolved = [&](const float* v) {
            return (left * v[i - 1] + right[i] * v[i + 1]) +
                   (up[i] * v[i - stride] + down[i] * v[i + stride]) - sum * v[i];
        };
        change0[i] = (unsolved(value0) + up[i] * above0[i]) * scale;
        change1[i] = (unsolved(value1) + up[i] * above1[i]) * scale;
        change2[i] = (unsolved(value2) + up[i] * above2[i]) * scale;
    }
}

TINTYPE_CLONES
void substitute(const float* __restrict__ factor,
                const float* __restrict__ below,
                const float* __restrict__ value,
                float* __restrict__ change,
                float* __restrict__ result,
                int from,
                int to) {
    for (int i = from; i < to; ++i) {
        change[i] += factor[i] * below[i];
        result[i] = value[i] + change[i];
    }
}

}  // namespace tintype::correct::detail
