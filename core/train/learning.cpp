#include "core/train/learning.h"

#include "core/base/atomic_file.h"
#include "core/train/learning_blend.h"
#include "core/train/learning_models.h"
#include "core/train/learning_recipe.h"
#include "core/train/run_log.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <system_error>
#include <utility>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr double kProbeSeconds = 3;
constexpr int kPreviews = 4;
// So much colour skill may be lost on photographs of other kinds; see DriftRequest.
constexpr double kLargestDrift = 0.0075;
// New pictures cost about half a second.
constexpr std::chrono::seconds kPreviewPause{8};

struct Best {
    fs::path model;
    double mse = std::numeric_limits<double>::infinity();
};

Best bestOf(const LearningFolder& folder, std::size_t rounds) {
    Best best;
    std::error_code error;
    for (std::size_t i = 0; i < rounds; ++i) {
        const auto model = folder.round(i) / "model.safetensors";
        const auto log = readLog(folder.round(i), std::numeric_limits<int>::max());
        if (!log || !fs::exists(model, error)) {
            continue;
        }
        for (const auto& record : *log) {
            if (record.best && record.select.mse < best.mse) {
                best = {model, record.select.mse};
            }
        }
    }
    return best;
}

class Learning {
public:
    explicit Learning(const LearnRequest& request) : m_request(request), m_folder(request.run) {}

    Result<Verdict> run() {
        for (const auto step :
             {&Learning::open, &Learning::gather, &Learning::measure, &Learning::trainRounds}) {
            if (auto done = (this->*step)(); !done) {
                return failWith(done);
            }
        }
        return judged();
    }

private:
    Result<void> open();
    Result<void> gather();
    Result<void> measure();
    Result<void> trainRounds();
    Result<void> trainRound(std::size_t number);
    Result<Recipe> recipeOf(std::size_t number) const;
    Result<Blend> blend(const fs::path& best);
    Result<Verdict> judged();
    void showPlan();
    void firstPreviews();
    void newPreviews(const fs::path& model);
    std::vector<fs::path> previewFiles() const;
    fs::path preview(std::size_t number, const char* what) const {
        return m_folder.previews() / (std::to_string(number + 1) + "-" + what + ".png");
    }
    Result<void> stopped() const {
        return fail(ErrorCode::Cancelled, "The training was stopped; it can go on from here.");
    }

    const LearnRequest& m_request;
    LearningFolder m_folder;
    LearningState m_state;
    LearningAlbum m_album;
    std::vector<PreviewPhoto> m_previews;
    Clock::time_point m_previewed{};
    bool m_previewsDue = false;
};

Result<void> Learning::open() {
    auto state = readLearningState(m_folder);
    if (!state) {
        return failWith(state);
    }
    m_state = std::move(*state);
    std::error_code error;
    if (m_request.moreMinutes && fs::exists(m_folder.verdict(), error)) {
        // In this order: a verdict without its round is made again, a round is not.
        fs::remove(m_folder.verdict(), error);
        m_state.options.views = 0;
        m_state.rounds.push_back({.minutes = *m_request.moreMinutes});
        return writeLearningState(m_folder, m_state);
    }
    return {};
}

Result<void> Learning::gather() {
    std::error_code error;
    if (!fs::exists(m_folder.album(), error)) {
        methods::Model parent;
        if (auto metadata = methods::readModelMetadata(m_folder.parent()); metadata) {
            parent.metadata = std::move(*metadata);
        }
        AlbumOptions options;
        options.subfolders = m_state.options.subfolders;
        options.sizePx = albumSizePx(parent);
        options.onFile = [this](const AlbumCounts& counts, const AlbumPhoto*, const AlbumLeftOut*) {
            m_request.onScan(counts);
        };
        JobContext context;
        context.stop = m_request.stop;
        const auto scan = scanAlbum(m_state.options.folders, options, context);
        if (!scan) {
            return failWith(scan);
        }
        if (scan->cancelled) {
            return stopped();
        }
        m_request.onScan(scan->counts);
        if (auto packed = packAlbum(m_folder.path(), *scan); !packed) {
            return failWith(packed);
        }
    }
    auto album = readLearningAlbum(m_folder);
    if (!album) {
        return failWith(album);
    }
    m_album = std::move(*album);
    return {};
}

