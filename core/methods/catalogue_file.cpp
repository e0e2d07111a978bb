#include "core/methods/catalogue_file.h"

#include "core/base/atomic_file.h"
#include "core/methods/catalogue.h"

#include <algorithm>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

namespace tintype::methods {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uintmax_t kMaxCatalogueBytes = 4U << 20U;
constexpr char kFormat[] = "tintype-catalogue";

std::string textOf(const Json& entry, const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool isChecksum(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// A catalogue speaks for its own folder only.
bool isPlainName(const std::string& file) {
    return !file.empty() && file != "." && file != ".." &&
           file.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
}

CatalogueRecord recordFrom(const Json& entry) {
    CatalogueRecord record;
    if (!entry.is_object()) {
        record.problem = "Its entry in the catalogue is damaged.";
        return record;
    }
    record.id = textOf(entry, "id");
    record.file = textOf(entry, "file");
    record.sha256 = textOf(entry, "sha256");
    record.name = textOf(entry, "name");
    record.description = textOf(entry, "description");
    const auto isDefault = entry.find("default");
    record.isDefault =
        isDefault != entry.end() && isDefault->is_boolean() && isDefault->get<bool>();
    if (!isModelId(record.id)) {
        record.problem = "Its id in the catalogue is not made of a-z, 0-9 and hyphens.";
    } else if (!isPlainName(record.file)) {
        record.problem = "The catalogue gives no file in the same folder for it.";
    } else if (!isChecksum(record.sha256)) {
        record.problem = "The catalogue gives no SHA-256 checksum for it.";
    }
    return record;
}

}  // namespace

std::string modelIdFrom(const std::filesystem::path& file) {
    std::string id;
    for (const char c : file.stem().string().substr(0, 64)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool capital = c >= 'A' && c <= 'Z';
        id += letter ? c : capital ? static_cast<char>(c - 'A' + 'a') : '-';
    }
    return id.empty() ? "model" : id;
}

Result<std::vector<CatalogueRecord>> readCatalogue(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / kCatalogueFile;
    const auto text = readWholeFile(path, kMaxCatalogueBytes);
    std::vector<CatalogueRecord> records;
    if (!text && text.error().code == ErrorCode::NotFound) {
        return records;
    }
    if (!text) {
        return failWith(text);
    }
    const Json json = Json::parse(*text, nullptr, false);
    if (!json.is_object() || textOf(json, "format") != kFormat || !json.contains("models") ||
        !json["models"].is_array()) {
        return fail(ErrorCode::BrokenFile, "The catalogue of models is damaged.", path);
    }
    if (json.value("version", Json()) != 1) {
        return fail(ErrorCode::Unsupported,
                    "The catalogue of models is of a newer version of Tintype.",
                    path);
    }
    for (const Json& entry : json["models"]) {
        records.push_back(recordFrom(entry));
    }
    return records;
}

Result<void> writeCatalogue(const std::filesystem::path& folder,
                            const std::vector<CatalogueRecord>& records) {
    Json models = Json::array();
    for (const CatalogueRecord& record : records) {
        Json entry{{"id", record.id},
                   {"file", record.file},
                   {"sha256", record.sha256},
                   {"name", record.name}};
        if (!record.description.empty()) {
            entry["description"] = record.description;
        }
        if (record.isDefault) {
            entry["default"] = true;
        }
        models.push_back(std::move(entry));
    }
    const Json json{{"format", kFormat}, {"version", 1}, {"models", models}};
    return writeFileAtomically(folder / kCatalogueFile,
                               json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

CatalogueLock::CatalogueLock(const std::filesystem::path& folder)
    : m_fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (m_fd >= 0) {
        ::flock(m_fd, LOCK_EX);
    }
}

CatalogueLock::~CatalogueLock() {
    if (m_fd >= 0) {
        ::close(m_fd);
    }
}

}  // namespace tintype::methods
