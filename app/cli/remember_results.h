#pragma once

#include "core/batch/run_many.h"

namespace tintype::cli {

/// Takes the edits of results into the index of edits, so that the window knows them when it opens
/// their scans. Call it after the request's own callbacks are set. A folder that cannot be written
/// changes nothing else.
void rememberResults(batch::RunRequest& request);

/// Each photograph gets the edit that the index keeps for it, where there is one; how results are
/// written stays the request's.
void useKeptEdits(batch::RunRequest& request);

}  // namespace tintype::cli
