#include "core/train/photo_pack.h"

#include "core/base/atomic_file.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tintype::train {
namespace {

constexpr int kMaxSide = 8192;
constexpr std::int64_t kMaxPhotos = 100'000'000;
constexpr std::uintmax_t kMaxIndexBytes = 1ULL << 30U;

tl::unexpected<Error> broken(const std::string& what) {
    return fail(ErrorCode::BrokenFile, what + " Make the pack again with \"tintype pack\".");
}

// What stands behind 'key': in the header's Python dictionary, up to and including `closing`.
std::string_view valueOf(std::string_view header, const std::string& key, char closing) {
    const auto at = header.find("'" + key + "':");
    if (at == std::string_view::npos) {
        return {};
    }
    const auto begin = header.find_first_not_of(' ', at + key.size() + 3);
    const auto end = header.find(closing, begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) {
        return {};
    }
    return header.substr(begin, end - begin + 1);
}

// The numbers of "(12, 3, 72, 72)"; empty if it is anything else.
std::vector<std::int64_t> shapeFrom(std::string_view text) {
    std::vector<std::int64_t> shape;
    if (text.size() < 2 || text.front() != '(' || text.back() != ')') {
        return shape;
    }
    text = text.substr(1, text.size() - 2);
    while (!text.empty()) {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{}) {
            return {};
        }
        shape.push_back(value);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const auto next = text.find_first_not_of(", ");
        text = next == std::string_view::npos ? std::string_view{} : text.substr(next);
    }
    return shape;
}

Result<std::vector<PhotoPack::Photo>> photosFrom(const nlohmann::json& index,
                                                 const NpyHeader& array) {
    if (!index.is_object() || index.value("format", "") != "tintype-pack") {
        return broken("The index is not that of a photo pack.");
    }
    if (index.value("version", 0) != 1) {
        return fail(ErrorCode::Unsupported,
                    "The pack has a version that this program does not know; it reads version 1.");
    }
    const auto& images = index.at("images");
    const bool same = images.is_array() &&
                      static_cast<std::int64_t>(images.size()) == array.count &&
                      index.at("count").get<std::int64_t>() == array.count &&
                      index.at("height").get<int>() == array.height &&
                      index.at("width").get<int>() == array.width;
    if (!same) {
        return broken(
            "The index and the array do not belong together: their counts or sizes differ.");
    }
    std::vector<PhotoPack::Photo> photos;
    photos.reserve(images.size());
    for (const auto& image : images) {
        const auto split = image.at("split").get<std::string>();
        if (split != "train" && split != "select") {
            return broken("The index names the split \"" + split +
                          "\"; known are train and select.");
        }
        photos.push_back({image.at("id").get<std::string>(),
                          image.value("source", ""),
                          split == "select",
                          image.value("category", "")});
    }
    return photos;
}

Result<std::vector<PhotoPack::Photo>> readIndex(const std::filesystem::path& path,
                                                const NpyHeader& array) {
    const auto text = readWholeFile(path, kMaxIndexBytes);
    if (!text) {
        return failWith(text);
    }
    try {
        return photosFrom(nlohmann::json::parse(*text), array);
    } catch (const nlohmann::json::exception& error) {
        return broken("The index is not readable (" + std::string(error.what()) + ").");
    }
}

std::filesystem::path withoutExtension(const std::filesystem::path& path) {
    const auto extension = path.extension();
    return extension == ".npy" || extension == ".json"
               ? std::filesystem::path(path).replace_extension()
               : path;
}

std::filesystem::path withSuffix(const std::filesystem::path& stem, const char* suffix) {
    return stem.string() + suffix;
}

}  // namespace

