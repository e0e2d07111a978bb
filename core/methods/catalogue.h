#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tintype::methods {

/// A model that can be chosen, or that could be if something were not wrong with it. Made without
/// LibTorch.
struct Model {
    std::string id;
    std::string name;  ///< for people; the id where none is given
    std::string description;
    std::string architecture;  ///< empty where the file cannot be read
    std::filesystem::path path;
    std::string sha256;  ///< as recorded in the catalogue; empty for files without a record
    std::uintmax_t bytes = 0;
    bool isDefault = false;
    /// Whether it answers with a distribution of colours: then it can be faithful or vivid and tell
    /// where it guesses (as ChromaPredictor::answersWithDistribution, but without loading it).
    bool answersWithDistribution = false;
    std::map<std::string, std::string> metadata;
    std::string problem;  ///< a sentence: why it cannot be used; empty if it can

    bool isAvailable() const { return problem.empty(); }
};

struct ModelList {
    std::vector<Model> models;
    std::vector<std::string> warnings;  ///< sentences, such as that a catalogue is damaged
};

struct LoadedModel {
    Model model;
    ModelFile file;
    std::string sha256;  ///< of the file's bytes as they are
};

struct ImportOptions {
    // Empty: from the file's metadata, or else from its name.
    std::string id;
    std::string name;
    std::string description;
    // Make it the one that is used where none is named.
    bool isDefault = false;
    // Put it in the place of a model of the same id.
    bool replace = false;
};

/// `catalogue.json` in each of these folders lists its models; model files without an entry are
/// found as well. Earlier folders win: those of the variable TINTYPE_MODELS (separated by colons),
/// the user's own, `../share/tintype/models` from the program, and `models` of a source tree that
/// the program was built in.
std::vector<std::filesystem::path> modelFolders();

/// `$XDG_DATA_HOME/tintype/models`, mostly `~/.local/share/tintype/models`. It need not exist.
/// Empty where there is no home.
std::filesystem::path userModelFolder();

/// All models, those that cannot be used included. Never fails: what is wrong is in the list.
ModelList listModels(const std::vector<std::filesystem::path>& folders = modelFolders());

/// By id, by path of a model file, or the default model for an empty text. NotFound names the ids
/// that there are. A model that cannot be used is an error (Unsupported or BrokenFile).
Result<Model> findModel(const std::string& idOrPath,
                        const std::vector<std::filesystem::path>& folders = modelFolders());

/// Reads the file and refuses it (BrokenFile) where it does not match its recorded checksum.
Result<LoadedModel> loadModel(const Model& model);

/// Everything that `loadModel` checks, also for a model with a problem; the checksum comes back.
Result<std::string> verifyModel(const Model& model);

/// Checks the file, copies it into `target` and records its checksum there. AlreadyExists where
/// `folders` have a model of that id already and `replace` is false.
Result<Model> importModel(const std::filesystem::path& file,
                          const ImportOptions& options = {},
                          const std::filesystem::path& target = userModelFolder(),
                          const std::vector<std::filesystem::path>& folders = modelFolders());

/// 1 to 64 of [a-z0-9-].
bool isModelId(const std::string& id);

}  // namespace tintype::methods
