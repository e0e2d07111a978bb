#pragma once

#include <QString>

#include <string>

namespace tintype::ui {

/// A sentence of core (what a model is, what was noticed about a scan, why a field is left out) in
/// the user's language. Sentences that are not known stay as they are: in English.
QString coreText(const std::string& sentence);

}  // namespace tintype::ui
