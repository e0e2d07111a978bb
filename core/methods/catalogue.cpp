#include "core/methods/catalogue.h"

#include "core/base/checksum.h"
#include "core/methods/catalogue_file.h"
#include "core/methods/network_spec.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace tintype::methods {
namespace {

namespace fs = std::filesystem;

constexpr char kExtension[] = ".safetensors";

fs::path environmentPath(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? fs::path() : fs::path(value);
}

void addEnvironmentFolders(std::vector<fs::path>& folders) {
    std::string rest = environmentPath("TINTYPE_MODELS").string();
    while (!rest.empty()) {
        const std::string folder = rest.substr(0, rest.find(':'));
        rest.erase(0, folder.size() + 1);
        if (!folder.empty()) {
            folders.emplace_back(folder);
        }
    }
}

// A program that was built but not installed finds the models of its source tree above itself.
fs::path modelsAbove(fs::path folder) {
    constexpr int kMaxLevels = 6;
    for (int level = 0; level < kMaxLevels && folder.has_relative_path(); ++level) {
        std::error_code ignored;
        if (fs::exists(folder / "models" / kCatalogueFile, ignored)) {
            return folder / "models";
        }
        folder = folder.parent_path();
    }
    return {};
}

std::string textOf(const std::map<std::string, std::string>& metadata, const char* key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

Result<NetworkSpec> specOf(const std::map<std::string, std::string>& metadata) {
    return specFromMetadata(ModelFile{metadata, {}});
}

// Empty for a network that this version can build.
std::string networkProblem(const std::map<std::string, std::string>& metadata) {
    const auto spec = specOf(metadata);
    return spec ? std::string() : spec.error().detail;
}

// Fills in what the file says; what the catalogue said already stays.
void addFileFacts(Model& model) {
    std::error_code ignored;
    const std::uintmax_t bytes = fs::file_size(model.path, ignored);
    model.bytes = ignored ? 0 : bytes;
    auto metadata = readModelMetadata(model.path);
    if (metadata) {
        model.metadata = std::move(*metadata);
        model.architecture = textOf(model.metadata, key::kArchitecture);
        const auto spec = specOf(model.metadata);
        model.answersWithDistribution = spec && spec->chromaLevels > 0;
    }
    if (model.problem.empty()) {
        model.problem = metadata ? networkProblem(model.metadata) : metadata.error().detail;
    }
    if (model.id.empty()) {
        const std::string stated = textOf(model.metadata, key::kId);
        model.id = isModelId(stated) ? stated : modelIdFrom(model.path);
    }
    if (model.name.empty()) {
        const std::string stated = textOf(model.metadata, key::kName);
        model.name = stated.empty() ? model.id : stated;
    }
}

Model modelFromRecord(const CatalogueRecord& record, const fs::path& folder) {
    Model model;
    model.id = record.id;
    model.name = record.name;
    model.description = record.description;
    model.isDefault = record.isDefault;
    model.sha256 = record.sha256;
    model.problem = record.problem;
    if (model.problem.empty()) {
        model.path = folder / record.file;
        addFileFacts(model);
    }
    if (model.name.empty()) {
        model.name = model.id.empty() ? "(no name)" : model.id;
    }
    return model;
}

std::vector<fs::path> modelFilesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        std::error_code ignored;
        const bool hidden = entry->path().filename().string().starts_with('.');
        if (!hidden && entry->path().extension() == kExtension && entry->is_regular_file(ignored)) {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Lists folder after folder; the first model of an id is the one.
class Lister {
public:
    ModelList list;

    void addFolder(const fs::path& folder) {
        const auto records = readCatalogue(folder);
        std::set<std::string> recorded;
        if (records) {
            for (const CatalogueRecord& record : *records) {
                recorded.insert(record.file);
                add(modelFromRecord(record, folder));
            }
        } else {
            list.warnings.push_back(records.error().message());
        }
        for (const fs::path& file : modelFilesIn(folder)) {
            if (recorded.contains(file.filename().string())) {
                continue;
            }
            Model model;
            model.path = file;
            if (!records) {
                model.problem = "The catalogue beside it is damaged, so that it cannot be checked.";
            }
            addFileFacts(model);
            add(std::move(model));
        }
    }

private:
    void add(Model model) {
        if (!model.id.empty() && !m_ids.insert(model.id).second) {
            return;
        }
        // One default: that of the first folder that has one.
        model.isDefault = model.isDefault && !m_hasDefault;
        m_hasDefault = m_hasDefault || model.isDefault;
        list.models.push_back(std::move(model));
    }

    std::set<std::string> m_ids;
    bool m_hasDefault = false;
};

Result<Model> usable(Model model) {
    if (model.isAvailable()) {
        return model;
    }
    return fail(ErrorCode::Unsupported,
                "The model \"" + model.id + "\" cannot be used. " + model.problem,
                model.path);
}

tl::unexpected<Error> unknownModel(const std::string& id, const ModelList& list) {
    std::string known;
    for (const Model& model : list.models) {
        if (model.isAvailable()) {
            known += (known.empty() ? "" : ", ") + model.id;
        }
    }
    const std::string what =
        id.empty() ? "No default model is installed." : "There is no model \"" + id + "\".";
    return fail(
        ErrorCode::NotFound,
        what + (known.empty() ? " No models are installed." : " Installed are: " + known + "."));
}

}  // namespace

bool isModelId(const std::string& id) {
    constexpr std::size_t kMaxLength = 64;
    constexpr char kAllowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    return !id.empty() && id.size() <= kMaxLength &&
           id.find_first_not_of(kAllowed) == std::string::npos;
}

fs::path userModelFolder() {
    fs::path data = environmentPath("XDG_DATA_HOME");
    if (!data.is_absolute()) {
        const fs::path home = environmentPath("HOME");
        data = home.empty() ? fs::path() : home / ".local" / "share";
    }
    return data.empty() ? fs::path() : data / "tintype" / "models";
}

std::vector<fs::path> modelFolders() {
    std::vector<fs::path> folders;
    addEnvironmentFolders(folders);
    folders.push_back(userModelFolder());
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        folders.push_back(program.parent_path().parent_path() / "share" / "tintype" / "models");
        folders.push_back(modelsAbove(program.parent_path()));
    }
    std::vector<fs::path> existing;
    for (const fs::path& folder : folders) {
        std::error_code ignored;
        const bool listed = std::find(existing.begin(), existing.end(), folder) != existing.end();
        if (!folder.empty() && !listed && fs::is_directory(folder, ignored)) {
            existing.push_back(folder);
        }
    }
    return existing;
}

ModelList listModels(const std::vector<fs::path>& folders) {
    Lister lister;
    for (const fs::path& folder : folders) {
        lister.addFolder(folder);
    }
    return std::move(lister.list);
}

Result<Model> findModel(const std::string& idOrPath, const std::vector<fs::path>& folders) {
    ModelList list = listModels(folders);
    std::error_code ignored;
    const bool isFile = fs::is_regular_file(idOrPath, ignored);
    for (Model& model : list.models) {
        const bool wanted = idOrPath.empty() ? model.isDefault : model.id == idOrPath;
        if (wanted || (isFile && fs::equivalent(model.path, idOrPath, ignored))) {
            return usable(std::move(model));
        }
    }
    if (isFile) {
        Model model;
        model.path = idOrPath;
        addFileFacts(model);
        return usable(std::move(model));
    }
    const bool isPath = idOrPath.find('/') != std::string::npos || idOrPath.ends_with(kExtension);
    if (isPath) {
        return fail(ErrorCode::NotFound, "There is no such model file.", idOrPath);
    }
    return unknownModel(idOrPath, list);
}

Result<LoadedModel> loadModel(const Model& model) {
    auto file = readModelFile(model.path);
    if (!file && file.error().code == ErrorCode::NotFound) {
        return failWith(file);
    }
    const auto sha256 = sha256OfFile(model.path);
    if (!sha256) {
        return failWith(sha256);
    }
    // Said first: a file that was damaged after it was installed is a matter of installing it
    // again, whatever else it is.
    if (!model.sha256.empty() && *sha256 != model.sha256) {
        return fail(ErrorCode::BrokenFile,
                    "The model file does not match its checksum in the catalogue: it was damaged "
                    "or changed after it "
                    "was installed. Install or import it again.",
                    model.path);
    }
    if (!file) {
        return failWith(file);
    }
    return LoadedModel{model, std::move(*file), *sha256};
}

Result<std::string> verifyModel(const Model& model) {
    if (model.path.empty()) {
        return fail(ErrorCode::BrokenFile, model.problem);
    }
    auto loaded = loadModel(model);
    if (!loaded) {
        return failWith(loaded);
    }
    if (const std::string problem = networkProblem(loaded->file.metadata); !problem.empty()) {
        return fail(ErrorCode::Unsupported, problem, model.path);
    }
    return loaded->sha256;
}

}  // namespace tintype::methods
