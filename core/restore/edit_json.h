#pragma once

#include "core/clean/cleaning.h"
#include "core/correct/corrections.h"

#include <set>
#include <string>

#include <nlohmann/json.hpp>

/// The parts of an edit as JSON. Reading may throw nlohmann::json::exception; ranges are checked by
/// `validate` of the values. Not for other users: include edit.h.
namespace tintype::restore::detail {

/// Fails where the object holds a field that is not known; `where` is put before its name.
Result<void> rejectUnknown(const nlohmann::json& object,
                           const std::set<std::string>& known,
                           const std::string& where);

/// Only what differs from the default, so that edits stay short.
nlohmann::json cleaningJson(const clean::Cleaning& cleaning);
Result<clean::Cleaning> cleaningFrom(const nlohmann::json& object);

nlohmann::json correctionsJson(const correct::Corrections& corrections);
Result<correct::Corrections> correctionsFrom(const nlohmann::json& object);

nlohmann::json hintsJson(const std::vector<correct::Hint>& hints);
Result<std::vector<correct::Hint>> hintsFrom(const nlohmann::json& array);

nlohmann::json strokeJson(const image::Stroke& stroke);
Result<image::Stroke> strokeFrom(const nlohmann::json& object, const std::string& where);

}  // namespace tintype::restore::detail
