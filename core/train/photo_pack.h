#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tintype::train {

/// A photo pack opened for reading: `NAME.npy` (uint8, N×3×H×W, C order) mapped into memory, beside
/// `NAME.json`, which tells where each picture came from and whether it is for training or for
/// choosing between models. Pages are read as they are touched, so a pack may be larger than
/// memory. Movable; the pixels live as long as the object.
class PhotoPack {
public:
    struct Photo {
        std::string id;
        std::string source;
        bool select = false;     ///< belongs to the selection split, never trained on
        std::string category{};  ///< "airplane"; empty where none is known
    };

    /// `path` is NAME, NAME.npy or NAME.json.
    static Result<PhotoPack> open(const std::filesystem::path& path);

    PhotoPack(PhotoPack&& other) noexcept;
    PhotoPack& operator=(PhotoPack&& other) noexcept;
    PhotoPack(const PhotoPack&) = delete;
    PhotoPack& operator=(const PhotoPack&) = delete;
    ~PhotoPack();

    int count() const { return static_cast<int>(m_photos.size()); }
    int height() const { return m_height; }
    int width() const { return m_width; }
    const Photo& photo(int index) const { return m_photos[static_cast<std::size_t>(index)]; }
    const std::filesystem::path& path() const { return m_path; }

    /// Three planes (red, green, blue) of height·width bytes.
    const std::uint8_t* planes(int index) const;

private:
    PhotoPack() = default;

    std::filesystem::path m_path;
    std::vector<Photo> m_photos;
    int m_height = 0;
    int m_width = 0;
    void* m_mapping = nullptr;
    std::size_t m_mappedBytes = 0;
    std::size_t m_dataOffset = 0;
};

/// All of them, or why one cannot be opened.
Result<std::vector<PhotoPack>> openPacks(const std::vector<std::filesystem::path>& paths);

/// The part of an .npy header that a pack needs; exposed for its tests.
struct NpyHeader {
    std::size_t dataOffset = 0;
    std::int64_t count = 0;
    int height = 0;
    int width = 0;
};
/// Checks the header of `size` mapped bytes: version 1, uint8, C order, N×3×H×W, and exactly that
/// many bytes behind it.
Result<NpyHeader> parseNpyHeader(const std::uint8_t* data, std::size_t size);

}  // namespace tintype::train
