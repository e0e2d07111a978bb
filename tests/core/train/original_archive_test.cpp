#include "core/train/original_archive.h"

#include "tests/core/train/original_fixture.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <random>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::UnorderedElementsAre;
using Names = std::map<std::string, std::string>;

class OriginalTest : public PackTest {
protected:
    OriginalTest() {
        request.options.minChroma = 0;
        request.options.replace = true;
        request.options.sizePx = 32;
    }

    fs::path write(const std::string& name, const std::string& content) const {
        test::writeText(path(name), content);
        return path(name);
    }

    /// Packs this one archive, which must fail, and writes nothing.
    Error refusal(const fs::path& archive) {
        request.sources = {archive};
        const auto summary = buildPack(request, {});
        EXPECT_FALSE(summary);
        EXPECT_TRUE(fs::is_empty(path("out")));
        return summary ? Error{} : summary.error();
    }

    ReadPack packPart(const fs::path& archive, Part part) {
        request.options.part = part;
        return pack({archive});
    }

    /// The number of the picture that this id belongs to.
    static std::size_t indexOf(const ReadPack& read, const std::string& id) {
        const auto ids = read.ids();
        return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
    }

    static void expectPicture(const ReadPack& read, const std::string& id, int seed, int side) {
        const std::size_t number = indexOf(read, id);
        ASSERT_LT(number, read.ids().size()) << id;
        for (const auto& [x, y] : {std::pair{0, 0}, {side - 1, 0}, {0, side - 1}, {5, 20}}) {
            EXPECT_EQ(read.pixel(number, x, y), colourful(seed)(x, y))
                << id << " " << x << "," << y;
        }
    }
};

TEST_F(OriginalTest, ReadsCifar) {
    const auto archive = write("cifar-10-binary.tar.gz", ArchiveText::tarGz(cifarMembers()));
    const ReadPack all = packPart(archive, Part::All);
    const std::string folder = "cifar-10-binary/cifar-10-batches-bin/";
    EXPECT_EQ(all.categories(),
              (Names{{folder + "data_batch_1.bin#0", "airplane"},
                     {folder + "data_batch_1.bin#1", "automobile"},
                     {folder + "data_batch_2.bin#0", "bird"},
                     {folder + "data_batch_3.bin#0", "cat"},
                     {folder + "data_batch_4.bin#0", "deer"},
                     {folder + "data_batch_5.bin#0", "dog"},
                     {folder + "test_batch.bin#0", "frog"},
                     {folder + "test_batch.bin#1", "horse"}}));
    EXPECT_EQ(all.ids().size(), 8U);
    EXPECT_TRUE(all.skipped().empty());
    expectPicture(all, folder + "data_batch_1.bin#1", 1, 32);
    expectPicture(all, folder + "test_batch.bin#1", 7, 32);
    EXPECT_EQ(all.index["images"][0]["source"], "cifar-10-binary");
}

TEST_F(OriginalTest, KnowsTrainingFromValidation) {
    const auto archive = write("c.tar.gz", ArchiveText::tarGz(cifarMembers()));
    EXPECT_EQ(packPart(archive, Part::Training).ids().size(), 6U);
    EXPECT_THAT(packPart(archive, Part::Validation).ids(),
                UnorderedElementsAre("c/cifar-10-batches-bin/test_batch.bin#0",
                                     "c/cifar-10-batches-bin/test_batch.bin#1"));
}

TEST_F(OriginalTest, ReadsStlDownTheColumns) {
    const auto archive = write("stl10_binary.tar.gz", ArchiveText::tarGz(stlMembers()));
    request.options.sizePx = 96;
    const ReadPack all = packPart(archive, Part::All);
    const std::string folder = "stl10_binary/";
    EXPECT_THAT(all.ids(),
                UnorderedElementsAre(folder + "test_X.bin#0",
                                     folder + "test_X.bin#1",
                                     folder + "train_X.bin#0",
                                     folder + "unlabeled_X.bin#0",
                                     folder + "unlabeled_X.bin#1"));
    EXPECT_EQ(all.categories(),
              (Names{{folder + "test_X.bin#0", "car"},
                     {folder + "test_X.bin#1", "airplane"},
                     {folder + "train_X.bin#0", "bird"}}));
    expectPicture(all, folder + "test_X.bin#1", 2, 96);
    expectPicture(all, folder + "unlabeled_X.bin#0", 4, 96);
    EXPECT_EQ(packPart(archive, Part::Training).ids().size(), 3U);
    EXPECT_EQ(packPart(archive, Part::Validation).ids().size(), 2U);
}

