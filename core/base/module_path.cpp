#include "core/base/module_path.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include <dlfcn.h>

namespace tintype {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> moduleFolders() {
    if (const char* chosen = std::getenv("TINTYPE_MODULE_DIR"); chosen != nullptr && *chosen != 0) {
        return {chosen};
    }
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error) {
        return {};
    }
    const fs::path folder = program.parent_path();
    return {folder, (folder / "../lib/tintype").lexically_normal()};
}

}  // namespace

Result<void*> openModule(const std::string& fileName) {
    std::string lookedIn;
    for (const fs::path& folder : moduleFolders()) {
        const fs::path path = folder / fileName;
        lookedIn += (lookedIn.empty() ? "" : " and ") + folder.string();
        std::error_code error;
        if (!fs::exists(path, error)) {
            continue;
        }
        if (void* handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
            return handle;
        }
        const char* reason = ::dlerror();
        return fail(
            ErrorCode::Internal,
            std::string(
                "This part of Tintype cannot be loaded; a library it needs may be missing: ") +
                (reason != nullptr ? reason : "unknown reason"),
            path);
    }
    return fail(ErrorCode::NotFound,
                "A part of Tintype, " + fileName + ", is not installed; it was looked for in " +
                    lookedIn + ".");
}

}  // namespace tintype
