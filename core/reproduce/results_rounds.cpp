#include "core/reproduce/results_rounds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace tintype::reproduce {
namespace {

using Json = nlohmann::ordered_json;
using train::Estimate;
using train::Measures;

constexpr std::array kAtHome = {
    MeasureName{"skill", &Measures::skill},
    MeasureName{"psnr_mean", &Measures::psnrMean},
    MeasureName{"grey_psnr_mean", &Measures::greyPsnrMean},
    MeasureName{"ssim", &Measures::ssim},
    MeasureName{"grey_ssim", &Measures::greySsim},
    MeasureName{"ciede2000", &Measures::ciede2000},
    MeasureName{"colourfulness", &Measures::colourfulness},
    MeasureName{"flat_change", &Measures::flatChange},
};

constexpr std::array kElsewhere = {
    MeasureName{"skill", &Measures::skill},
    MeasureName{"red_bias", &Measures::redBias},
    MeasureName{"yellow_bias", &Measures::yellowBias},
};

/// The power of ten of which the widest deviation has at most 10,000.
double stepFor(const Estimate& estimate, double around) {
    double widest = 0;
    for (const float round : estimate.rounds) {
        if (std::isfinite(round)) {
            widest = std::max(widest, std::abs(static_cast<double>(round) - around));
        }
    }
    return widest > 0 ? std::pow(10.0, std::ceil(std::log10(widest)) - 4) : 1;
}

Json jsonFrom(const Estimate& estimate) {
    const double around = std::isfinite(estimate.value) ? estimate.value : 0;
    const double step = stepFor(estimate, around);
    Json rounds = Json::array();
    for (const float round : estimate.rounds) {
        if (std::isfinite(round)) {
            rounds.push_back(std::llround((static_cast<double>(round) - around) / step));
        } else {
            rounds.push_back(nullptr);
        }
    }
    return {{"around", around}, {"step", step}, {"rounds", std::move(rounds)}};
}

std::vector<float> readRounds(const Json& json) {
    const bool plain = json.is_array();
    const double around = plain ? 0 : json.at("around").get<double>();
    const double step = plain ? 1 : json.at("step").get<double>();
    std::vector<float> rounds;
    for (const Json& value : plain ? json : json.at("rounds")) {
        rounds.push_back(value.is_null() ? std::numeric_limits<float>::quiet_NaN()
                                         : static_cast<float>(around + step * value.get<double>()));
    }
    return rounds;
}

}  // namespace

std::span<const MeasureName> comparedAtHome() {
    return kAtHome;
}

std::span<const MeasureName> comparedElsewhere() {
    return kElsewhere;
}

Json roundsFrom(const Measures& measures, std::span<const MeasureName> names) {
    Json json = Json::object();
    for (const auto& [name, member] : names) {
        json[name] = jsonFrom(measures.*member);
    }
    return json;
}

void readRounds(const Json& json, Measures& measures, std::span<const MeasureName> names) {
    for (const auto& [name, member] : names) {
        if (json.contains(name)) {
            (measures.*member).rounds = readRounds(json.at(name));
        }
    }
}

}  // namespace tintype::reproduce
