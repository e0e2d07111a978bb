#include "core/methods/torch_predictor.h"

#include "core/methods/torch_device.h"
#include "core/methods/torch_model_io.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cstring>

namespace tintype::methods {
namespace {

constexpr std::int64_t kSmallMapPixels = 128 * 128;
constexpr int kSmallestSide = 8;
constexpr std::int64_t kMaxPixels = 1LL << 26U;

int roundedUp(int side, int multiple) {
    return (side + multiple - 1) / multiple * multiple;
}

class TorchPredictor : public ChromaPredictor {
public:
    TorchPredictor(std::shared_ptr<ChromaNetwork> network, c10::Device device, int threads)
        : m_network(std::move(network)), m_device(device), m_threads(threads) {}

    int workingSize() const override { return m_network->spec().workingSize; }
    std::string device() const override { return m_device.str(); }
    bool answersWithDistribution() const override { return m_network->spec().chromaLevels > 0; }

    using ChromaPredictor::predict;
    Result<ChromaMap> predict(const LumaMap& luma, double vividness) override {
        const auto pixels = static_cast<std::int64_t>(luma.width) * luma.height;
        if (luma.width < kSmallestSide || luma.height < kSmallestSide ||
            static_cast<std::int64_t>(luma.values.size()) != pixels) {
            return fail(ErrorCode::InvalidArgument,
                        "A network needs a luma map of at least 8×8 pixels.");
        }
        if (pixels > kMaxPixels) {
            return fail(ErrorCode::InvalidArgument,
                        "The luma map is too large for a network; shrink it first.");
        }
        return guarded("The colour prediction", [&] { return run(luma, vividness); });
    }

private:
    Result<ChromaMap> run(const LumaMap& luma, double vividness) {
        // Waking a sleeping thread for each layer costs more than the layers of a small map: 17 ms
        // with two threads, 2.7 ms with one at 72×48.
        const bool small = static_cast<std::int64_t>(luma.width) * luma.height <= kSmallMapPixels;
        const TorchThreadScope threads(small ? 1 : m_threads);
        const c10::InferenceMode inference;
        auto input = at::empty({1, 1, luma.height, luma.width}, at::kFloat);
        std::memcpy(
            input.data_ptr<float>(), luma.values.data(), luma.values.size() * sizeof(float));
        const int multiple = m_network->multiple();
        const int right = roundedUp(luma.width, multiple) - luma.width,
                  below = roundedUp(luma.height, multiple) - luma.height;
        input = input.to(m_device);
        if (right >= luma.width || below >= luma.height) {  // too small to be reflected so far
            input = at::replication_pad2d(input, {0, right, 0, below});
        } else if (right > 0 || below > 0) {
            input = at::reflection_pad2d(input, {0, right, 0, below});
        }
        const auto values = m_network->answer(input);
        const auto cut = [&luma](const at::Tensor& planes) {
            return planes[0]
                .narrow(1, 0, luma.height)
                .narrow(2, 0, luma.width)
                .to(at::kCPU, at::kFloat)
                .contiguous();
        };
        const auto chroma = cut(m_network->toNeutral(values, input, vividness));
        ChromaMap map{luma.width, luma.height, {}, {}};
        const float* planes = chroma.data_ptr<float>();
        map.alpha.assign(planes, planes + luma.values.size());
        map.beta.assign(planes + luma.values.size(), planes + 2 * luma.values.size());
        if (answersWithDistribution()) {
            const auto spread = cut(m_network->toSpread(values, input, vividness));
            const float* errors = spread.data_ptr<float>();
            map.spread.assign(errors, errors + luma.values.size());
        }
        return map;
    }

    std::shared_ptr<ChromaNetwork> m_network;
    c10::Device m_device;
    int m_threads;
};

Result<std::vector<DeviceInfo>> devicesGuarded() {
    return guarded("Looking for devices",
                   [] { return Result<std::vector<DeviceInfo>>(listDevices()); });
}

}  // namespace

Result<std::unique_ptr<ChromaPredictor>> createTorchPredictor(const ModelFile& model,
                                                              const PredictorOptions& options) {
    return guarded("Loading the model", [&]() -> Result<std::unique_ptr<ChromaPredictor>> {
        const auto device = chooseDevice(options.device);
        if (!device) {
            return failWith(device);
        }
        const TorchThreadScope threads(options.threads);
        auto network = loadNetwork(model);
        if (!network) {
            return failWith(network);
        }
        (*network)->foldNorms();
        (*network)->eval();
        (*network)->to(*device);
        (*network)->useChannelsLast();
        return std::make_unique<TorchPredictor>(std::move(*network), *device, options.threads);
    });
}

const void* predictorTable(const char* name) {
    static const PredictorTable table{&createTorchPredictor, &devicesGuarded};
    return std::strcmp(name, kPredictorTable) == 0 ? &table : nullptr;
}

}  // namespace tintype::methods
