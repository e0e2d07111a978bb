#include "core/methods/catalogue.h"

#include "core/base/checksum.h"
#include "core/methods/network_spec.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>

namespace tintype::methods {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

fs::path writeModel(const fs::path& path,
                    const std::string& id,
                    const std::string& architecture = "baseline-cnn",
                    std::uint8_t value = 1) {
    ModelFile model;
    if (!id.empty()) {
        model.metadata[key::kId] = id;
    }
    if (!architecture.empty()) {
        model.metadata[key::kArchitecture] = architecture;
    }
    model.tensors.push_back({"w", DType::U8, {4}, {value, 2, 3, 4}});
    fs::create_directories(path.parent_path());
    EXPECT_TRUE(writeModelFile(path, model));
    return path;
}

std::string entryOf(const std::string& id, const fs::path& file, const std::string& more = "") {
    return R"({"id":")" + id + R"(","file":")" + file.filename().string() + R"(","sha256":")" +
           *sha256OfFile(file) + "\"" + more + "}";
}

void writeCatalogueText(const fs::path& folder, const std::string& entries) {
    test::writeText(folder / "catalogue.json",
                    R"({"format":"tintype-catalogue","version":1,"models":[)" + entries + "]}");
}

std::vector<std::string> idsOf(const ModelList& list) {
    std::vector<std::string> ids;
    for (const Model& model : list.models) {
        ids.push_back(model.id);
    }
    return ids;
}

void damage(const fs::path& file) {
    std::string bytes = test::readText(file);
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    test::writeText(file, bytes);
}

/// Sets a variable of the environment as long as it lives.
class Environment {
public:
    Environment(const char* name, const std::string& value) : m_name(name) {
        if (const char* old = std::getenv(name)) {
            m_old = old;
        }
        ::setenv(name, value.c_str(), 1);
    }
    ~Environment() { m_old ? ::setenv(m_name, m_old->c_str(), 1) : ::unsetenv(m_name); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* m_name;
    std::optional<std::string> m_old;
};

class CatalogueTest : public testing::Test {
protected:
    /// Two models, the second one the default.
    fs::path installed() {
        const fs::path folder = m_folder / "installed";
        const fs::path one = writeModel(folder / "one.safetensors", "");
        const fs::path two = writeModel(folder / "two.safetensors", "", "hybrid-slr-cnn");
        writeCatalogueText(folder,
                           entryOf("one", one, R"(,"name":"The first","description":"Plain")") +
                               "," + entryOf("two", two, R"(,"default":true)"));
        return folder;
    }

