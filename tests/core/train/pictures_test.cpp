#include "core/train/pictures.h"

#include "core/base/atomic_file.h"
#include "core/train/canvas.h"
#include "tests/core/train/train_fixture.h"

#include <cmath>
#include <fstream>

namespace tintype::train {
namespace {

class PicturesTest : public TrainFixture {
protected:
    // Width and height as the PNG's header says.
    std::pair<int, int> sizeOf(const std::filesystem::path& path) {
        const auto bytes = readWholeFile(path, 1U << 24U);
        EXPECT_TRUE(bytes);
        EXPECT_EQ(bytes->substr(1, 3), "PNG");
        const auto number = [&](std::size_t at) {
            return (static_cast<unsigned char>((*bytes)[at]) << 8) +
                   static_cast<unsigned char>((*bytes)[at + 1]);
        };
        return {number(18), number(22)};
    }
};

TEST_F(PicturesTest, DrawsCurvesEvenOfOneEpochOrOfBadNumbers) {
    EpochRecord record;
    record.epoch = 1;
    record.trainLoss = std::nan("");
    const auto path = folder() / "curves.png";
    for (const auto& epochs : {std::vector<EpochRecord>{},
                               std::vector<EpochRecord>{record},
                               std::vector<EpochRecord>(2000, record)}) {
        ASSERT_TRUE(writeCurves(path, epochs));
        EXPECT_EQ(sizeOf(path), std::pair(800, 560));
    }
}

TEST_F(PicturesTest, LaysPhotosOutInThreeRowsAndEnlargesSmallOnes) {
    const std::vector<float> luma(32 * 32, 0.5F), chroma(2 * 32 * 32, 0.0F);
    const auto path = folder() / "grid.png";
    ASSERT_TRUE(
        writeGrid(path, {columnOf(luma, chroma, chroma, 32), columnOf(luma, chroma, chroma, 32)}));
    EXPECT_EQ(sizeOf(path), std::pair(2 * 100 + 4, 3 * 100 + 4));
    EXPECT_TRUE(writeGrid(path, {}));
}

TEST_F(PicturesTest, SaysWhenThePictureCannotBeWritten) {
    const auto written = Canvas(4, 4).writePng(folder() / "no" / "such" / "folder.png");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Unwritable);
}

}  // namespace
}  // namespace tintype::train