TEST_F(OriginalTest, StlMayComeWithoutUnlabelledPicturesAndNames) {
    Members members = stlMembers();
    members.erase(members.begin() + 4, members.end());
    const auto archive = write("stl.tar", ArchiveText::tar(members));
    EXPECT_EQ(pack({archive}).ids().size(), 3U);
    EXPECT_TRUE(pack({archive}).categories().empty());
}

TEST_F(OriginalTest, ReadsTinyImageNet) {
    const std::string root = "tiny-imagenet-200/";
    const auto archive =
        write("tiny-imagenet-200.zip",
              ArchiveText::zip(
                  {{root + "words.txt", "n01443537\tgoldfish\n"},
                   {root + "test/images/test_0.JPEG", jpeg(9, 64, 64)},
                   {root + "train/n01443537/n01443537_boxes.txt", "n01443537_0.JPEG\t0\t1\t2\t3\n"},
                   {root + "train/n01443537/images/n01443537_0.JPEG", jpeg(1, 64, 64)},
                   {root + "train/n02906734/images/n02906734_7.JPEG", jpeg(2, 64, 64)},
                   {root + "val/images/val_0.JPEG", jpeg(3, 64, 64)},
                   {root + "val/images/val_1.JPEG", jpeg(4, 64, 64)},
                   {root + "val/val_annotations.txt",
                    "val_0.JPEG\tn02906734\t0\t0\t9\t9\r\nval_7.JPEG\tn01443537\nnonsense\n"}}));
    request.options.sizePx = 64;
    const ReadPack all = packPart(archive, Part::All);
    const std::string id = "tiny-imagenet-200/";
    EXPECT_THAT(all.ids(),
                UnorderedElementsAre(id + "train/n01443537/images/n01443537_0.JPEG",
                                     id + "train/n02906734/images/n02906734_7.JPEG",
                                     id + "val/images/val_0.JPEG",
                                     id + "val/images/val_1.JPEG"));
    EXPECT_EQ(all.categories(),
              (Names{{id + "train/n01443537/images/n01443537_0.JPEG", "n01443537"},
                     {id + "train/n02906734/images/n02906734_7.JPEG", "n02906734"},
                     {id + "val/images/val_0.JPEG", "n02906734"}}));
    EXPECT_EQ(packPart(archive, Part::Training).ids().size(), 2U);
    EXPECT_EQ(packPart(archive, Part::Validation).ids().size(), 2U);
}

class FlowersTest : public OriginalTest {
protected:
    FlowersTest() {
        Members members{{"jpg/", ""}};
        for (int i = 1; i <= 6; ++i) {
            members.emplace_back("jpg/image_0000" + std::to_string(i) + ".jpg", jpeg(i, 40, 50));
        }
        m_archive = write("flowers/102flowers.tgz", ArchiveText::tarGz(members));
    }
    void writeLabels(const std::vector<int>& labels, bool packed = true) const {
        write("flowers/imagelabels.mat", MatText(packed).add("labels", labels).text());
        write("flowers/setid.mat",
              MatText(packed)
                  .add("trnid", {1, 2})
                  .add("valid", {3}, MatText::Kind::Doubles)
                  .add("tstid", {4, 5, 6})
                  .text());
    }
    fs::path m_archive;
};

TEST_F(FlowersTest, TakesLabelsAndPartsFromBesideTheArchive) {
    for (const bool packed : {true, false}) {
        writeLabels({77, 77, 1, 102, 5, 6}, packed);
        const ReadPack training = packPart(m_archive, Part::Training);
        const std::string id = "102flowers/jpg/image_0000";
        EXPECT_EQ(training.categories(),
                  (Names{{id + "1.jpg", "flower 77"},
                         {id + "2.jpg", "flower 77"},
                         {id + "4.jpg", "flower 102"},
                         {id + "5.jpg", "flower 5"},
                         {id + "6.jpg", "flower 6"}}));
        EXPECT_EQ(packPart(m_archive, Part::Validation).categories(),
                  (Names{{id + "3.jpg", "flower 1"}}));
    }
}

