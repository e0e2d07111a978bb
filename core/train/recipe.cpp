#include "core/train/recipe.h"

#include "core/base/atomic_file.h"
#include "core/train/recipe_table.h"

#include <iomanip>
#include <limits>
#include <locale>
#include <sstream>

#include <toml++/toml.h>

namespace tintype::train {
namespace {

Result<ScheduleKind> scheduleFrom(const std::string& word) {
    if (word == "constant") {
        return ScheduleKind::Constant;
    }
    if (word == "cosine") {
        return ScheduleKind::Cosine;
    }
    if (word == "one-cycle") {
        return ScheduleKind::OneCycle;
    }
    return fail(ErrorCode::InvalidArgument,
                "there is no schedule \"" + word + "\"; known are: constant, cosine, one-cycle.");
}

Result<SelectionMetric> metricFrom(const std::string& word) {
    if (word == "mse") {
        return SelectionMetric::Mse;
    }
    if (word == "ssim") {
        return SelectionMetric::Ssim;
    }
    return fail(ErrorCode::InvalidArgument,
                "there is no metric \"" + word + "\"; known are: mse, ssim.");
}

Result<LossSpace> lossSpaceFrom(const std::string& word) {
    if (word == "rgb") {
        return LossSpace::Rgb;
    }
    if (word == "lab") {
        return LossSpace::Lab;
    }
    return fail(ErrorCode::InvalidArgument,
                "there is no loss space \"" + word + "\"; known are: rgb, lab.");
}

Result<bool> cropFrom(const std::string& word) {
    if (word == "random" || word == "centre") {
        return word == "random";
    }
    return fail(ErrorCode::InvalidArgument,
                "there is no crop \"" + word + "\"; known are: random, centre.");
}

// The one list of keys, for reading and for writing.
template <class Table, class Spec>
void visitModel(Table& table, Spec& network) {
    table.readWord("architecture", network.architecture, methods::architectureFrom);
    table.readWord("axis", network.axis, methods::axisFrom);
    table.readKernels("kernels", network.kernels);
    table.read("bias", network.bias);
    table.readWord("colour_space", network.space, methods::spaceFrom);
    table.read("width", network.width);
    table.read("skips", network.skips);
    table.read("categories", network.categories);
    table.read("bin_spacing", network.binSpacing);
    table.read("depths", network.depths);
    table.read("attention_heads", network.attentionHeads);
    table.read("chroma_levels", network.chromaLevels);
    table.read("side", network.side);
    table.read("components", network.components);
    table.read("chroma_components", network.chromaComponents);
    table.read("supports", network.supports);
}

void readData(TableReader& table, Recipe& recipe) {
    table.read("size", recipe.size);
    table.read("pack_size", recipe.packSize);
}

void readLoss(TableReader& table, LossOptions& loss) {
    table.read("cross_entropy", loss.crossEntropy);
    // The cross-entropy stands instead of the losses on colours, so it turns their default off.
    loss.mse = loss.crossEntropy > 0 ? 0 : loss.mse;
    table.read("mse", loss.mse);
    table.read("l1", loss.l1);
    table.read("huber", loss.huber);
    table.read("huber_delta", loss.huberDelta);
    table.read("ssim", loss.ssim);
    table.readWord("space", loss.space, lossSpaceFrom);
    table.read("rebalance", loss.rebalance);
    table.read("category", loss.category);
    table.read("adversarial", loss.adversarial);
    table.read("adversary_learning_rate", loss.adversaryLearningRate);
}

void readAugment(TableReader& table, AugmentOptions& augment) {
    table.read("flip", augment.flip);
    table.read("rotation", augment.rotationDegrees);
    table.read("stretch", augment.stretch);
    table.readWord("crop", augment.randomCrop, cropFrom);
    table.read("scale", augment.scale);
    table.read("aged", augment.aged);
}

void readOptimizer(TableReader& table, OptimizerOptions& optimizer) {
    table.read("learning_rate", optimizer.learningRate);
    table.read("betas", optimizer.betas);
    table.read("epsilon", optimizer.epsilon);
    table.read("weight_decay", optimizer.weightDecay);
}

void readSchedule(TableReader& table, ScheduleOptions& schedule) {
    table.readWord("kind", schedule.kind, scheduleFrom);
    table.read("warmup_steps", schedule.warmupSteps);
    table.read("final_fraction", schedule.finalFraction);
}

void readTraining(TableReader& table, Recipe& recipe) {
    table.read("batch", recipe.batch);
    table.read("shards", recipe.shards);
    table.read("epochs", recipe.epochs);
    table.read("views", recipe.views);
    table.read("epoch_views", recipe.epochViews);
    table.read("seed", recipe.seed);
    table.read("ema_decay", recipe.emaDecay);
    table.read("dropout", recipe.dropout);
    table.read("frozen_statistics", recipe.frozenStatistics);
    table.read("cpu_half_precision", recipe.cpuHalfPrecision);
    table.readWord("select", recipe.select, metricFrom);
}

Result<Recipe> recipeFrom(const toml::table& root) {
    Recipe recipe;
    std::string complaint;
    const auto section = [&](const std::string& name, auto readKeys) {
        const toml::node* node = root.get(name);
        if (node != nullptr && !node->is_table() && complaint.empty()) {
            complaint = "\"" + name + "\" must be a table.";
        }
        TableReader table(node == nullptr ? nullptr : node->as_table(), name);
        readKeys(table);
        table.finish();
        complaint = complaint.empty() ? table.complaint() : complaint;
    };
    TableReader top(&root, "");
    top.read("name", recipe.name);
    top.finish({"model", "data", "loss", "augment", "optimizer", "schedule", "training"});
    complaint = top.complaint();
    section("model", [&](TableReader& table) { visitModel(table, recipe.network); });
    section("data", [&](TableReader& table) { readData(table, recipe); });
    section("loss", [&](TableReader& table) { readLoss(table, recipe.loss); });
    section("augment", [&](TableReader& table) { readAugment(table, recipe.augment); });
    section("optimizer", [&](TableReader& table) { readOptimizer(table, recipe.optimizer); });
    section("schedule", [&](TableReader& table) { readSchedule(table, recipe.schedule); });
    section("training", [&](TableReader& table) { readTraining(table, recipe); });
    if (!complaint.empty()) {
        return fail(ErrorCode::InvalidArgument, "In the recipe, " + complaint);
    }
    recipe.network.workingSize = recipe.size;
    return recipe;
}

/// What TableReader reads, written.
class TableWriter {
public:
    TableWriter() { m_text.imbue(std::locale::classic()); }

