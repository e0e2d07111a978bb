#include "core/preview/predictions.h"

#include "core/methods/catalogue.h"
#include "core/methods/torch_module.h"

#include <algorithm>
#include <list>
#include <map>
#include <mutex>
#include <utility>

namespace tintype::preview {
namespace {

// Of one method about one photograph: enough for what is shown, what it is compared with in the
// history of undo, and what is being made.
constexpr int kAnswersKept = 4;

Result<OpenedModel> openFromCatalogue(const std::string& method,
                                      const Predictions::Options& options) {
    const auto model = methods::findModel(method);
    if (!model) {
        return failWith(model);
    }
    const auto loaded = methods::loadModel(*model);
    if (!loaded) {
        return failWith(loaded);
    }
    auto made = methods::createPredictor(loaded->file, {options.device, options.threads});
    if (!made) {
        return failWith(made);
    }
    const std::shared_ptr<methods::ChromaPredictor> predictor = std::move(*made);
    OpenedModel opened;
    opened.workingSize = predictor->workingSize();
    opened.device = predictor->device();
    opened.checksum = loaded->sha256;
    opened.predict = [predictor](const methods::LumaMap& luma, double vividness) {
        return predictor->predict(luma, vividness);
    };
    return opened;
}

}  // namespace

struct Predictions::State {
    using Layer = std::shared_ptr<const ColourLayer>;
    struct Entry {
        std::string scan;
        Question question;
        Layer layer;

        bool isOf(const std::string& otherScan, const std::string& method) const {
            return scan == otherScan && question.method == method;
        }
        bool answers(const Question& other) const {
            return !layer->hasSpread() || question.vividness == other.vividness;
        }
    };

    OpenModel openModel;
    std::mutex working;  // held while a model is opened or predicts

    mutable std::mutex guard;  // for all below, never held for long
    Options options;
    std::map<std::string, std::shared_ptr<const OpenedModel>> models;
    mutable std::list<Entry> layers;  // the last used first
    std::size_t bytes = 0;
    unsigned generation = 0;  // grows when models are forgotten: what is under way is out of date

    Layer find(const std::string& scan, const Question& question) const {
        for (auto entry = layers.begin(); entry != layers.end(); ++entry) {
            if (entry->isOf(scan, question.method) && entry->answers(question)) {
                layers.splice(layers.begin(), layers, entry);
                return entry->layer;
            }
        }
        return nullptr;
    }

    void keep(Entry entry) {
        bytes += entry.layer->bytes();
        layers.push_front(std::move(entry));
        dropOldAnswers(layers.front());
        trim();
    }

    void dropOldAnswers(const Entry& newest) {
        int kept = 0;
        layers.remove_if([&](const Entry& entry) {
            const bool same = entry.isOf(newest.scan, newest.question.method);
            const bool goes = same && ++kept > kAnswersKept;
            bytes -= goes ? entry.layer->bytes() : 0;
            return goes;
        });
    }

    void trim() {
        while (bytes > options.cacheBytes && !layers.empty()) {
            bytes -= layers.back().layer->bytes();
            layers.pop_back();
        }
    }

    void forgetLayersOf(const std::string& method) {
        layers.remove_if([&](const Entry& entry) {
            const bool goes = entry.question.method == method;
            bytes -= goes ? entry.layer->bytes() : 0;
            return goes;
        });
    }

