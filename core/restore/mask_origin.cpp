#include "core/restore/mask_origin.h"

#include "core/clean/clean_rows.h"
#include "core/clean/mask_file.h"
#include "core/restore/auto_clean.h"
#include "core/restore/luma_source.h"

#include <algorithm>
#include <vector>

namespace tintype::restore {
namespace {

constexpr int kBandRows = 64;

/// Only what makes the mask.
clean::Cleaning repairOf(const clean::Cleaning& cleaning) {
    clean::Cleaning repair;
    repair.repair = cleaning.repair;
    repair.maskStrokes = cleaning.maskStrokes;
    return repair;
}

}  // namespace

Result<std::uint64_t> unexplainedRepairs(const std::filesystem::path& scan,
                                         int bits,
                                         const clean::Cleaning& cleaning,
                                         const std::filesystem::path& mask,
                                         const JobContext& context) {
    auto source = LumaSource::open(scan, {bits, true});
    if (!source) {
        return failWith(source);
    }
    const image::ImageInfo& info = (*source)->info();
    auto reader = clean::MaskReader::open(mask, {info.width, info.height});
    if (!reader) {
        return failWith(reader);
    }
    std::uint64_t unexplained = 0;
    std::vector<std::uint8_t> given;
    clean::CleanOptions options;
    options.takeMask = [&](int rows, const std::uint8_t* found) -> Result<void> {
        given.resize(static_cast<std::size_t>(info.width) * static_cast<std::size_t>(rows));
        if (auto read = (*reader)->readRows(rows, given.data()); !read) {
            return read;
        }
        for (std::size_t i = 0; i < given.size(); ++i) {
            unexplained += given[i] != 0 && found[i] == 0 ? 1U : 0U;
        }
        return {};
    };
    auto rows =
        clean::CleanRows::open(rowsOf(**source), repairOf(cleaning), std::move(options), context);
    if (!rows) {
        return failWith(rows);
    }
    const std::size_t band =
        static_cast<std::size_t>(info.width) * kBandRows * (*source)->bytesPerSample();
    std::vector<std::uint8_t> luma(band);
    std::vector<std::uint8_t> alpha(info.hasAlpha ? band : 0);
    for (int y = 0; y < info.height; y += kBandRows) {
        const int count = std::min(kBandRows, info.height - y);
        if (auto read =
                (*rows)->readRows(count, luma.data(), info.hasAlpha ? alpha.data() : nullptr);
            !read) {
            return failWith(read);
        }
    }
    return unexplained;
}

}  // namespace tintype::restore
