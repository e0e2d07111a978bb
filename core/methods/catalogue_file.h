#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tintype::methods {

/// One entry of a `catalogue.json`.
struct CatalogueRecord {
    std::string id;
    std::string file;    ///< a name in the same folder
    std::string sha256;  ///< 64 lowercase hexadecimal digits
    std::string name;
    std::string description;
    bool isDefault = false;
    std::string problem;  ///< not empty: what is wrong with this entry
};

inline constexpr char kCatalogueFile[] = "catalogue.json";

/// An id made of a file's name: "My Model.safetensors" becomes "my-model".
std::string modelIdFrom(const std::filesystem::path& file);

/// An absent file is an empty catalogue; BrokenFile where it is no catalogue at all. Single bad
/// entries come back with a problem.
Result<std::vector<CatalogueRecord>> readCatalogue(const std::filesystem::path& folder);

/// Whole or not at all.
Result<void> writeCatalogue(const std::filesystem::path& folder,
                            const std::vector<CatalogueRecord>& records);

/// Keeps other programs from changing the catalogue of a folder as long as it lives.
class CatalogueLock {
public:
    explicit CatalogueLock(const std::filesystem::path& folder);
    ~CatalogueLock();
    CatalogueLock(const CatalogueLock&) = delete;
    CatalogueLock& operator=(const CatalogueLock&) = delete;

private:
    int m_fd;
};

}  // namespace tintype::methods
