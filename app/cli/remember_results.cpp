#include "app/cli/remember_results.h"

#include "core/base/data_folder.h"
#include "core/restore/edit_index.h"

#include <memory>

namespace tintype::cli {

void rememberResults(batch::RunRequest& request) {
    const std::filesystem::path folder = dataFolder();
    if (folder.empty() || !request.settings.keepEdit) {
        return;
    }
    auto opened = restore::EditIndex::open(folder);
    if (!opened) {
        return;
    }
    request.onFile = [index = std::shared_ptr<restore::EditIndex>(std::move(*opened)),
                      print = std::move(request.onFile)](const batch::FileOutcome& outcome) {
        if (outcome.state == batch::ItemState::Done) {
            restore::noteResult(*index, outcome.input, outcome.report.result);
        }
        print(outcome);
    };
}

}  // namespace tintype::cli
