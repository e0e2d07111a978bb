// Images a second of the training step, and milliseconds of processor time an image:
// train_step_bench [ARCHITECTURE [SIZE [BATCH [STEPS [THREADS [SHARDS]]]]]]. plain_baseline.py runs
// it in turns with plain PyTorch.
#include "core/base/counter_rng.h"
#include "core/methods/torch_device.h"
#include "core/train/shards.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include <unistd.h>

namespace {

using namespace tintype;

train::Batch someBatch(int count, int size) {
    train::Batch batch;
    batch.count = count;
    batch.size = size;
    const auto pixels = static_cast<std::size_t>(count) * static_cast<std::size_t>(size * size);
    CounterRng random(1, 0, 0);
    for (std::size_t i = 0; i < pixels; ++i) {
        batch.luma.push_back(static_cast<float>(random.uniform()));
        batch.chroma.push_back(static_cast<float>(random.uniform(-0.1, 0.1)));
        batch.chroma.push_back(static_cast<float>(random.uniform(-0.1, 0.1)));
    }
    return batch;
}

}  // namespace

int main(int argc, char** argv) {
    if (std::getenv("OMP_WAIT_POLICY") == nullptr) {
        ::setenv("OMP_WAIT_POLICY", "passive", 0);
        ::execv("/proc/self/exe", argv);
    }
    const auto number = [&](int at, int fallback) {
        return argc > at ? std::atoi(argv[at]) : fallback;
    };
    const auto architecture = methods::architectureFrom(argc > 1 ? argv[1] : "baseline-cnn");
    const int size = number(2, 128), batchSize = number(3, 64), steps = number(4, 4);
    if (!architecture || size < 8 || batchSize < 1 || steps < 1) {
        std::fprintf(stderr,
                     "train_step_bench [ARCHITECTURE [SIZE [BATCH [STEPS [THREADS [SHARDS]]]]]]\n");
        return 2;
    }
    methods::keepFreedMemory();
    const methods::TorchThreadScope threads(number(5, 0));
    train::Recipe recipe;
    recipe.network.architecture = *architecture;
    recipe.shards = std::clamp(number(6, 1), 1, batchSize);
    const auto network = methods::makeNetwork(recipe.network, 1);
    network->useChannelsLast();
    network->train();
    train::Adam adam(methods::stateOf(*network), {});
    train::Objective objective(recipe, *network, c10::kCPU);
    train::Shards shards(recipe, *network, objective, c10::kCPU);
    const auto batch = someBatch(batchSize, size);
    const auto step = [&] { return shards.step(adam, batch, 1e-3).item<float>(); };
    step();
    step();
    const auto begin = std::chrono::steady_clock::now();
    const auto processor = std::clock();
    for (int i = 0; i < steps; ++i) {
        step();
    }
    const double images = static_cast<double>(batchSize) * steps;
    const double used = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::printf("%.2f %.3f\n", images / seconds, 1000 * used / images);
    return 0;
}
