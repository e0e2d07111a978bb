#include "core/base/counter_rng.h"
#include "core/methods/model_file.h"
#include "core/methods/network_spec.h"
#include "core/train/learning.h"
#include "core/train/learning_recipe.h"
#include "core/train/pack_writer.h"

#include <chrono>
#include <cstdlib>
#include <system_error>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;

constexpr int kPhotos = 128;
constexpr int kRepeat = 512;
// Of the time, so much goes into measuring and checkpoints between the steps.
constexpr double kUsefulShare = 0.92;

struct TempRun {
    TempRun() {
        std::string name = (fs::temp_directory_path() / "tintype-speed-XXXXXX").string();
        path = ::mkdtemp(name.data()) != nullptr ? fs::path(name) : fs::path();
    }
    ~TempRun() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    TempRun(const TempRun&) = delete;
    TempRun& operator=(const TempRun&) = delete;
    fs::path path;
};

// Noise costs as much as photographs do.
Result<void> writeNoise(const fs::path& pack, int side) {
    auto writer = PackWriter::create(pack, side, true);
    if (!writer) {
        return failWith(writer);
    }
    std::vector<std::uint8_t> planes(static_cast<std::size_t>(3 * side * side));
    for (int i = 0; i < kPhotos; ++i) {
        CounterRng random(1, 0, static_cast<std::uint64_t>(i));
        for (auto& value : planes) {
            value = static_cast<std::uint8_t>(random.next() & 0xFFU);
        }
        const std::string id = std::to_string(i);
        const PackRecord record{id, "noise", placementOf(id, "1"), digestOf(std::span(planes))};
        if (auto added = writer->append(planes, record); !added) {
            return added;
        }
    }
    return writer->finish({});
}

/// Steps a second between the first report, when everything is warm, and the last.
class Meter {
public:
    explicit Meter(double seconds) : m_seconds(seconds) {}

    /// True once it has seen enough.
    bool add(const StepReport& report, int batch) {
        const auto now = std::chrono::steady_clock::now();
        if (m_firstStep == 0) {
            m_firstStep = report.step;
            m_first = now;
            m_speed = report.imagesPerSecond;
            return false;
        }
        const double passed = std::chrono::duration<double>(now - m_first).count();
        m_speed = static_cast<double>((report.step - m_firstStep) * batch) / passed;
        return passed >= m_seconds;
    }
    double speed() const { return m_speed * kUsefulShare; }

private:
    double m_seconds;
    double m_speed = 0;
    std::int64_t m_firstStep = 0;
    std::chrono::steady_clock::time_point m_first;
};

}  // namespace

Result<double> measureSpeed(
    const fs::path& model, int batch, int threads, double seconds, const std::stop_token& stop) {
    const TempRun folder;
    LearningOptions options;
    options.batch = batch;
    auto recipe = learningRecipe(model, options, {.views = 1'000'000, .repeat = kRepeat});
    if (!recipe) {
        return failWith(recipe);
    }
    if (auto written = writeNoise(folder.path / "noise", recipe->packSize); !written) {
        return failWith(written);
    }
    TrainRequest request;
    request.recipe = *recipe;
    request.packs.assign(kRepeat, folder.path / "noise");
    request.runFolder = folder.path / "run";
    request.startFrom = model;
    request.device = "cpu";
    request.threads = threads;
    std::stop_source enough;
    const std::stop_callback outer(stop, [&] { enough.request_stop(); });
    request.stop = enough.get_token();
    Meter meter(seconds);
    request.onStep = [&](const StepReport& report) {
        if (meter.add(report, batch)) {
            enough.request_stop();
        }
    };
    const auto summary = train(request);
    if (!summary) {
        return failWith(summary);
    }
    if (stop.stop_requested() || meter.speed() <= 0) {
        return fail(ErrorCode::Cancelled, "The measurement was stopped.");
    }
    return meter.speed();
}

}  // namespace tintype::train