    test::TempFolder m_folder;
};

TEST_F(CatalogueTest, ListsWhatTheCatalogueSays) {
    const ModelList list = listModels({installed()});
    EXPECT_THAT(idsOf(list), ElementsAre("one", "two"));
    EXPECT_THAT(list.warnings, testing::IsEmpty());
    EXPECT_EQ(list.models[0].name, "The first");
    EXPECT_EQ(list.models[0].description, "Plain");
    EXPECT_EQ(list.models[0].architecture, "baseline-cnn");
    EXPECT_FALSE(list.models[0].isDefault);
    EXPECT_TRUE(list.models[1].isDefault);
    EXPECT_TRUE(list.models[1].isAvailable()) << list.models[1].problem;
    EXPECT_GT(list.models[1].bytes, 0U);
}

TEST_F(CatalogueTest, FindsFilesWithoutAnEntry) {
    writeModel(m_folder / "own/My Model.safetensors", "");
    writeModel(m_folder / "own/x.safetensors", "from-metadata");
    test::writeText(m_folder / "own/notes.txt", "not a model");
    test::writeText(m_folder / "own/.hidden.safetensors", "being written");
    const ModelList list = listModels({m_folder / "own"});
    EXPECT_THAT(idsOf(list), ElementsAre("my-model", "from-metadata"));
    EXPECT_TRUE(list.models[0].sha256.empty());
}

TEST_F(CatalogueTest, EarlierFoldersWin) {
    const fs::path own = m_folder / "own";
    const fs::path mine = writeModel(own / "mine.safetensors", "one", "baseline-cnn", 9);
    const ModelList list = listModels({own, installed()});
    EXPECT_THAT(idsOf(list), ElementsAre("one", "two"));
    EXPECT_EQ(list.models[0].path, mine);
}

TEST_F(CatalogueTest, KeepsModelsThatItCannotUse) {
    const fs::path folder = m_folder / "models";
    const fs::path later = writeModel(folder / "later.safetensors", "later", "diffusion-2030");
    writeModel(folder / "plain.safetensors", "plain", "");
    const fs::path gone = writeModel(folder / "gone.safetensors", "");
    writeCatalogueText(
        folder, entryOf("later", later) + "," + entryOf("gone", gone) + R"(,{"id":"Bad Id"},7)");
    fs::remove(gone);
    test::writeText(folder / "broken.safetensors", "no model");
    const ModelList list = listModels({folder});
    ASSERT_EQ(list.models.size(), 6U);
    for (const Model& model : list.models) {
        EXPECT_FALSE(model.isAvailable()) << model.id;
        EXPECT_THAT(model.problem, testing::EndsWith(".")) << model.id;
    }
    const auto found = findModel("later", {folder});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(found.error().detail, HasSubstr("diffusion-2030"));
}

TEST_F(CatalogueTest, ADamagedCatalogueIsAWarning) {
    const fs::path folder = installed();
    for (const char* text : {"{",
                             "[]",
                             "",
                             R"({"format":"other"})",
                             R"({"format":"tintype-catalogue","version":2,"models":[]})"}) {
        test::writeText(folder / "catalogue.json", text);
        const ModelList list = listModels({folder});
        EXPECT_EQ(list.warnings.size(), 1U) << text;
        ASSERT_EQ(list.models.size(), 2U) << text;
        EXPECT_FALSE(list.models[0].isAvailable());
    }
    test::writeText(folder / "catalogue.json", std::string(100000, '['));
    EXPECT_EQ(listModels({folder}).warnings.size(), 1U);
}

TEST_F(CatalogueTest, ACatalogueSpeaksForItsOwnFolderOnly) {
    const fs::path secret = writeModel(m_folder / "outside.safetensors", "outside");
    const fs::path folder = m_folder / "models";
    const std::string sha256 = *sha256OfFile(secret);
    fs::create_directories(folder);
    for (const std::string& file : {std::string("../outside.safetensors"),
                                    secret.string(),
                                    std::string(".."),
                                    std::string()}) {
        writeCatalogueText(folder,
                           R"({"id":"x","file":")" + file + R"(","sha256":")" + sha256 + "\"}");
        const ModelList list = listModels({folder});
        ASSERT_EQ(list.models.size(), 1U);
        EXPECT_FALSE(list.models[0].isAvailable()) << file;
        EXPECT_TRUE(list.models[0].path.empty());
        EXPECT_FALSE(verifyModel(list.models[0]));
    }
}

TEST_F(CatalogueTest, FindsByIdByPathAndByDefault) {
    const std::vector<fs::path> folders{installed()};
    EXPECT_EQ(findModel("one", folders)->id, "one");
    EXPECT_EQ(findModel("", folders)->id, "two");
    const auto byPath = findModel((folders[0] / "one.safetensors").string(), folders);
    ASSERT_TRUE(byPath);
    EXPECT_FALSE(byPath->sha256.empty()) << "a path into a catalogue keeps its record";
    const fs::path loose = writeModel(m_folder / "loose.safetensors", "");
    EXPECT_EQ(findModel(loose.string(), folders)->id, "loose");
}

TEST_F(CatalogueTest, SaysWhichModelsThereAre) {
    const auto unknown = findModel("three", {installed()});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::NotFound);
    EXPECT_THAT(unknown.error().detail, HasSubstr("Installed are: one, two."));
    EXPECT_THAT(findModel("three", {}).error().detail, HasSubstr("No models are installed."));
    EXPECT_THAT(findModel("", {}).error().detail, HasSubstr("No default model"));
    EXPECT_THAT(findModel("a/b.safetensors", {}).error().detail, HasSubstr("no such model file"));
}

TEST_F(CatalogueTest, LoadsAndVerifiesASoundModel) {
    const Model model = *findModel("one", {installed()});
    const auto loaded = loadModel(model);
    ASSERT_TRUE(loaded) << loaded.error().message();
    EXPECT_NE(loaded->file.find("w"), nullptr);
    EXPECT_EQ(loaded->sha256, model.sha256);
    EXPECT_EQ(*verifyModel(model), model.sha256);
}

TEST_F(CatalogueTest, RefusesAModelThatDoesNotMatchItsChecksum) {
    const std::vector<fs::path> folders{installed()};
    damage(folders[0] / "one.safetensors");
    const auto loaded = loadModel(*findModel("one", folders));
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::BrokenFile);
    EXPECT_THAT(loaded.error().detail, HasSubstr("does not match its checksum"));
    EXPECT_FALSE(verifyModel(*findModel("one", folders)));
}