Result<NpyHeader> parseNpyHeader(const std::uint8_t* data, std::size_t size) {
    if (size < 10 || std::memcmp(data, "\x93NUMPY", 6) != 0) {
        return broken("The file is no NumPy array.");
    }
    if (data[6] != 1) {
        return fail(
            ErrorCode::Unsupported,
            "The array has NumPy format " + std::to_string(data[6]) + "; a pack has format 1.");
    }
    const std::size_t headerBytes =
        static_cast<std::size_t>(data[8]) + (static_cast<std::size_t>(data[9]) << 8U);
    if (headerBytes + 10 > size) {
        return broken("The array's header is longer than the file.");
    }
    const std::string_view header(reinterpret_cast<const char*>(data) + 10, headerBytes);
    const auto type = valueOf(header, "descr", ',');
    if (type != "'|u1'," && type != "'u1',") {
        return broken("The array does not hold unsigned bytes.");
    }
    if (valueOf(header, "fortran_order", ',') != "False,") {
        return broken("The array is stored column by column.");
    }
    const auto shape = shapeFrom(valueOf(header, "shape", ')'));
    if (shape.size() != 4 || shape[1] != 3) {
        return broken("The array does not have the shape N×3×H×W.");
    }
    const bool sane = shape[0] >= 0 && shape[0] <= kMaxPhotos && shape[2] > 0 &&
                      shape[2] <= kMaxSide && shape[3] > 0 && shape[3] <= kMaxSide;
    if (!sane) {
        return broken("The array claims an absurd size.");
    }
    // At most 10⁸·3·2²⁶, which 64 bits hold.
    const auto bytes = static_cast<std::uint64_t>(shape[0] * 3 * shape[2] * shape[3]);
    if (size - 10 - headerBytes != bytes) {
        return broken("The array should hold " + std::to_string(bytes) + " bytes but holds " +
                      std::to_string(size - 10 - headerBytes) + ".");
    }
    return NpyHeader{
        10 + headerBytes, shape[0], static_cast<int>(shape[2]), static_cast<int>(shape[3])};
}

Result<PhotoPack> PhotoPack::open(const std::filesystem::path& path) {
    const auto stem = withoutExtension(path);
    const auto arrayPath = withSuffix(stem, ".npy");
    const auto indexPath = withSuffix(stem, ".json");
    const int fd = ::open(arrayPath.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        const int error = errno;
        return error == ENOENT
                   ? fail(ErrorCode::NotFound, "There is no such photo pack.", arrayPath)
                   : fail(ErrorCode::Unreadable,
                          "The pack cannot be read: " + std::system_category().message(error) + ".",
                          arrayPath);
    }
    struct stat info {};
    const bool plain = ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0;
    const auto size = plain ? static_cast<std::size_t>(info.st_size) : 0;
    void* mapping = plain ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;
    ::close(fd);
    if (mapping == MAP_FAILED) {
        return fail(
            ErrorCode::Unreadable, "The pack's array cannot be mapped into memory.", arrayPath);
    }
    PhotoPack pack;
    pack.m_mapping = mapping;
    pack.m_mappedBytes = size;
    pack.m_path = stem;
    auto header = parseNpyHeader(static_cast<const std::uint8_t*>(mapping), size);
    if (!header) {
        header.error().path = arrayPath;
        return failWith(header);
    }
    auto photos = readIndex(indexPath, *header);
    if (!photos) {
        photos.error().path = indexPath;
        return failWith(photos);
    }
    pack.m_photos = std::move(*photos);
    pack.m_height = header->height;
    pack.m_width = header->width;
    pack.m_dataOffset = header->dataOffset;
    return pack;
}

PhotoPack::PhotoPack(PhotoPack&& other) noexcept {
    *this = std::move(other);
}

PhotoPack& PhotoPack::operator=(PhotoPack&& other) noexcept {
    m_path = std::move(other.m_path);
    m_photos = std::move(other.m_photos);
    m_height = other.m_height;
    m_width = other.m_width;
    m_dataOffset = other.m_dataOffset;
    std::swap(m_mapping, other.m_mapping);
    std::swap(m_mappedBytes, other.m_mappedBytes);
    return *this;
}

PhotoPack::~PhotoPack() {
    if (m_mapping != nullptr) {
        ::munmap(m_mapping, m_mappedBytes);
    }
}

const std::uint8_t* PhotoPack::planes(int index) const {
    const auto bytes = static_cast<std::size_t>(3) * static_cast<std::size_t>(m_height) *
                       static_cast<std::size_t>(m_width);
    return static_cast<const std::uint8_t*>(m_mapping) + m_dataOffset +
           bytes * static_cast<std::size_t>(index);
}

Result<std::vector<PhotoPack>> openPacks(const std::vector<std::filesystem::path>& paths) {
    std::vector<PhotoPack> packs;
    for (const auto& path : paths) {
        auto pack = PhotoPack::open(path);
        if (!pack) {
            return failWith(pack);
        }
        packs.push_back(std::move(*pack));
    }
    return packs;
}

}  // namespace tintype::train