Result<void> Learning::measure() {
    const int threads = m_state.options.threads;
    if (m_state.parentSelectMse < 0) {
        const auto scores =
            scoreModel(m_folder.parent(), m_folder.pack(AlbumPart::Select), threads);
        if (!scores) {
            return failWith(scores);
        }
        m_state.parentSelectMse = scores->mse;
        m_state.parentSelectSkill = scores->skill;
    }
    LearningRound& round = m_state.rounds.back();
    if (round.views == 0 && !m_request.finish) {
        if (m_state.options.views == 0) {
            const auto speed = measureSpeed(
                m_folder.parent(), m_state.options.batch, threads, kProbeSeconds, m_request.stop);
            if (!speed) {
                return failWith(speed);
            }
            m_state.imagesPerSecond = *speed;
        }
        planRound(round, m_state.options, m_album.train, m_state.imagesPerSecond);
    }
    return writeLearningState(m_folder, m_state);
}

void Learning::showPlan() {
    LearningPlan plan;
    plan.album = m_album;
    plan.round = static_cast<int>(m_state.rounds.size());
    plan.views = m_state.rounds.back().views;
    plan.imagesPerSecond = m_state.imagesPerSecond;
    plan.parentSkill = m_state.parentSelectSkill;
    for (std::size_t i = 0; i < m_state.rounds.size(); ++i) {
        if (auto log = readLog(m_folder.round(i), std::numeric_limits<int>::max()); log) {
            plan.epochs.insert(plan.epochs.end(), log->begin(), log->end());
        }
    }
    m_request.onPlan(plan);
}

Result<void> Learning::trainRounds() {
    showPlan();
    firstPreviews();
    if (const auto best = bestOf(m_folder, m_state.rounds.size()); !best.model.empty()) {
        newPreviews(best.model);
    }
    std::error_code error;
    if (m_request.finish || fs::exists(m_folder.verdict(), error)) {
        return {};
    }
    return trainRound(m_state.rounds.size() - 1);
}

Result<void> Learning::trainRound(std::size_t number) {
    const LearningRound& round = m_state.rounds[number];
    const auto before = bestOf(m_folder, number);
    TrainRequest request;
    request.startFrom = before.model.empty() ? m_folder.parent() : before.model;
    auto recipe = recipeOf(number);
    if (!recipe) {
        return failWith(recipe);
    }
    request.recipe = std::move(*recipe);
    // Named again and again, the album fills an epoch of a sensible length; every mention is seen
    // in other crops.
    request.packs.assign(static_cast<std::size_t>(round.repeat), m_folder.pack(AlbumPart::Train));
    request.packs.push_back(m_folder.pack(AlbumPart::Select));
    request.runFolder = m_folder.round(number);
    request.resume = true;
    request.device = "cpu";
    request.threads = m_state.options.threads;
    request.stop = m_request.stop;
    request.onStep = m_request.onStep;
    request.onEpoch = [&](const EpochRecord& record) {
        m_request.onEpoch(record);
        m_previewsDue = m_previewsDue || record.best;
        if (m_previewsDue && Clock::now() - m_previewed > kPreviewPause) {
            newPreviews(request.runFolder / "model.safetensors");
        }
    };
    const auto summary = train(request);
    if (!summary) {
        return failWith(summary);
    }
    return summary->ending == Ending::Stopped ? stopped() : Result<void>{};
}

// A round that was begun goes on with its own recipe, whatever this version would make of it.
Result<Recipe> Learning::recipeOf(std::size_t number) const {
    const auto begun = m_folder.round(number) / "recipe.toml";
    std::error_code error;
    return fs::exists(begun, error)
               ? readRecipe(begun)
               : learningRecipe(m_folder.parent(), m_state.options, m_state.rounds[number]);
}

// As much of what was learnt as leaves the model's answers elsewhere where they were.
Result<Blend> Learning::blend(const fs::path& best) {
    DriftRequest request;
    request.parent = m_folder.parent();
    request.child = best;
    request.pack = m_folder.pack(AlbumPart::Select);
    request.threads = m_state.options.threads;
    request.stop = m_request.stop;
    const auto chosen = largestShare(request, kLargestDrift);
    const auto parent = methods::readModelFile(request.parent);
    const auto child = methods::readModelFile(request.child);
    if (!chosen || !parent || !child) {
        return tl::unexpected<Error>(!chosen   ? chosen.error()
                                     : !parent ? parent.error()
                                               : child.error());
    }
    const auto model = blended(*parent, *child, chosen->share);
    if (!model) {
        return failWith(model);
    }
    const auto written = methods::writeModelFile(m_folder.result(), *model);
    return written ? chosen : failWith(written);
}