    void read(const char* key, bool value) { line(key) << (value ? "true\n" : "false\n"); }
    void read(const char* key, int value) { line(key) << value << "\n"; }
    void read(const char* key, double value) {
        line(key) << std::setprecision(std::numeric_limits<double>::max_digits10) << value << "\n";
    }
    void read(const char* key, const std::array<int, 3>& numbers) {
        line(key) << "[" << numbers[0] << ", " << numbers[1] << ", " << numbers[2] << "]\n";
    }
    template <class Value, class From>
    void readWord(const char* key, Value value, From) {
        line(key) << "\"" << nameOf(value) << "\"\n";
    }
    void readKernels(const char* key, const std::vector<methods::Kernel>& kernels) {
        line(key) << "[";
        for (std::size_t i = 0; i < kernels.size(); ++i) {
            m_text << (i == 0 ? "\"" : ", \"") << nameOf(kernels[i]) << "\"";
        }
        m_text << "]\n";
    }
    std::string text() const { return m_text.str(); }

private:
    std::ostream& line(const char* key) { return m_text << key << " = "; }

    std::ostringstream m_text;
};

}  // namespace

std::string tomlOf(const methods::NetworkSpec& network) {
    TableWriter table;
    visitModel(table, network);
    return "[model]\n" + table.text();
}

LossOptions lossFor(const methods::NetworkSpec& network) {
    LossOptions loss;
    if (network.chromaLevels > 0) {
        // At the end of a training the two differ by about this much.
        loss.crossEntropy = 1;
        loss.mse = 30;
    } else if (network.binSpacing > 0) {
        loss.crossEntropy = 1;
        loss.mse = 0;
    }
    return loss;
}

std::string lossTomlFor(const methods::NetworkSpec& network) {
    const LossOptions loss = lossFor(network);
    TableWriter table;
    table.read("mse", loss.mse);
    table.read("cross_entropy", loss.crossEntropy);
    return "[loss]\n" + table.text();
}

Result<Recipe> parseRecipe(const std::string& text) {
    try {
        auto recipe = recipeFrom(toml::parse(text));
        if (!recipe) {
            return recipe;
        }
        if (auto valid = recipe->validate(); !valid) {
            return failWith(valid);
        }
        recipe->text = text;
        return recipe;
    } catch (const toml::parse_error& error) {
        return fail(ErrorCode::InvalidArgument,
                    "The recipe is not valid TOML: " + std::string(error.description()) +
                        " (line " + std::to_string(error.source().begin.line) + ").");
    }
}

Result<Recipe> readRecipe(const std::filesystem::path& path) {
    const auto text = readWholeFile(path, 1U << 20U);
    if (!text) {
        return failWith(text);
    }
    auto recipe = parseRecipe(*text);
    if (!recipe) {
        recipe.error().path = path;
    }
    return recipe;
}

}  // namespace tintype::train