TEST_F(CatalogueTest, ACutFileIsAMatterOfItsChecksumToo) {
    const std::vector<fs::path> folders{installed()};
    const Model model = *findModel("one", folders);
    fs::resize_file(model.path, fs::file_size(model.path) - 1);
    EXPECT_THAT(loadModel(model).error().detail, HasSubstr("does not match its checksum"));
    fs::remove(model.path);
    EXPECT_EQ(loadModel(model).error().code, ErrorCode::NotFound);
}

TEST_F(CatalogueTest, ImportsWithARecord) {
    const fs::path file = writeModel(m_folder / "Family Album.safetensors", "");
    const fs::path target = m_folder / "home/tintype/models";
    const auto model = importModel(file, {}, target, {});
    ASSERT_TRUE(model) << model.error().message();
    EXPECT_EQ(model->id, "family-album");
    EXPECT_EQ(model->sha256, *sha256OfFile(file));
    EXPECT_EQ(model->path.parent_path(), target);
    EXPECT_TRUE(loadModel(*findModel("family-album", {target})));
    EXPECT_TRUE(fs::exists(file));
}

TEST_F(CatalogueTest, ImportTakesIdAndNameFromWhoeverKnows) {
    const fs::path file = writeModel(m_folder / "file.safetensors", "stated");
    const fs::path target = m_folder / "own";
    EXPECT_EQ(importModel(file, {}, target, {})->id, "stated");
    ImportOptions options;
    options.id = "chosen";
    options.name = "Chosen name";
    options.isDefault = true;
    EXPECT_EQ(importModel(file, options, target, {})->name, "Chosen name");
    EXPECT_EQ(findModel("", {target})->id, "chosen");
    options.id = "Not An Id";
    EXPECT_EQ(importModel(file, options, target, {}).error().code, ErrorCode::InvalidArgument);
}

TEST_F(CatalogueTest, ImportReplacesOnlyOnPurpose) {
    const fs::path target = m_folder / "own";
    const fs::path first = writeModel(m_folder / "a/album.safetensors", "", "baseline-cnn", 1);
    const fs::path second = writeModel(m_folder / "b/album.safetensors", "", "baseline-cnn", 2);
    const Model before = *importModel(first, {}, target, {});
    const auto refused = importModel(second, {}, target, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::AlreadyExists);
    EXPECT_TRUE(loadModel(*findModel("album", {target}))) << "a refused import changes nothing";
    ImportOptions options;
    options.replace = true;
    const auto replaced = importModel(second, options, target, {});
    ASSERT_TRUE(replaced) << replaced.error().message();
    EXPECT_EQ(replaced->sha256, *sha256OfFile(second));
    EXPECT_FALSE(fs::exists(before.path));
    EXPECT_THAT(idsOf(listModels({target})), ElementsAre("album"));
    EXPECT_TRUE(importModel(second, options, target, {})) << "the same again is no harm";
    EXPECT_TRUE(loadModel(*findModel("album", {target})));
}

TEST_F(CatalogueTest, ImportRefusesAnIdOfAnInstalledModel) {
    const fs::path file = writeModel(m_folder / "one.safetensors", "one");
    const fs::path own = m_folder / "own";
    const std::vector<fs::path> folders{own, installed()};
    EXPECT_EQ(importModel(file, {}, own, folders).error().code, ErrorCode::AlreadyExists);
    ImportOptions options;
    options.replace = true;
    ASSERT_TRUE(importModel(file, options, own, folders));
    EXPECT_EQ(findModel("one", folders)->path.parent_path(), own);
}

TEST_F(CatalogueTest, ImportKeepsWhatALaterVersionMayKnow) {
    const fs::path file = writeModel(m_folder / "later.safetensors", "later", "diffusion-2030");
    const auto model = importModel(file, {}, m_folder / "own", {});
    ASSERT_TRUE(model);
    EXPECT_FALSE(model->isAvailable());
}

