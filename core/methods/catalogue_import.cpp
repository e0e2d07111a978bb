#include "core/base/atomic_file.h"
#include "core/base/checksum.h"
#include "core/methods/catalogue.h"
#include "core/methods/catalogue_file.h"

#include <algorithm>
#include <utility>

namespace tintype::methods {
namespace {

namespace fs = std::filesystem;

Result<std::string> chooseId(const fs::path& file,
                             const ModelFile& content,
                             const ImportOptions& options) {
    if (!options.id.empty()) {
        if (isModelId(options.id)) {
            return options.id;
        }
        return fail(ErrorCode::InvalidArgument,
                    "An id is made of up to 64 letters a-z, digits and hyphens.");
    }
    const std::string stated = content.text(key::kId);
    return isModelId(stated) ? stated : modelIdFrom(file);
}

Result<void> makeFolder(const fs::path& folder) {
    if (folder.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "There is no folder for models: set HOME or XDG_DATA_HOME.");
    }
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return fail(ErrorCode::Unwritable,
                    "The folder for models cannot be made: " + error.message() + ".",
                    folder);
    }
    return {};
}

Result<void> refuseExisting(const std::string& id,
                            const std::vector<fs::path>& folders,
                            const fs::path& target) {
    std::vector<fs::path> all = folders;
    all.push_back(target);
    for (const Model& model : listModels(all).models) {
        if (model.id == id) {
            return fail(ErrorCode::AlreadyExists,
                        "There is a model \"" + id +
                            "\" already. Replace it on purpose, or give the new one another id.",
                        model.path);
        }
    }
    return {};
}

// Replaces the record of this id and returns the file that it named, if that was sound.
std::string putRecord(std::vector<CatalogueRecord>& records, CatalogueRecord record) {
    const auto same = [&](const CatalogueRecord& other) { return other.id == record.id; };
    const auto found = std::find_if(records.begin(), records.end(), same);
    if (found == records.end()) {
        records.push_back(std::move(record));
        return {};
    }
    record.isDefault = record.isDefault || found->isDefault;
    const CatalogueRecord old = std::exchange(*found, std::move(record));
    return old.problem.empty() ? old.file : std::string();
}

/// A copy in the target folder under a hidden name. What is checked afterwards is this copy, so
/// that nothing unchecked is stored.
Result<void> copyInto(const AtomicFile& copy, const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
        return fail(ErrorCode::NotFound, "There is no such model file.", file);
    }
    if (fs::file_size(file, error) > kMaxFileBytes) {
        return fail(ErrorCode::BrokenFile,
                    "The file is larger than 1 GiB, the most that Tintype opens.",
                    file);
    }
    if (!fs::copy_file(file, copy.partialPath(), error)) {
        return fail(
            ErrorCode::Unwritable, "The model could not be copied: " + error.message() + ".", file);
    }
    fs::permissions(copy.partialPath(), fs::perms::owner_write, fs::perm_options::add, error);
    return {};
}

}  // namespace

Result<Model> importModel(const fs::path& file,
                          const ImportOptions& options,
                          const fs::path& target,
                          const std::vector<fs::path>& folders) {
    auto content = readModelFile(file);
    if (!content) {
        return failWith(content);
    }
    const auto id = chooseId(file, *content, options);
    if (!id) {
        return failWith(id);
    }
    if (auto made = makeFolder(target); !made) {
        return failWith(made);
    }
    const CatalogueLock lock(target);
    if (auto fresh = refuseExisting(*id, folders, target); !fresh && !options.replace) {
        return failWith(fresh);
    }
    auto records = readCatalogue(target);
    if (!records) {
        return failWith(records);
    }
    const auto sha256 = sha256OfFile(file);
    if (!sha256) {
        return failWith(sha256);
    }
    // The checksum in the name lets old and new stand side by side until the catalogue has changed
    // over.
    const std::string name = *id + "-" + sha256->substr(0, 12) + ".safetensors";
    AtomicFile copy(target / name, AtomicFile::IfExists::Replace);
    if (auto copied = copyInto(copy, file); !copied) {
        return failWith(copied);
    }
    if (const auto again = sha256OfFile(copy.partialPath()); !again || *again != *sha256) {
        return fail(
            ErrorCode::BrokenFile, "The file changed while it was imported. Try again.", file);
    }
    if (auto committed = copy.commit(); !committed) {
        return failWith(committed);
    }
    const std::string title = options.name.empty() ? content->text(key::kName, *id) : options.name;
    if (options.isDefault) {
        std::for_each(records->begin(), records->end(), [](CatalogueRecord& other) {
            other.isDefault = false;
        });
    }
    const std::string old = putRecord(
        *records, {*id, name, *sha256, title, options.description, options.isDefault, {}});
    if (auto written = writeCatalogue(target, *records); !written) {
        return failWith(written);
    }
    if (!old.empty() && old != name) {
        std::error_code ignored;
        fs::remove(target / old, ignored);
    }
    for (Model& model : listModels({target}).models) {
        if (model.id == *id) {
            return std::move(model);
        }
    }
    return fail(
        ErrorCode::Internal, "The model was imported but cannot be found again.", target / name);
}

}  // namespace tintype::methods
