#pragma once

#include "core/train/image_measures.h"

#include <span>
#include <utility>

#include <nlohmann/json.hpp>

/// The resamples of measures in results.json, without which differences could not be paired.
namespace tintype::reproduce {

using MeasureName = std::pair<const char*, train::Estimate train::Measures::*>;

/// Those that systems are compared by on their own data set, with each other and with grey; and on
/// others, where it is asked what moving costs and which way colours are off.
std::span<const MeasureName> comparedAtHome();
std::span<const MeasureName> comparedElsewhere();

/// By name {"around": …, "step": …, "rounds": [whole steps away from "around"]}: half the size of
/// the numbers themselves, and at least as exact as a thousandth of the widest deviation.
nlohmann::ordered_json roundsFrom(const train::Measures& measures,
                                  std::span<const MeasureName> names);
/// Reads what is there, also plain lists of numbers, as they were written at first. Throws what the
/// JSON library throws.
void readRounds(const nlohmann::ordered_json& json,
                train::Measures& measures,
                std::span<const MeasureName> names);

}  // namespace tintype::reproduce