TEST_F(CatalogueTest, ImportStoresNothingBroken) {
    const fs::path target = m_folder / "own";
    test::writeText(m_folder / "broken.safetensors", "no model");
    EXPECT_EQ(importModel(m_folder / "broken.safetensors", {}, target, {}).error().code,
              ErrorCode::BrokenFile);
    EXPECT_EQ(importModel(m_folder / "absent.safetensors", {}, target, {}).error().code,
              ErrorCode::NotFound);
    EXPECT_FALSE(fs::exists(target));
    const fs::path file = writeModel(m_folder / "good.safetensors", "");
    test::writeText(target / "catalogue.json", "{damaged");
    EXPECT_EQ(importModel(file, {}, target, {}).error().code, ErrorCode::BrokenFile);
    EXPECT_EQ(test::readText(target / "catalogue.json"), "{damaged");
    EXPECT_EQ(importModel(file, {}, "", {}).error().code, ErrorCode::InvalidArgument);
    test::writeText(m_folder / "file", "");
    EXPECT_EQ(importModel(file, {}, m_folder / "file/models", {}).error().code,
              ErrorCode::Unwritable);
}

TEST_F(CatalogueTest, ImportRemovesNothingThatAHostileCatalogueNames) {
    const fs::path file = writeModel(m_folder / "good.safetensors", "x");
    const fs::path target = m_folder / "own";
    test::writeText(m_folder / "precious", "photo");
    fs::create_directories(target);
    writeCatalogueText(
        target, R"({"id":"x","file":"../precious","sha256":")" + std::string(64, '0') + "\"}");
    ImportOptions options;
    options.replace = true;
    ASSERT_TRUE(importModel(file, options, target, {}));
    EXPECT_EQ(test::readText(m_folder / "precious"), "photo");
}

TEST_F(CatalogueTest, ImportsAtTheSameTimeLoseNothing) {
    const fs::path target = m_folder / "own";
    std::vector<fs::path> files;
    for (int i = 0; i < 8; ++i) {
        files.push_back(writeModel(m_folder / ("m" + std::to_string(i) + ".safetensors"), ""));
    }
    {
        std::vector<std::jthread> threads;
        for (const fs::path& file : files) {
            threads.emplace_back(
                [&target, &file] { EXPECT_TRUE(importModel(file, {}, target, {})); });
        }
    }
    const ModelList list = listModels({target});
    EXPECT_EQ(list.models.size(), files.size());
    for (const Model& model : list.models) {
        EXPECT_FALSE(model.sha256.empty()) << model.id << " has no record";
    }
}

TEST_F(CatalogueTest, LooksInTheFoldersOfTheEnvironment) {
    const fs::path one = m_folder / "one";
    const fs::path two = m_folder / "two";
    const fs::path data = m_folder / "data";
    fs::create_directories(one);
    fs::create_directories(two);
    fs::create_directories(data / "tintype/models");
    const Environment models(
        "TINTYPE_MODELS",
        one.string() + "::" + (m_folder / "absent").string() + ":" + two.string());
    const Environment home("XDG_DATA_HOME", data.string());
    auto folders = modelFolders();
    ASSERT_GE(folders.size(), 3U);
    folders.resize(3);
    EXPECT_THAT(folders, ElementsAre(one, two, data / "tintype/models"));
}

TEST_F(CatalogueTest, TheUsersFolderFollowsTheDesktopStandard) {
    const Environment home("HOME", "/home/someone");
    const Environment relative("XDG_DATA_HOME", "not/absolute");
    EXPECT_EQ(userModelFolder(), "/home/someone/.local/share/tintype/models");
    const Environment data("XDG_DATA_HOME", "/data");
    EXPECT_EQ(userModelFolder(), "/data/tintype/models");
}

TEST(ModelId, IsShortAndPlain) {
    EXPECT_TRUE(isModelId("hybrid-2"));
    for (const char* id : {"", "Hybrid", "a b", "../x", "a/b", "ü", "a.b"}) {
        EXPECT_FALSE(isModelId(id)) << id;
    }
    EXPECT_TRUE(isModelId(std::string(64, 'a')));
    EXPECT_FALSE(isModelId(std::string(65, 'a')));
}

TEST(Catalogue, KnowsWithoutLoadingWhichModelsAnswerWithADistribution) {
    test::TempFolder folder;
    writeModel(folder / "one.safetensors", "one");
    ModelFile model;
    model.metadata[key::kId] = "many";
    NetworkSpec spec;
    spec.architecture = Architecture::ContextUNet;
    spec.chromaLevels = 8;
    spec.workingSize = 64;
    ASSERT_TRUE(spec.validate());
    specToMetadata(spec, model);
    model.tensors.push_back({"w", DType::U8, {4}, {1, 2, 3, 4}});
    ASSERT_TRUE(writeModelFile(folder / "many.safetensors", model));
    EXPECT_FALSE(findModel("one", {folder.path()})->answersWithDistribution);
    EXPECT_TRUE(findModel("many", {folder.path()})->answersWithDistribution);
}

}  // namespace
}  // namespace tintype::methods
