#include "core/reproduce/data_sets.h"

#include "core/train/photo_pack.h"
#include "tests/core/train/original_fixture.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace tintype::reproduce {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using train::ArchiveText;
using train::tarEnd;
using train::tarMember;

class DataSetsTest : public testing::Test {
protected:
    DataSetsTest() {
        plan.folder = m_folder / "packs";
        plan.sidePx = 32;
    }

    fs::path write(const std::string& name, const std::string& content) const {
        test::writeText(m_folder / "data" / name, content);
        return m_folder / "data" / name;
    }

    std::string picture(int seed, int side, const char* ending = ".png") const {
        const auto file = m_folder / (std::string("painted") + ending);
        train::paint(file, side, side, train::colourful(seed));
        std::string bytes = test::readText(file);
        fs::remove(file);
        return bytes;
    }

    /// A row of `count` tiles; every one differs, as `seed` goes on.
    std::string sheet(int tile, int count, int seed) const {
        const auto file = m_folder / "sheet.png";
        train::paint(file, tile * count, tile, [&](int x, int y) {
            return train::colourful(seed + x / tile)(x % tile, y);
        });
        std::string bytes = test::readText(file);
        fs::remove(file);
        return bytes;
    }

    void writeCifarSheets(const std::string& folder) const {
        write(folder + "/cifar10-train.tar",
              tarMember("cifar10/train-0.png", sheet(32, 3, 0)) + tarEnd());
        write(folder + "/cifar10-val.tar",
              tarMember("cifar10/val-0.png", sheet(32, 3, 3)) + tarEnd());
        write(folder + "/index.csv",
              "sheet,col,row,class\ntrain-0.png,0,0,frog\ntrain-0.png,1,0,cat\n"
              "train-0.png,2,0,cat\nval-0.png,0,0,dog\nval-0.png,1,0,ship\n");
    }

    void writeTar(const std::string& name, std::initializer_list<int> seeds) const {
        std::string text;
        for (const int seed : seeds) {
            text += tarMember(std::to_string(seed) + ".png", picture(seed, 40));
        }
        write(name, text + tarEnd());
    }

    std::vector<DataSet> find() const {
        auto sets = findDataSets(m_folder / "data");
        EXPECT_TRUE(sets) << (sets ? "" : sets.error().message());
        return sets.value_or(std::vector<DataSet>(6));
    }

    DataSet find(const std::string& id) const {
        const auto sets = find();
        const DataSet* set = findDataSet(sets, id);
        EXPECT_NE(set, nullptr) << id;
        return set != nullptr ? *set : DataSet{};
    }

    BuiltPacks build(const DataSet& set) const {
        const auto built = buildPacks(set, plan, {});
        EXPECT_TRUE(built) << (built ? "" : built.error().message());
        return built.value_or(BuiltPacks{});
    }

    train::PhotoPack open(const fs::path& path) const {
        auto pack = train::PhotoPack::open(path);
        if (!pack) {
            throw std::runtime_error(pack.error().message());
        }
        return std::move(*pack);
    }

    test::TempFolder m_folder;
    PackPlan plan;
};