    /// Call with `working` held.
    Result<std::shared_ptr<const OpenedModel>> model(const std::string& method) {
        Options with;
        unsigned begun = 0;
        {
            const std::lock_guard lock(guard);
            if (const auto found = models.find(method); found != models.end()) {
                return found->second;
            }
            with = options;
            begun = generation;
        }
        auto opened = openModel(method, with);
        if (!opened) {
            return failWith(opened);
        }
        auto shared = std::make_shared<const OpenedModel>(std::move(*opened));
        const std::lock_guard lock(guard);
        if (begun == generation) {
            models[method] = shared;
        }
        return shared;
    }
};

Predictions::Predictions(Options options) : Predictions(std::move(options), openFromCatalogue) {}

Predictions::Predictions(Options options, OpenModel openModel)
    : m_state(std::make_unique<State>()) {
    m_state->options = std::move(options);
    m_state->openModel = std::move(openModel);
}

Predictions::~Predictions() = default;

std::shared_ptr<const ColourLayer> Predictions::find(const LumaPyramid& scan,
                                                     const Question& question) const {
    return find(scan.key(), question);
}

std::shared_ptr<const ColourLayer> Predictions::find(const std::string& scanKey,
                                                     const Question& question) const {
    const std::lock_guard lock(m_state->guard);
    return m_state->find(scanKey, question);
}

std::shared_ptr<const ColourLayer> Predictions::latest(const LumaPyramid& scan,
                                                       const std::string& method) const {
    const std::lock_guard lock(m_state->guard);
    const auto& layers = m_state->layers;
    const auto entry = std::ranges::find_if(
        layers, [&](const State::Entry& one) { return one.isOf(scan.key(), method); });
    return entry == layers.end() ? nullptr : entry->layer;
}

Result<std::shared_ptr<const ColourLayer>> Predictions::predict(const LumaPyramid& scan,
                                                                const Question& question,
                                                                const JobContext& context) {
    if (auto layer = find(scan, question)) {
        return layer;
    }
    const std::lock_guard work(m_state->working);
    // Somebody else may have made it meanwhile, and nobody may want it any more.
    if (auto layer = find(scan, question)) {
        return layer;
    }
    const auto stopped = [&] {
        return fail(ErrorCode::Cancelled, "Stopped before it was coloured.", scan.path());
    };
    if (context.stop.stop_requested()) {
        return stopped();
    }
    unsigned begun = 0;
    {
        const std::lock_guard lock(m_state->guard);
        begun = m_state->generation;
    }
    auto model = m_state->model(question.method);
    if (!model) {
        return failWith(model);
    }
    if (context.stop.stop_requested()) {
        return stopped();
    }
    auto layer =
        ColourLayer::make(scan, (*model)->workingSize, (*model)->predict, question.vividness);
    if (!layer) {
        return failWith(layer);
    }
    const std::lock_guard lock(m_state->guard);
    if (begun == m_state->generation && !scan.key().empty()) {
        m_state->keep({scan.key(), question, *layer});
    }
    return *layer;
}

std::string Predictions::checksumOf(const std::string& method) const {
    const std::lock_guard lock(m_state->guard);
    const auto found = m_state->models.find(method);
    return found == m_state->models.end() ? std::string() : found->second->checksum;
}

std::string Predictions::deviceOf(const std::string& method) const {
    const std::lock_guard lock(m_state->guard);
    const auto found = m_state->models.find(method);
    return found == m_state->models.end() ? std::string() : found->second->device;
}

void Predictions::setOptions(Options options) {
    const std::lock_guard lock(m_state->guard);
    const bool elsewhere =
        options.device != m_state->options.device || options.threads != m_state->options.threads;
    m_state->options = std::move(options);
    if (elsewhere) {
        m_state->models.clear();
        ++m_state->generation;
    }
    m_state->trim();
}

void Predictions::forgetMethod(const std::string& method) {
    const std::lock_guard lock(m_state->guard);
    m_state->models.erase(method);
    m_state->forgetLayersOf(method);
    ++m_state->generation;
}

void Predictions::forgetAll() {
    const std::lock_guard lock(m_state->guard);
    m_state->models.clear();
    m_state->layers.clear();
    m_state->bytes = 0;
    ++m_state->generation;
}

std::size_t Predictions::bytes() const {
    const std::lock_guard lock(m_state->guard);
    return m_state->bytes;
}

}  // namespace tintype::preview
