#include "core/train/recipe.h"

#include "core/base/atomic_file.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <utility>

#include <toml++/toml.h>

namespace tintype::train {
namespace {

// Reads the keys of one table; the first thing that is wrong is kept, and `finish` also finds keys
// that nobody asked for.
class TableReader {
public:
    TableReader(const toml::table* table, std::string name)
        : m_table(table), m_name(std::move(name)) {}

    template <class Value>
    void read(const char* key, Value& value) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return;
        }
        using Stored = std::conditional_t<
            std::is_same_v<Value, bool> || std::is_same_v<Value, std::string>,
            Value,
            std::conditional_t<std::is_floating_point_v<Value>, double, std::int64_t>>;
        // An integer where a real number is wanted is fine, nothing else is converted.
        const bool integerForReal = std::is_same_v<Stored, double> && node->is_integer();
        const auto stored =
            integerForReal || node->is<Stored>() ? node->value<Stored>() : std::nullopt;
        if (!stored) {
            complain("\"" + path(key) + "\" has the wrong type.");
            return;
        }
        if constexpr (std::is_integral_v<Value> && !std::is_same_v<Value, bool>) {
            if (!std::in_range<Value>(*stored)) {
                complain("\"" + path(key) + "\" is out of range.");
                return;
            }
        }
        value = static_cast<Value>(*stored);
    }

    void read(const char* key, std::array<double, 2>& pair) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return;
        }
        const toml::array* array = node->as_array();
        if (array == nullptr || array->size() != 2 || !array->get(0)->is_number() ||
            !array->get(1)->is_number()) {
            complain("\"" + path(key) + "\" must be a list of two numbers.");
            return;
        }
        pair = {*array->get(0)->value<double>(), *array->get(1)->value<double>()};
    }

    /// A word out of a fixed set, looked up by `from`.
    template <class Value, class From>
    void readWord(const char* key, Value& value, From from) {
        std::string word;
        read(key, word);
        if (word.empty()) {
            return;
        }
        auto found = from(word);
        if (!found) {
            complain("\"" + path(key) + "\": " + found.error().detail);
            return;
        }
        value = *found;
    }

    void readKernels(const char* key, std::vector<methods::Kernel>& kernels) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return;
        }
        std::vector<methods::Kernel> result;
        const toml::array* array = node->as_array();
        for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
            const auto kernel = methods::kernelFrom(array->get(i)->value_or(std::string{}));
            if (!kernel) {
                complain("\"" + path(key) + "\": " + kernel.error().detail);
                return;
            }
            result.push_back(*kernel);
        }
        if (result.empty()) {
            complain("\"" + path(key) + "\" must be a list of at least one kernel.");
        }
        kernels = std::move(result);
    }

    void finish(const std::set<std::string>& tables = {}) {
        for (const auto& [key, node] : m_table == nullptr ? toml::table{} : *m_table) {
            const std::string name(key.str());
            if (!m_known.contains(name) && !tables.contains(name)) {
                complain("\"" + path(name) + "\" is not a key that a recipe has.");
            }
        }
    }

    const std::string& complaint() const { return m_complaint; }

private:
    const toml::node* find(const char* key) {
        m_known.insert(key);
        return m_table == nullptr ? nullptr : m_table->get(key);
    }
    std::string path(const std::string& key) const {
        return m_name.empty() ? key : m_name + "." + key;
    }
    void complain(const std::string& sentence) {
        if (m_complaint.empty()) {
            m_complaint = sentence;
        }
    }

    const toml::table* m_table;
    std::string m_name;
    std::set<std::string> m_known;
    std::string m_complaint;
};

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

Result<bool> cropFrom(const std::string& word) {
    if (word == "random" || word == "centre") {
        return word == "random";
    }
    return fail(ErrorCode::InvalidArgument,
                "there is no crop \"" + word + "\"; known are: random, centre.");
}

void readModel(TableReader& table, methods::NetworkSpec& network) {
    table.readWord("architecture", network.architecture, methods::architectureFrom);
    table.readWord("axis", network.axis, methods::axisFrom);
    table.readKernels("kernels", network.kernels);
    table.read("bias", network.bias);
}

void readData(TableReader& table, Recipe& recipe) {
    table.read("size", recipe.size);
    table.read("pack_size", recipe.packSize);
}

void readLoss(TableReader& table, LossOptions& loss) {
    table.read("mse", loss.mse);
    table.read("l1", loss.l1);
    table.read("huber", loss.huber);
    table.read("huber_delta", loss.huberDelta);
}

void readAugment(TableReader& table, AugmentOptions& augment) {
    table.read("flip", augment.flip);
    table.read("rotation", augment.rotationDegrees);
    table.readWord("crop", augment.randomCrop, cropFrom);
    table.read("scale", augment.scale);
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
    table.read("epochs", recipe.epochs);
    table.read("views", recipe.views);
    table.read("epoch_views", recipe.epochViews);
    table.read("seed", recipe.seed);
    table.read("ema_decay", recipe.emaDecay);
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
    section("model", [&](TableReader& table) { readModel(table, recipe.network); });
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

}  // namespace

Result<void> Recipe::validate() const {
    const auto need = [](bool good, const std::string& sentence) -> Result<void> {
        return good ? Result<void>{}
                    : fail(ErrorCode::InvalidArgument, "In the recipe, " + sentence);
    };
    const auto idCharacter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    const bool lossesSane = loss.mse >= 0 && loss.l1 >= 0 && loss.huber >= 0 &&
                            loss.huberDelta > 0 && loss.mse + loss.l1 + loss.huber > 0;
    const bool betasSane =
        std::ranges::all_of(optimizer.betas, [](double b) { return b >= 0 && b < 1; });
    for (const auto& check : {
             need(!name.empty() && std::ranges::all_of(name, idCharacter),
                  "\"name\" may hold only small letters, digits and hyphens."),
             need(size >= 16 && size <= 2048 && size % 8 == 0,
                  "\"data.size\" must be a multiple of 8 from 16 to 2048."),
             need(packSize == 0 || packSize >= size,
                  "\"data.pack_size\" must not be smaller than \"data.size\"."),
             need(lossesSane,
                  "the weights under \"loss\" must not be negative, and not all 0; huber_delta is "
                  "above 0."),
             need(augment.rotationDegrees >= 0 && augment.rotationDegrees <= 180,
                  "\"augment.rotation\" must lie between 0 and 180 degrees."),
             need(augment.scale[0] >= 0.25 && augment.scale[1] <= 4 &&
                      augment.scale[0] <= augment.scale[1],
                  "\"augment.scale\" must be a rising pair from 0.25 to 4."),
             need(optimizer.learningRate > 0 && optimizer.epsilon > 0 &&
                      optimizer.weightDecay >= 0 && betasSane,
                  "a number under \"optimizer\" is out of range."),
             need(schedule.warmupSteps >= 0 && schedule.finalFraction >= 0 &&
                      schedule.finalFraction <= 1,
                  "a number under \"schedule\" is out of range."),
             need(batch >= 1 && batch <= 65536, "\"training.batch\" must lie between 1 and 65536."),
             need(epochs >= 1 && epochs <= 1'000'000 && views >= 0 && epochViews >= 0,
                  "\"training.epochs\" must be at least 1; \"training.views\" and "
                  "\"training.epoch_views\" must not be negative."),
             need(emaDecay >= 0 && emaDecay < 1,
                  "\"training.ema_decay\" must lie between 0 and 1."),
         }) {
        if (!check) {
            return check;
        }
    }
    return network.validate();
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
