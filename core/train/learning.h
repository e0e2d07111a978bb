#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/methods/catalogue.h"
#include "core/train/learning_state.h"
#include "core/train/train.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tintype::train {

/// Learning from an album: a catalogue model goes on training on the owner's photographs, and
/// photographs that were kept back say whether that helped. Everything lies in one folder, the run,
/// and whatever is interrupted, by kill -9 too, goes on from there.

/// Side of the squares that an album for this model is scanned at.
int albumSizePx(const methods::Model& parent);

/// Makes the folder with a copy of the parent. AlreadyExists where it holds a run.
Result<void> createRun(const std::filesystem::path& run,
                       const LearningOptions& options,
                       const methods::Model& parent);

/// Splits a scanned album and writes its packs into the run. InvalidArgument where there are too
/// few photographs to learn anything.
Result<LearningAlbum> packAlbum(const std::filesystem::path& run, const AlbumScan& scan);

/// What a round of training is going to be.
struct LearningPlan {
    LearningAlbum album;
    int round = 1;
    std::int64_t views = 0;
    double imagesPerSecond = 0;       ///< as measured here; 0 where it was not needed
    double parentSkill = 0;           ///< of the starting model on the selection part
    std::vector<EpochRecord> epochs;  ///< done before, where a round goes on
};

struct LearnRequest {
    std::filesystem::path run;
    /// End the training with the best that there is, and judge it.
    bool finish = false;
    /// Another round, of so many minutes, where the last one is over.
    std::optional<double> moreMinutes;
    std::stop_token stop;  ///< ends after the step in hand; the run goes on from its last epoch
    std::function<void(const AlbumCounts&)> onScan = [](const AlbumCounts&) {};
    std::function<void(const LearningPlan&)> onPlan = [](const LearningPlan&) {};
    std::function<void(const StepReport&)> onStep = [](const StepReport&) {};
    std::function<void(const EpochRecord&)> onEpoch = [](const EpochRecord&) {};
    /// So many pictures in the run's folder "previews" are new: N-grey.png, N-parent.png,
    /// N-new.png, N-truth.png with N from 1.
    std::function<void(int)> onPreviews = [](int) {};
};

/// Does what is left to do: scan, pack, train, judge. The verdict, or Cancelled where it was
/// stopped. Loads LibTorch. One process at a time works on a run.
Result<Verdict> learn(const LearnRequest& request);

/// Training samples a second that this machine manages with this model, measured for about
/// `seconds`. Loads LibTorch.
Result<double> measureSpeed(const std::filesystem::path& model,
                            int batch,
                            int threads,
                            double seconds,
                            const std::stop_token& stop);

/// The best model of a run so far.
Result<std::filesystem::path> bestModelOf(const std::filesystem::path& run);

/// Pictures of any photograph as both models colour it, NAME-grey.png, NAME-parent.png and
/// NAME-new.png, with a short side of at most 360 pixels. The photograph is only read.
Result<void> tryModels(const std::filesystem::path& run,
                       const std::filesystem::path& photo,
                       const std::filesystem::path& target);

enum class RunStage { Learning, Judged, Kept };

struct RunInfo {
    std::filesystem::path path;
    std::string name;
    std::string parentName;
    RunStage stage = RunStage::Learning;
};

/// `$XDG_DATA_HOME/tintype/runs`; empty where there is no home.
std::filesystem::path runsFolder();
/// The newest first; damaged runs are left out.
std::vector<RunInfo> listRuns(const std::filesystem::path& folder = runsFolder());

/// Puts the run's best model into the user's catalogue, with a card of what it learnt from and how
/// it was judged. `makeDefault` is refused where the verdict is not "better". Keeping a run again
/// replaces what it gave before.
Result<methods::Model> keepRun(const std::filesystem::path& run, bool makeDefault);

/// Removes the run's folder. Nothing that is not a run is removed.
Result<void> discardRun(const std::filesystem::path& run);

}  // namespace tintype::train
