#include "core/preview/predictions.h"

#include "core/methods/catalogue.h"
#include "core/methods/torch_module.h"

#include <list>
#include <map>
#include <mutex>
#include <utility>

namespace tintype::preview {
namespace {

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
    opened.predict = [predictor](const methods::LumaMap& luma) { return predictor->predict(luma); };
    return opened;
}

}  // namespace

struct Predictions::State {
    using Layer = std::shared_ptr<const ColourLayer>;
    struct Entry {
        std::string scan;
        std::string method;
        Layer layer;
    };

    OpenModel openModel;
    std::mutex working;  // held while a model is opened or predicts

    mutable std::mutex guard;  // for all below, never held for long
    Options options;
    std::map<std::string, std::shared_ptr<const OpenedModel>> models;
    mutable std::list<Entry> layers;  // the last used first
    std::size_t bytes = 0;
    unsigned generation = 0;  // grows when models are forgotten: what is under way is out of date

    Layer find(const std::string& scan, const std::string& method) const {
        for (auto entry = layers.begin(); entry != layers.end(); ++entry) {
            if (entry->scan == scan && entry->method == method) {
                layers.splice(layers.begin(), layers, entry);
                return entry->layer;
            }
        }
        return nullptr;
    }

    void keep(Entry entry) {
        bytes += entry.layer->bytes();
        layers.push_front(std::move(entry));
        trim();
    }

    void trim() {
        while (bytes > options.cacheBytes && !layers.empty()) {
            bytes -= layers.back().layer->bytes();
            layers.pop_back();
        }
    }

    void forgetLayersOf(const std::string& method) {
        layers.remove_if([&](const Entry& entry) {
            const bool goes = entry.method == method;
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
                                                     const std::string& method) const {
    return find(scan.key(), method);
}

std::shared_ptr<const ColourLayer> Predictions::find(const std::string& scanKey,
                                                     const std::string& method) const {
    const std::lock_guard lock(m_state->guard);
    return m_state->find(scanKey, method);
}

Result<std::shared_ptr<const ColourLayer>> Predictions::predict(const LumaPyramid& scan,
                                                                const std::string& method,
                                                                const JobContext& context) {
    if (auto layer = find(scan, method)) {
        return layer;
    }
    const std::lock_guard work(m_state->working);
    // Somebody else may have made it meanwhile, and nobody may want it any more.
    if (auto layer = find(scan, method)) {
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
    auto model = m_state->model(method);
    if (!model) {
        return failWith(model);
    }
    if (context.stop.stop_requested()) {
        return stopped();
    }
    auto layer = ColourLayer::make(scan, (*model)->workingSize, (*model)->predict);
    if (!layer) {
        return failWith(layer);
    }
    const std::lock_guard lock(m_state->guard);
    if (begun == m_state->generation && !scan.key().empty()) {
        m_state->keep({scan.key(), method, *layer});
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
