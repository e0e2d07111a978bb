#include "core/clean/mask_file.h"

#include "core/image/grey_png_writer.h"
#include "core/image/image_reader.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tintype::clean {

struct MaskWriter::Impl {
    std::unique_ptr<image::ImageWriter> png;
};

MaskWriter::MaskWriter() = default;
MaskWriter::~MaskWriter() = default;

Result<std::unique_ptr<MaskWriter>> MaskWriter::create(const std::filesystem::path& path,
                                                       image::Dimensions size,
                                                       const std::string& software) {
    auto png = image::createGreyPng(path, size.width, size.height, software);
    if (!png) {
        return failWith(png);
    }
    std::unique_ptr<MaskWriter> writer(new MaskWriter());
    writer->m_impl = std::make_unique<Impl>(Impl{std::move(*png)});
    return writer;
}

Result<void> MaskWriter::writeRows(int rows, const std::uint8_t* mask) {
    return m_impl->png->writeRows(rows, mask);
}

Result<void> MaskWriter::finish() {
    return m_impl->png->finish();
}

struct MaskReader::Impl {
    std::unique_ptr<image::ImageReader> png;
};

MaskReader::MaskReader() = default;
MaskReader::~MaskReader() = default;

Result<std::unique_ptr<MaskReader>> MaskReader::open(const std::filesystem::path& path,
                                                     image::Dimensions size) {
    auto png = image::openImage(path);
    if (!png) {
        return failWith(png);
    }
    const image::ImageInfo& info = (*png)->info();
    if (info.format != image::Format::Png || info.bitsPerSample != 8 || info.channels() != 1) {
        return fail(ErrorCode::BrokenFile, "It is no mask of repairs: no 8-bit grey PNG.", path);
    }
    if (info.width != size.width || info.height != size.height) {
        return fail(ErrorCode::BrokenFile,
                    "It is the mask of another scan: " + std::to_string(info.width) + " × " +
                        std::to_string(info.height) + " pixels instead of " +
                        std::to_string(size.width) + " × " + std::to_string(size.height) + ".",
                    path);
    }
    std::unique_ptr<MaskReader> reader(new MaskReader());
    reader->m_impl = std::make_unique<Impl>(Impl{std::move(*png)});
    return reader;
}

Result<void> MaskReader::readRows(int rows, std::uint8_t* mask) {
    if (auto read = m_impl->png->readRows(rows, mask); !read) {
        return read;
    }
    const std::size_t pixels =
        static_cast<std::size_t>(rows) * static_cast<std::size_t>(m_impl->png->info().width);
    std::transform(mask, mask + pixels, mask, [](std::uint8_t value) {
        return static_cast<std::uint8_t>(value >= 128 ? 255 : 0);
    });
    return {};
}

GiveMask giveFrom(std::shared_ptr<MaskReader> reader) {
    return [reader = std::move(reader)](int rows, std::uint8_t* mask) {
        return reader->readRows(rows, mask);
    };
}

}  // namespace tintype::clean
