#include "core/base/data_folder.h"

#include <cstdlib>

namespace tintype {

std::filesystem::path dataFolder() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data != nullptr && std::filesystem::path(data).is_absolute()) {
        return std::filesystem::path(data) / "tintype";
    }
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') {
        return {};
    }
    return std::filesystem::path(home) / ".local/share/tintype";
}

}  // namespace tintype
