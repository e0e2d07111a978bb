#include "ui/settings/samples.h"

#include "ui/common/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace tintype::ui {

namespace fs = std::filesystem;

fs::path sampleFolder() {
    const fs::path program = toPath(QCoreApplication::applicationDirPath());
    std::error_code ignored;
    const fs::path installed = program.parent_path() / "share" / "tintype" / "samples";
    if (fs::is_directory(installed, ignored)) {
        return installed;
    }
    for (fs::path above = program; above != above.parent_path(); above = above.parent_path()) {
        const fs::path folder = above / "resources" / "samples";
        if (fs::is_directory(folder, ignored) && fs::exists(above / "models", ignored)) {
            return folder;
        }
    }
    return {};
}

std::vector<fs::path> samplePhotographs() {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator it(sampleFolder(), error), end; !error && it != end;
         it.increment(error)) {
        if (it->path().extension() == ".jpg") {
            found.push_back(it->path());
        }
    }
    std::ranges::sort(found);
    return found;
}

}  // namespace tintype::ui