Result<Verdict> Learning::judged() {
    if (auto known = readVerdict(m_folder); known && !m_request.finish) {
        return *known;
    }
    const auto best = bestOf(m_folder, m_state.rounds.size());
    if (best.model.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "Nothing was learnt yet: let it train for a little longer.",
                    m_folder.path());
    }
    const auto chosen = blend(best.model);
    if (!chosen) {
        return failWith(chosen);
    }
    newPreviews(m_folder.result());
    const auto scores =
        comparePair(m_folder, m_album, m_folder.result(), m_state.options.threads, m_request.stop);
    if (!scores) {
        return failWith(scores);
    }
    Verdict verdict = judge(*scores);
    verdict.drift = chosen->drift;
    if (auto written = writeFileAtomically(m_folder.verdict(), jsonOf(verdict) + "\n"); !written) {
        return failWith(written);
    }
    return verdict;
}

// Photographs of different groups that were kept back, or else those for selection.
std::vector<fs::path> Learning::previewFiles() const {
    const auto part = m_album.heldOut > 0 ? AlbumPart::HeldOut : AlbumPart::Select;
    std::vector<const LearningPhoto*> all;
    for (const auto& photo : m_album.photos) {
        if (photo.part == part) {
            all.push_back(&photo);
        }
    }
    std::ranges::stable_sort(all, {}, [](const LearningPhoto* photo) { return photo->group; });
    std::vector<fs::path> files;
    for (std::size_t i = 0; i < kPreviews && i < all.size(); ++i) {
        files.push_back(all[i * all.size() / std::min<std::size_t>(kPreviews, all.size())]->file);
    }
    return files;
}

// What cannot be shown is not shown: pictures for the eye stop no training.
void Learning::firstPreviews() {
    std::error_code error;
    fs::create_directories(m_folder.previews(), error);
    const auto parent = LoadedPredictor::load(m_folder.parent(), m_state.options.threads);
    for (const auto& file : previewFiles()) {
        auto photo = PreviewPhoto::read(file);
        const std::size_t number = m_previews.size();
        if (photo && parent && photo->writeGrey(preview(number, "grey")) &&
            photo->writeTruth(preview(number, "truth")) &&
            photo->writeColoured(*parent, preview(number, "parent"))) {
            m_previews.push_back(std::move(*photo));
        }
    }
    m_request.onPreviews(static_cast<int>(m_previews.size()));
}

void Learning::newPreviews(const fs::path& model) {
    m_previewed = Clock::now();
    m_previewsDue = false;
    const auto loaded = LoadedPredictor::load(model, m_state.options.threads);
    if (!loaded) {
        return;
    }
    for (std::size_t i = 0; i < m_previews.size(); ++i) {
        if (!m_previews[i].writeColoured(*loaded, preview(i, "new"))) {
            return;
        }
    }
    m_request.onPreviews(static_cast<int>(m_previews.size()));
}

}  // namespace

Result<Verdict> learn(const LearnRequest& request) {
    const LearningFolder folder(request.run);
    if (const auto state = readLearningState(folder); !state) {
        return failWith(state);
    }
    const RunLock lock(folder);
    if (!lock.isHeld()) {
        return fail(ErrorCode::Unwritable,
                    "Another Tintype is working on this training, or the folder may not be "
                    "written to.",
                    request.run);
    }
    return Learning(request).run();
}

Result<fs::path> bestModelOf(const fs::path& run) {
    const LearningFolder folder(run);
    const auto state = readLearningState(folder);
    if (!state) {
        return failWith(state);
    }
    std::error_code error;
    if (fs::exists(folder.verdict(), error) && fs::exists(folder.result(), error)) {
        return folder.result();
    }
    auto best = bestOf(folder, state->rounds.size());
    if (best.model.empty()) {
        return fail(ErrorCode::NotFound, "The training has no model yet.", run);
    }
    return std::move(best.model);
}

Result<void> tryModels(const fs::path& run, const fs::path& photo, const fs::path& target) {
    const auto best = bestModelOf(run);
    if (!best) {
        return failWith(best);
    }
    const auto named = [&](const char* what) { return fs::path(target) += what; };
    const auto picture = PreviewPhoto::read(photo);
    const auto parent = LoadedPredictor::load(LearningFolder(run).parent(), 0);
    const auto next = LoadedPredictor::load(*best, 0);
    if (!picture || !parent || !next) {
        return tl::unexpected<Error>(!picture  ? picture.error()
                                     : !parent ? parent.error()
                                               : next.error());
    }
    if (auto grey = picture->writeGrey(named("-grey.png")); !grey) {
        return grey;
    }
    if (auto before = picture->writeColoured(*parent, named("-parent.png")); !before) {
        return before;
    }
    return picture->writeColoured(*next, named("-new.png"));
}

}  // namespace tintype::train
