#pragma once

#include "core/train/album.h"
#include "core/train/verdict.h"

#include <QString>

namespace tintype::ui {

/// "3 are grey".
QString countText(train::LeftOut reason, int count);
/// "is grey".
QString reasonText(train::LeftOut reason);

/// "Better", "About the same", …
QString verdictTitle(train::VerdictKind kind);
/// What the verdict means and what to do about it, in two or three sentences.
QString verdictText(const train::Verdict& verdict);
/// The figures, a line each.
QString verdictDetails(const train::Verdict& verdict);

/// "About 20 minutes, until 15:40" for a stretch of time that begins now.
QString untilText(double minutes);

}  // namespace tintype::ui