TEST_F(DataSetsTest, SaysWhereToGetWhatIsNotThere) {
    write("letter.txt", "nothing of interest");
    const auto sets = find();
    std::vector<std::string> ids;
    for (const DataSet& set : sets) {
        ids.push_back(set.id);
        EXPECT_FALSE(set.found()) << set.id;
        EXPECT_FALSE(set.note.empty()) << set.id;
        EXPECT_TRUE(set.training.empty());
    }
    EXPECT_THAT(ids,
                ElementsAre("cifar10",
                            "tiny-imagenet",
                            "stl10",
                            "flowers102",
                            "photographs",
                            "merged",
                            "rooms",
                            "landscapes"));
    EXPECT_THAT(sets[2].note, HasSubstr("stl10_binary.tar.gz from"));
    const auto refused = buildPacks(sets[2], plan, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(refused.error().detail, HasSubstr("STL-10 is not there. Get "));
    EXPECT_EQ(findDataSet(sets, "imagenet"), nullptr);
}

TEST_F(DataSetsTest, TheFolderMustBeThere) {
    EXPECT_EQ(findDataSets(m_folder / "nowhere").error().code, ErrorCode::NotFound);
    const auto file = write("letter.txt", "a file");
    EXPECT_EQ(findDataSets(file).error().path, file);
}

TEST_F(DataSetsTest, FindsTileSheetsTwoFoldersDown) {
    writeCifarSheets("a/cifar10");
    const DataSet set = find("cifar10");
    EXPECT_EQ(set.form, "tile sheets");
    EXPECT_EQ(set.note, "JPEG tiles, 3 of 50,000 training images");
    EXPECT_TRUE(set.categories);
    EXPECT_EQ(set.minChroma, 0);
    EXPECT_TRUE(set.shown.empty());
    fs::create_directories(m_folder / "data/a/b");
    fs::rename(m_folder / "data/a/cifar10", m_folder / "data/a/b/cifar10");
    EXPECT_FALSE(find("cifar10").found());
}

TEST_F(DataSetsTest, TileSheetsNeedBothPartsAndTheirIndex) {
    writeCifarSheets("cifar10");
    fs::remove(m_folder / "data/cifar10/index.csv");
    EXPECT_FALSE(find("cifar10").found());
    EXPECT_THAT(find("cifar10").note, HasSubstr("index.csv.gz"));
    writeCifarSheets("cifar10");
    fs::remove(m_folder / "data/cifar10/cifar10-val.tar");
    EXPECT_FALSE(find("cifar10").found());
}

TEST_F(DataSetsTest, AnOriginalArchiveGoesFirst) {
    writeCifarSheets("cifar10");
    const auto archive = write("cifar-10-binary.tar.gz", ArchiveText::tarGz(train::cifarMembers()));
    const DataSet set = find("cifar10");
    EXPECT_EQ(set.form, "original archive");
    EXPECT_THAT(set.training, ElementsAre(archive));
    const BuiltPacks built = build(set);
    EXPECT_EQ(built.trainingCount + built.selectionCount, 6);
    EXPECT_EQ(built.validationCount, 2);
    ASSERT_EQ(built.validation.size(), 1U);
    const auto pack = open(built.validation.front());
    EXPECT_THAT((std::vector{pack.photo(0).category, pack.photo(1).category}),
                testing::UnorderedElementsAre("frog", "horse"));
}

TEST_F(DataSetsTest, TheVersionForPythonIsNamed) {
    write("cifar-10-python.tar.gz", ArchiveText::tarGz({{"cifar-10-batches-py/test_batch", "x"}}));
    EXPECT_FALSE(find("cifar10").found());
    EXPECT_THAT(find("cifar10").note,
                testing::AllOf(HasSubstr("version for Python"), HasSubstr("binary.tar.gz")));
}

TEST_F(DataSetsTest, FlowersKnowTheirCategoriesWhereTheLabelsAre) {
    write("flowers/102flowers.tgz",
          ArchiveText::tarGz({{"jpg/image_00001.jpg", picture(1, 40, ".jpg")},
                              {"jpg/image_00002.jpg", picture(2, 40, ".jpg")}}));
    EXPECT_FALSE(find("flowers102").categories);
    EXPECT_THAT(find("flowers102").note, HasSubstr("by hash"));
    write("flowers/imagelabels.mat", train::MatText().add("labels", {5, 9}).text());
    write("flowers/setid.mat",
          train::MatText().add("trnid", {2}).add("valid", {1}).add("tstid", {}).text());
    const DataSet set = find("flowers102");
    EXPECT_TRUE(set.categories);
    const BuiltPacks built = build(set);
    EXPECT_EQ(open(built.validation.front()).photo(0).category, "flower 5");
    EXPECT_EQ(open(built.training.front()).photo(0).category, "flower 9");
}

TEST_F(DataSetsTest, PhotographsAreArchivesWithTheirValidation) {
    writeTar("photos/grocery.tar", {1});
    writeTar("photos/nips2017.tar", {2, 3});
    writeTar("photos/nips2017-val.tar", {4});
    writeTar("photos/voc2007.tar", {5});
    writeTar("photos/voc2007-val.tar", {6});
    const DataSet set = find("photographs");
    EXPECT_EQ(set.form, "photographs");
    EXPECT_EQ(set.training.size(), 3U);
    EXPECT_EQ(set.validation.size(), 2U);
    EXPECT_THAT(set.shown, ElementsAre("grocery", "nips2017-val", "nips2017"));
    const BuiltPacks built = build(set);
    EXPECT_EQ(built.trainingCount + built.selectionCount, 4);
    EXPECT_EQ(built.validationCount, 2);
    const auto pack = open(built.validation.front());
    std::set<std::string> shown;
    for (int i = 0; i < pack.count(); ++i) {
        const std::string source = pack.photo(i).source;
        if (std::ranges::count(set.shown, source) > 0) {
            shown.insert(source);
        }
    }
    EXPECT_THAT(shown, ElementsAre("nips2017-val"));
}

TEST_F(DataSetsTest, FingerprintsChangeWithTheFilesOfTheirPart) {
    writeTar("photos/one.tar", {1, 2});
    writeTar("photos/one-val.tar", {3});
    writeCifarSheets("cifar");
    const DataSet before = find("photographs"), merged = find("merged");
    const std::string training = fingerprintOf(before, false);
    const std::string validation = fingerprintOf(before, true);
    const std::string all = fingerprintOf(merged, false);
    EXPECT_EQ(training.size(), 16U);
    EXPECT_NE(training, validation);
    EXPECT_EQ(fingerprintOf(find("photographs"), false), training) << "the same files";

    writeTar("photos/two.tar", {4});
    writeTar("photos/two-val.tar", {5});
    EXPECT_NE(fingerprintOf(find("photographs"), false), training);
    EXPECT_NE(fingerprintOf(find("merged"), false), all) << "it is a part of that";
    fs::remove(m_folder / "data/photos/two.tar");
    EXPECT_EQ(fingerprintOf(find("photographs"), false), training);
    EXPECT_NE(fingerprintOf(find("photographs"), true), validation);

    const DataSet cifar = find("cifar10");
    const std::string tiles = fingerprintOf(cifar, true);
    write("cifar/index.csv", "sheet,col,row,class\ntrain-0.png,0,0,frog\nval-0.png,0,0,dog\n");
    EXPECT_NE(fingerprintOf(find("cifar10"), true), tiles) << "the index says which tiles count";
    fs::rename(m_folder / "data", m_folder / "elsewhere");
    fs::create_directories(m_folder / "data");
    fs::rename(m_folder / "elsewhere", m_folder / "data/deeper");
    EXPECT_EQ(fingerprintOf(find("photographs"), false), training) << "moved, but the same";
}

TEST_F(DataSetsTest, AnArchiveThatEndsEarlyMakesNoPack) {
    writeTar("photos/summer.tar", {1, 2, 3, 4});
    writeTar("photos/summer-val.tar", {5});
    // In the middle of the second picture.
    const auto first = tarMember("1.png", picture(1, 40)).size();
    fs::resize_file(m_folder / "data/photos/summer.tar", first + 512 + 60);
    const auto built = buildPacks(find("photographs"), plan, {});
    ASSERT_FALSE(built);
    EXPECT_THAT(built.error().detail, HasSubstr("Get the archive again"));
    EXPECT_EQ(built.error().path.filename(), "summer.tar");
    EXPECT_THAT(built.error().detail, testing::Not(HasSubstr(m_folder.path().string())));
    for (const auto& entry : fs::directory_iterator(m_folder / "packs")) {
        EXPECT_NE(entry.path().extension(), ".npy") << entry.path();
    }
}

TEST_F(DataSetsTest, SomeArchivesOfThePhotographsAreNarrowScenes) {
    writeTar("photos/houses.tar", {1, 2, 3});
    writeTar("photos/houses-val.tar", {4});
    writeTar("photos/weather.tar", {5});
    writeTar("photos/other.tar", {6});
    writeTar("photos/other-val.tar", {7});
    const DataSet rooms = find("rooms");
    EXPECT_TRUE(rooms.found());
    ASSERT_EQ(rooms.training.size(), 1U);
    EXPECT_EQ(rooms.training[0].filename(), "houses.tar");
    ASSERT_EQ(rooms.validation.size(), 1U);
    EXPECT_FALSE(find("landscapes").found()) << "there is nothing to validate with";
    EXPECT_THAT(find("landscapes").note, HasSubstr("weather.tar"));
    EXPECT_EQ(find("photographs").training.size(), 3U);
    EXPECT_FALSE(find("merged").found()) << "it is not made of parts of one data set";
}

TEST_F(DataSetsTest, AFolderOfPhotographsIsSplitByHash) {
    for (int i = 0; i < 24; ++i) {
        write("photographs/summer/" + std::to_string(i) + ".png", picture(i, 40));
    }
    const DataSet set = find("photographs");
    EXPECT_EQ(set.form, "photographs");
    EXPECT_TRUE(set.shown.empty());
    const BuiltPacks built = build(set);
    EXPECT_GT(built.validationCount, 0);
    EXPECT_EQ(built.trainingCount + built.selectionCount + built.validationCount, 24);
}

TEST_F(DataSetsTest, MergedIsAllThatIsThere) {
    writeTar("photos/grocery.tar", {1, 2});
    writeTar("photos/nips2017-val.tar", {4});
    EXPECT_FALSE(find("merged").found());
    writeCifarSheets("cifar10");
    const DataSet merged = find("merged");
    EXPECT_EQ(merged.form, "several");
    EXPECT_THAT(merged.note, HasSubstr("CIFAR-10, Photographs"));
    EXPECT_FALSE(merged.categories);
    EXPECT_EQ(merged.parts.size(), 2U);
    const BuiltPacks built = build(merged);
    EXPECT_EQ(built.training.size(), 2U);
    EXPECT_EQ(built.validation.size(), 2U);
    EXPECT_EQ(built.trainingCount + built.selectionCount, 5);
    EXPECT_EQ(built.validationCount, 3);
    // An equal share of each.
    plan.trainingLimit = 2;
    EXPECT_EQ(build(merged).trainingCount + build(merged).selectionCount, 2);
}

TEST_F(DataSetsTest, SmallPicturesAreEnlargedAndAllAreTaken) {
    writeCifarSheets("cifar10");
    plan.sidePx = 48;
    const BuiltPacks built = build(find("cifar10"));
    EXPECT_EQ(built.trainingCount + built.selectionCount, 3);
    EXPECT_EQ(open(built.training.front()).height(), 48);
}

TEST_F(DataSetsTest, APackOfTheSameMakingIsLeftAlone) {
    writeCifarSheets("cifar10");
    const BuiltPacks first = build(find("cifar10"));
    const fs::path array = first.training.front().string() + ".npy";
    const fs::path kept = m_folder / "kept";
    fs::create_hard_link(array, kept);
    const BuiltPacks second = build(find("cifar10"));
    EXPECT_TRUE(fs::equivalent(array, kept));
    EXPECT_EQ(second.training, first.training);
    EXPECT_EQ(second.trainingCount, first.trainingCount);
    EXPECT_EQ(second.selectionCount, first.selectionCount);
    EXPECT_EQ(second.validationCount, first.validationCount);
    // Others at another size or limit stand beside it.
    plan.trainingLimit = 2;
    const BuiltPacks limited = build(find("cifar10"));
    EXPECT_EQ(limited.trainingCount + limited.selectionCount, 2);
    EXPECT_NE(limited.training, first.training);
    EXPECT_EQ(limited.validation, first.validation);
    EXPECT_TRUE(fs::equivalent(array, kept));
}

TEST_F(DataSetsTest, APackOfOtherFilesIsMadeAgain) {
    writeTar("photos/grocery.tar", {1, 2});
    writeTar("photos/nips2017-val.tar", {4});
    const BuiltPacks first = build(find("photographs"));
    EXPECT_EQ(first.trainingCount + first.selectionCount, 2);
    writeTar("photos/grocery.tar", {1, 2, 3});
    const BuiltPacks second = build(find("photographs"));
    EXPECT_EQ(second.trainingCount + second.selectionCount, 3);
    plan.bilinear = true;
    const fs::path kept = m_folder / "kept";
    const fs::path array = second.training.front().string() + ".npy";
    fs::create_hard_link(array, kept);
    EXPECT_EQ(build(find("photographs")).training, second.training);
    EXPECT_FALSE(fs::equivalent(array, kept));
}

TEST_F(DataSetsTest, ABrokenPackIsMadeAgain) {
    writeCifarSheets("cifar10");
    const BuiltPacks first = build(find("cifar10"));
    fs::resize_file(first.training.front().string() + ".npy", 1000);
    const BuiltPacks second = build(find("cifar10"));
    EXPECT_EQ(second.trainingCount, first.trainingCount);
    EXPECT_EQ(open(second.training.front()).count(), 3);
}

TEST_F(DataSetsTest, ABrokenArchiveLeavesNoPack) {
    const std::string whole = ArchiveText::tarGz(train::cifarMembers());
    for (const std::size_t size : {whole.size() / 2, whole.size() - 20}) {
        write("cifar-10-binary.tar.gz", whole.substr(0, size));
        const auto failed = buildPacks(find("cifar10"), plan, {});
        ASSERT_FALSE(failed);
        EXPECT_THAT(failed.error().message(), HasSubstr("cifar-10-binary"));
        EXPECT_THAT(failed.error().detail, HasSubstr("truncated"));
        EXPECT_TRUE(fs::is_empty(plan.folder));
    }
}

TEST_F(DataSetsTest, StopsWhenAskedTo) {
    writeCifarSheets("cifar10");
    std::stop_source stop;
    stop.request_stop();
    JobContext context;
    context.stop = stop.get_token();
    const auto built = buildPacks(find("cifar10"), plan, context);
    ASSERT_TRUE(built);
    EXPECT_TRUE(built->cancelled);
    EXPECT_TRUE(fs::is_empty(plan.folder));
}

TEST_F(DataSetsTest, ProgressGoesFromTheFirstPackToTheLast) {
    writeCifarSheets("cifar10");
    double last = 0;
    JobContext context;
    context.report = [&](const Progress& progress) {
        EXPECT_GE(progress.fraction, last);
        last = progress.fraction;
    };
    ASSERT_TRUE(buildPacks(find("cifar10"), plan, context));
    EXPECT_DOUBLE_EQ(last, 1.0);
}

TEST(Licences, OnlyWhatIsKnownMayBeShown) {
    ASSERT_TRUE(licenceOf("ccp"));
    EXPECT_THAT(std::string(licenceOf("ccp-val")->licence), HasSubstr("Apache-2.0"));
    EXPECT_EQ(licenceOf("grocery")->licence, "MIT");
    for (const char* source : {"lsp", "cifar10-val", "photos-more-00", "", "-val", "ccp-val-val"}) {
        EXPECT_FALSE(licenceOf(source)) << source;
    }
}

}  // namespace
}  // namespace tintype::reproduce
