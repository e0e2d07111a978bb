#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tintype::train {

/// Where the day of a photograph comes from, the most reliable first.
enum class DaySource { Exif, FileName, FileDate };

/// A colour photograph that can be learnt from.
struct AlbumPhoto {
    std::filesystem::path file;
    std::string day;  ///< "2023-05-14"; empty where even the file has no date
    DaySource daySource = DaySource::FileDate;
    std::uint64_t hash = 0;  ///< 64 bits: which pixels of the picture, 9×8, are darker than their
                             ///< right neighbour
    std::array<std::int8_t, 64> shape{};  ///< luma at 8×8, less its mean, scaled to ±127
    std::vector<std::uint8_t> planes;     ///< 3·size·size: the middle square, red, green, blue
    int similar = -1;  ///< photographs with the same number look alike (bursts, copies); from 0
};

enum class LeftOut { Grey, Corrupt, TooSmall, Duplicate, OwnResult, Other };

/// "grey", "corrupt", "too-small", "duplicate", "own-result", "other".
std::string nameOf(LeftOut reason);

struct AlbumLeftOut {
    std::filesystem::path file;
    LeftOut reason = LeftOut::Other;
    std::string detail;  ///< a sentence, or empty
};

struct AlbumCounts {
    int files = 0;  ///< pictures found, by their endings
    int looked = 0;
    int usable = 0;
    std::array<int, 6> leftOut{};  ///< by LeftOut

    int leftOutFor(LeftOut reason) const { return leftOut[static_cast<std::size_t>(reason)]; }
};

struct AlbumScan {
    bool cancelled = false;
    int sizePx = 0;                  ///< side of the squares
    std::vector<AlbumPhoto> photos;  ///< in the order of their paths
    std::vector<AlbumLeftOut> leftOut;
    AlbumCounts counts;
};

struct AlbumOptions {
    bool subfolders = true;
    int sizePx = 54;
    int threads = 2;
    /// After every file, with the photograph or the reason why it is none; one call at a time, from
    /// any of the scan's threads.
    std::function<void(const AlbumCounts&, const AlbumPhoto*, const AlbumLeftOut*)> onFile;
};

/// More are left out: an album of that size has all that a model of ours can learn.
inline constexpr int kMaxAlbumPhotos = 20'000;

/// Looks at every picture in the folders and reads nothing else. What the program itself coloured
/// is left out: a model must not learn its own guesses. Fails where a folder is missing.
Result<AlbumScan> scanAlbum(const std::vector<std::filesystem::path>& folders,
                            const AlbumOptions& options,
                            const JobContext& context);

/// Numbers photographs that look alike; exposed for its tests.
void findSimilar(std::vector<AlbumPhoto>& photos);

}  // namespace tintype::train