TEST_F(FlowersTest, WithoutLabelsThePartsAreToldApartByHash) {
    const ReadPack all = packPart(m_archive, Part::All);
    EXPECT_EQ(all.ids().size(), 6U);
    EXPECT_TRUE(all.categories().empty());
    std::size_t validation = 0;
    for (int i = 1; i <= 6; ++i) {
        const std::string name = "flowers102/image_0000" + std::to_string(i) + ".jpg";
        validation += partOf(name, "1") == Part::Validation ? 1 : 0;
    }
    EXPECT_EQ(packPart(m_archive, Part::Training).ids().size(), 6 - validation);
}

TEST_F(FlowersTest, LabelsThatDoNotFitAreNamed) {
    writeLabels({77, 77, 1, 102, 5});
    EXPECT_THAT(refusal(m_archive).detail, HasSubstr("do not know image_00006.jpg"));
    writeLabels({77, 77, 1, 102, 5, 6});
    write("flowers/setid.mat", MatText().add("trnid", {1}).add("valid", {2}).text());
    const Error missing = refusal(m_archive);
    EXPECT_THAT(missing.detail, HasSubstr("no \"tstid\""));
    EXPECT_EQ(missing.path.filename(), "setid.mat");
    writeLabels({77, 77, 1, 102, 5, 6});
    write("flowers/imagelabels.mat", "MATLAB");
    EXPECT_EQ(refusal(m_archive).path.filename(), "imagelabels.mat");
}

TEST_F(OriginalTest, WantsTheBinaryVersionOfCifar) {
    for (const char* name :
         {"cifar-10-batches-py/data_batch_4", "cifar-10-batches-mat/test_batch.mat"}) {
        const Error error = refusal(write("c.tar.gz", ArchiveText::tarGz({{name, "\x80\x02}"}})));
        EXPECT_EQ(error.code, ErrorCode::Unsupported);
        EXPECT_THAT(error.detail, HasSubstr("cifar-10-binary.tar.gz"));
        EXPECT_EQ(error.path.filename(), "c.tar.gz");
    }
}

TEST_F(OriginalTest, RecordsOfTheWrongLengthAreNamed) {
    Members members = cifarMembers();
    members[2].second += "12345";
    const Error error = refusal(write("c.tar.gz", ArchiveText::tarGz(members)));
    EXPECT_EQ(error.code, ErrorCode::BrokenFile);
    EXPECT_EQ(error.path.filename(), "c.tar.gz");
    EXPECT_THAT(error.detail, HasSubstr("data_batch_3.bin has 3,078 bytes"));
    EXPECT_THAT(error.detail, HasSubstr("the 3,073 bytes of a picture"));
    members[2].second = "12345";
    EXPECT_THAT(refusal(write("c.tar.gz", ArchiveText::tarGz(members))).detail,
                HasSubstr("data_batch_3.bin has 5 bytes"));
    members[2].second.clear();
    EXPECT_THAT(refusal(write("c.tar.gz", ArchiveText::tarGz(members))).detail,
                HasSubstr("data_batch_3.bin is empty"));
    members.erase(members.begin() + 2);
    EXPECT_THAT(refusal(write("c.tar.gz", ArchiveText::tarGz(members))).detail,
                HasSubstr("data_batch_3.bin is missing"));
}

TEST_F(OriginalTest, OnlyThePartThatIsAskedForMustBeThere) {
    const Members members{{"data_batch_1.bin", cifarRecord(0, 0)},
                          {"test_batch.bin", cifarRecord(1, 1)}};
    const auto archive = write("c.tar", ArchiveText::tar(members));
    EXPECT_EQ(packPart(archive, Part::Validation).ids().size(), 1U);
    for (const char* name : {"out/pack.npy", "out/pack.json"}) {
        fs::remove(path(name));
    }
    request.options.part = Part::Training;
    EXPECT_THAT(refusal(archive).detail, HasSubstr("data_batch_2.bin is missing"));
}

