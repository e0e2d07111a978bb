#include "core/train/recipe.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <string>

namespace tintype::train {
namespace {

Result<void> need(bool good, const std::string& sentence) {
    return good ? Result<void>{} : fail(ErrorCode::InvalidArgument, "In the recipe, " + sentence);
}

Result<void> firstComplaint(std::initializer_list<Result<void>> checks) {
    const auto found = std::ranges::find_if(checks, [](const auto& check) { return !check; });
    return found == checks.end() ? Result<void>{} : *found;
}

Result<void> validateLoss(const LossOptions& loss, const methods::NetworkSpec& network) {
    const auto weights = {loss.mse,
                          loss.l1,
                          loss.huber,
                          loss.ssim,
                          loss.crossEntropy,
                          loss.category,
                          loss.adversarial};
    const double onColours = loss.mse + loss.l1 + loss.huber + loss.ssim;
    const bool bins = network.binSpacing > 0;
    const bool levels = network.chromaLevels > 0;
    const bool lab = loss.space == LossSpace::Lab;
    return firstComplaint({
        need(std::ranges::all_of(weights, [](double w) { return w >= 0; }) && loss.huberDelta > 0 &&
                 onColours + loss.crossEntropy > 0,
             "the weights under \"loss\" must not be negative, and those of mse, l1, huber, ssim "
             "and "
             "cross_entropy not all 0; huber_delta is above 0."),
        need((bins || levels) == (loss.crossEntropy > 0),
             bins || levels
                 ? "a network that tells bins of chroma or chroma levels apart learns by "
                   "\"loss.cross_entropy\": give it a weight."
                 : "\"loss.cross_entropy\" needs \"model.bin_spacing\" or "
                   "\"model.chroma_levels\"."),
        need(!bins || onColours == 0,
             "\"loss.cross_entropy\" stands instead of mse, l1, huber and ssim: leave these out."),
        need(loss.rebalance >= 0 && loss.rebalance <= 1,
             "\"loss.rebalance\" must lie between 0 and 1."),
        need(!lab || network.space == methods::Space::Lab,
             "\"loss.space\" = \"lab\" needs a network that works in Lab: set "
             "\"model.colour_space\" to \"lab-ab\"."),
        need(!lab || loss.mse + loss.l1 + loss.huber > 0,
             "\"loss.space\" = \"lab\" says how mse, l1 and huber are measured: give one of them a "
             "weight."),
        need(loss.category == 0 || network.categories > 0,
             "\"loss.category\" needs a network with a guide: set \"model.categories\"."),
        need(loss.adversarial == 0 || !bins,
             "\"loss.adversarial\" needs a network that answers with colours, not with bins: leave "
             "\"model.bin_spacing\" out."),
        need(loss.adversaryLearningRate > 0, "\"loss.adversary_learning_rate\" must be above 0."),
    });
}

}  // namespace

Result<void> Recipe::validate() const {
    const auto idCharacter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    const bool betasSane =
        std::ranges::all_of(optimizer.betas, [](double b) { return b >= 0 && b < 1; });
    return firstComplaint({
        need(!name.empty() && std::ranges::all_of(name, idCharacter),
             "\"name\" may hold only small letters, digits and hyphens."),
        need(size >= 16 && size <= 2048 && size % 8 == 0,
             "\"data.size\" must be a multiple of 8 from 16 to 2048."),
        need(network.architecture != methods::Architecture::ContextUNet || size % 16 == 0,
             "\"data.size\" must be a multiple of 16 for a context-u-net."),
        need(packSize == 0 || packSize >= size,
             "\"data.pack_size\" must not be smaller than \"data.size\"."),
        need(augment.rotationDegrees >= 0 && augment.rotationDegrees <= 180,
             "\"augment.rotation\" must lie between 0 and 180 degrees."),
        need(augment.stretch >= 0 && augment.stretch <= 1,
             "\"augment.stretch\" must lie between 0 and 1."),
        need(augment.scale[0] >= 0.25 && augment.scale[1] <= 4 &&
                 augment.scale[0] <= augment.scale[1],
             "\"augment.scale\" must be a rising pair from 0.25 to 4."),
        need(augment.aged >= 0 && augment.aged <= 1,
             "\"augment.aged\" must lie between 0 (never) and 1 (every view)."),
        need(optimizer.learningRate > 0 && optimizer.epsilon > 0 && optimizer.weightDecay >= 0 &&
                 betasSane,
             "a number under \"optimizer\" is out of range."),
        need(
            schedule.warmupSteps >= 0 && schedule.finalFraction >= 0 && schedule.finalFraction <= 1,
            "a number under \"schedule\" is out of range."),
        need(batch >= 1 && batch <= 65536, "\"training.batch\" must lie between 1 and 65536."),
        need(shards >= 1 && shards <= 64 && batch % shards == 0,
             "\"training.shards\" must lie between 1 and 64 and divide \"training.batch\"."),
        need(shards == 1 || loss.adversarial == 0,
             "\"loss.adversarial\" has one discriminator for the whole batch; leave "
             "\"training.shards\" out."),
        need(epochs >= 1 && epochs <= 1'000'000 && views >= 0 && epochViews >= 0,
             "\"training.epochs\" must be at least 1; \"training.views\" and "
             "\"training.epoch_views\" must not be negative."),
        need(emaDecay >= 0 && emaDecay < 1, "\"training.ema_decay\" must lie between 0 and 1."),
        need(dropout >= 0 && dropout < 1,
             "\"training.dropout\" must be at least 0 and less than 1."),
        need(dropout == 0 || network.architecture == methods::Architecture::ContextUNet,
             "\"training.dropout\" needs a context-u-net: the others have no residual blocks."),
        validateLoss(loss, network),
        network.validate(),
    });
}

double learningRateAt(const Recipe& recipe, std::int64_t step, std::int64_t total) {
    const auto& schedule = recipe.schedule;
    const double peak = recipe.optimizer.learningRate;
    const bool cycle = schedule.kind == ScheduleKind::OneCycle;
    const auto chosen = cycle && schedule.warmupSteps == 0 ? total * 3 / 10 : schedule.warmupSteps;
    const auto rising = std::min(chosen, total / 2);
    if (step < rising) {
        return peak * static_cast<double>(step + 1) / static_cast<double>(rising);
    }
    if (schedule.kind == ScheduleKind::Constant) {
        return peak;
    }
    const double done = static_cast<double>(step - rising) /
                        static_cast<double>(std::max<std::int64_t>(1, total - rising));
    const double cosine = 0.5 * (1 + std::cos(std::numbers::pi * done));
    return peak * (schedule.finalFraction + (1 - schedule.finalFraction) * cosine);
}

}  // namespace tintype::train
