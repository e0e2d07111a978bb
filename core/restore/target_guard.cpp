#include "core/restore/target_guard.h"

#include "core/metadata/metadata.h"
#include "core/restore/edit.h"

#include <system_error>

namespace tintype::restore {
namespace fs = std::filesystem;

bool isResultOfTintype(const fs::path& file) {
    std::error_code ignored;
    if (fs::exists(editPathFor(file), ignored)) {
        return true;
    }
    const auto metadata = metadata::readMetadata(file);
    return metadata && metadata::valueOf(*metadata, "Exif.Image.Software").starts_with("Tintype ");
}

Result<void> mayWrite(const fs::path& target, const fs::path& scan, bool overwrite) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(target, error);
    if (!fs::exists(status)) {
        return {};
    }
    if (fs::equivalent(target, scan, error)) {
        return fail(ErrorCode::InvalidArgument,
                    "The result would replace the scan itself (perhaps through a link); choose "
                    "another folder for the results.",
                    target);
    }
    const bool ours =
        !fs::is_symlink(status) && fs::is_regular_file(status) && isResultOfTintype(target);
    if (ours && !overwrite) {
        return fail(
            ErrorCode::AlreadyExists,
            "The result exists already; --overwrite replaces it, --resume goes on with the others.",
            target);
    }
    if (!ours) {
        return fail(ErrorCode::AlreadyExists,
                    "The file there was not made by Tintype and is never replaced; move it or "
                    "choose another folder for the results.",
                    target);
    }
    return {};
}

Result<void> mayWriteMask(const fs::path& mask) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(mask, error);
    if (!fs::exists(status)) {
        return {};
    }
    const bool plain = !fs::is_symlink(status) && fs::is_regular_file(status);
    const auto metadata = plain ? metadata::readMetadata(mask) : Result<metadata::Metadata>();
    if (metadata && metadata::valueOf(*metadata, "Png.Software").starts_with("Tintype ")) {
        return {};
    }
    return fail(ErrorCode::AlreadyExists,
                "The mask of repairs belongs here, but the file there was not made by Tintype and "
                "is never replaced; move it.",
                mask);
}

}  // namespace tintype::restore