TEST_F(OriginalTest, LabelsOutsideTheNamesAreRefused) {
    Members cifar = cifarMembers();
    cifar[0].second[3073] = '\x0B';
    EXPECT_THAT(refusal(write("c.tar", ArchiveText::tar(cifar))).detail,
                HasSubstr("Picture 2 of data_batch_1.bin has the label 11, but there are only 10"));
    Members stl = stlMembers();
    for (const std::string& labels : {std::string("\x03\x04"), std::string("\x03\x00", 2)}) {
        stl[1].second = labels;
        EXPECT_THAT(refusal(write("s.tar", ArchiveText::tar(stl))).detail,
                    HasSubstr("Picture 2 of test_X.bin has the label"));
    }
    stl[1].second = "\x03\x01\x01";
    EXPECT_THAT(refusal(write("s.tar", ArchiveText::tar(stl))).detail,
                HasSubstr("test_X.bin has 2 pictures, but there are 3 labels"));
}

TEST_F(OriginalTest, NothingIsWrittenOfATruncatedArchive) {
    const std::string cifar = ArchiveText::tarGz(cifarMembers());
    const std::string stl = ArchiveText::tarGz(stlMembers());
    const std::string plain = ArchiveText::tar(cifarMembers());
    for (const std::string& whole : {cifar, stl, plain}) {
        for (const double share : {0.1, 0.4, 0.6, 0.8}) {
            const auto size = static_cast<std::size_t>(share * static_cast<double>(whole.size()));
            const Error error = refusal(write("cut.tar.gz", whole.substr(0, size)));
            EXPECT_FALSE(error.detail.empty()) << share;
        }
    }
}

// What the header promises is never allocated.
TEST_F(OriginalTest, AHostileSizeTakesNoMemory) {
    std::string member = tarMember("cifar-10-batches-bin/test_batch.bin", cifarRecord(1, 1));
    // 2⁶² bytes, as a number of base 256.
    member.replace(124, 12, std::string("\x80\0\0\0\x40\0\0\0\0\0\0\0", 12));
    member.replace(148, 8, "        ");
    unsigned sum = 0;
    for (std::size_t i = 0; i < 512; ++i) {
        sum += static_cast<unsigned char>(member[i]);
    }
    char text[8];
    std::snprintf(text, sizeof(text), "%06o", sum);
    member.replace(148, 7, std::string(text, 7));
    EXPECT_EQ(refusal(write("c.tar", member)).code, ErrorCode::BrokenFile);
}

TEST_F(OriginalTest, OrdinaryArchivesStayOrdinary) {
    const auto archive = write("photos.zip",
                               ArchiveText::zip({{"summer/a.jpg", jpeg(1, 40, 40)},
                                                 {"summer/image_1.jpg", jpeg(2, 40, 40)},
                                                 {"notes.txt", "words"}}));
    const ReadPack read = pack({archive});
    EXPECT_THAT(read.ids(),
                UnorderedElementsAre("photos/summer/a.jpg", "photos/summer/image_1.jpg"));
    EXPECT_EQ(read.skipped().at("photos/notes.txt"), "no-picture");
}

TEST_F(OriginalTest, SourcesThatDoNotKnowTheirPartsAreSplitByHash) {
    std::set<std::string> validation;
    std::set<std::string> training;
    for (int i = 0; i < 30; ++i) {
        const std::string name = std::to_string(i) + ".png";
        paint(path("album/" + name), 32, 32, colourful(i % 25));
        (partOf("album/" + name, "1") == Part::Validation ? validation : training)
            .insert("album/" + name);
    }
    EXPECT_FALSE(validation.empty());
    const auto asSet = [](const std::vector<std::string>& ids) {
        return std::set<std::string>(ids.begin(), ids.end());
    };
    const auto inPart = [&](Part part, const std::set<std::string>& wanted) {
        const auto ids = asSet(packPart(path("album"), part).ids());
        EXPECT_TRUE(std::includes(wanted.begin(), wanted.end(), ids.begin(), ids.end()));
        EXPECT_FALSE(ids.empty());
    };
    inPart(Part::Validation, validation);
    inPart(Part::Training, training);
}

TEST(PackPart, IsWhatTheHeaderSays) {
    // Computed by another program from SHA-256.
    std::vector<int> validation;
    for (int i = 0; i < 60; ++i) {
        if (partOf("album/" + std::to_string(i) + ".jpg", "1") == Part::Validation) {
            validation.push_back(i);
        }
    }
    EXPECT_THAT(validation, testing::ElementsAre(9, 17, 18, 19, 47));
}

