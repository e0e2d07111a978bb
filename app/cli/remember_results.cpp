#include "app/cli/remember_results.h"

#include "core/base/checksum.h"
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

void useKeptEdits(batch::RunRequest& request) {
    const std::filesystem::path folder = dataFolder();
    auto opened = folder.empty() ? fail(ErrorCode::NotFound, "No data folder.")
                                 : restore::EditIndex::open(folder);
    if (!opened) {
        return;
    }
    request.editFor = [index = std::shared_ptr<restore::EditIndex>(std::move(*opened)),
                       usual = request.edit](const std::filesystem::path& scan) {
        std::optional<std::string> checksum = index->knownChecksum(scan);
        if (!checksum) {
            const auto read = sha256OfFile(scan);
            checksum = read ? std::optional(*read) : std::nullopt;
        }
        const auto kept = checksum ? index->find(*checksum, scan) : std::nullopt;
        if (!kept || !*kept) {
            return usual;
        }
        restore::Edit edit = (*kept)->record.edit;
        edit.output = usual.output;
        edit.when = usual.when;
        return edit;
    };
}

}  // namespace tintype::cli