TEST_F(OriginalTest, ALimitTakesTheFirstInTheOrderOfThePack) {
    for (int i = 0; i < 24; ++i) {
        paint(path("album/" + std::to_string(i) + ".png"), 32, 32, colourful(i));
    }
    const ReadPack all = pack({path("album")});
    for (const int limit : {1, 7, 24, 100}) {
        for (const int threads : {1, 3}) {
            request.options.limit = limit;
            request.options.threads = threads;
            const ReadPack first = pack({path("album")});
            const auto ids = all.ids();
            const auto count = std::min<std::size_t>(static_cast<std::size_t>(limit), 24);
            EXPECT_EQ(first.ids(),
                      std::vector<std::string>(ids.begin(), ids.begin() + long(count)));
            EXPECT_EQ(first.pixels, all.pixels.substr(0, count * 3 * 32 * 32));
        }
    }
}

TEST_F(OriginalTest, ALimitCountsWhatItLeavesOut) {
    for (int i = 0; i < 12; ++i) {
        paint(path("album/" + std::to_string(i) + ".png"), 32, 32, colourful(i));
    }
    request.sources = {path("album")};
    request.options.limit = 5;
    const auto summary = buildPack(request, {});
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->count, 5U);
    EXPECT_EQ(summary->beyondLimit, 7U);
    request.options.limit = -1;
    EXPECT_FALSE(buildPack(request, {}));
}

TEST_F(OriginalTest, AnOriginIsKeptWhereThereIsOne) {
    paint(path("album/a.png"), 32, 32, colourful(1));
    pack({path("album")});
    const std::string without = test::readText(path("out/pack.json"));
    EXPECT_THAT(without, testing::Not(HasSubstr("origin")));
    EXPECT_EQ(originOf(path("out/pack.json")), "");
    request.origin = "album, \"first\"\nchoice";
    pack({path("album")});
    EXPECT_EQ(originOf(path("out/pack.json")), request.origin);
    EXPECT_EQ(originOf(path("nothing.json")), "");
    EXPECT_EQ(originOf(write("odd.json", "[1,\n2]")), "");
    EXPECT_EQ(originOf(write("odd.json", "{\"origin\":3,\n")), "");
}

// Any change of a byte or two ends in a pack or in an error, never in a crash, and an error leaves
// nothing.
TEST_F(OriginalTest, MutatedArchivesDoNoHarm) {
    const std::vector<std::string> seeds{
        ArchiveText::tarGz(cifarMembers()),
        ArchiveText::tar(cifarMembers()),
        ArchiveText::tarGz(stlMembers()),
        ArchiveText::zip({{"tiny-imagenet-200/train/n01443537/images/a.JPEG", jpeg(1, 64, 64)},
                          {"tiny-imagenet-200/val/images/val_0.JPEG", jpeg(2, 64, 64)},
                          {"tiny-imagenet-200/val/val_annotations.txt", "val_0.JPEG\tn1\n"}}),
        ArchiveText::tarGz({{"jpg/image_00001.jpg", jpeg(1, 40, 40)}})};
    std::mt19937 random(7);
    int failed = 0;
    for (int i = 0; i < 400; ++i) {
        std::string text = seeds[static_cast<std::size_t>(i) % seeds.size()];
        for (unsigned change = 0; change <= random() % 3; ++change) {
            // Most of the sense of a tar or zip file is in its first and last bytes.
            const std::size_t range =
                i % 2 == 0 ? std::min<std::size_t>(text.size(), 600) : text.size();
            text[random() % range] = static_cast<char>(random());
        }
        if (i % 5 == 0) {
            text.resize(random() % text.size());
        }
        request.sources = {write("m.tar.gz", text)};
        for (const char* name : {"out/pack.npy", "out/pack.json"}) {
            fs::remove(path(name));
        }
        if (const auto summary = buildPack(request, {}); !summary) {
            ++failed;
            EXPECT_FALSE(summary.error().detail.empty());
            EXPECT_TRUE(fs::is_empty(path("out")));
        }
    }
    EXPECT_GT(failed, 50);
}

}  // namespace
}  // namespace tintype::train
