#include "core/batch/naming.h"

#include "core/restore/edit.h"

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

// The scan's own spelling (.JPG, .tiff) where it fits the format that is written.
std::string endingFor(const fs::path& scan, image::Format format) {
    const std::string own = scan.extension().string();
    const auto meant = own.empty() ? std::nullopt : restore::writableFormatFrom([&own] {
        std::string name = own.substr(1);
        for (char& c : name) {
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        return name;
    }());
    return meant == format ? own : restore::extensionFor(format);
}

}  // namespace

TargetNames::TargetNames(fs::path outputFolder) : m_outputFolder(std::move(outputFolder)) {}

fs::path TargetNames::folderFor(const InputFile& input) const {
    if (!m_outputFolder.empty()) {
        return m_outputFolder;
    }
    if (input.root.empty()) {
        return input.file.parent_path();
    }
    fs::path root = fs::absolute(input.root).lexically_normal();
    if (root.filename().empty()) {
        root = root.parent_path();
    }
    return root.parent_path() / (root.filename().string() + "_color");
}

fs::path TargetNames::targetFor(const InputFile& input, image::Format outputFormat) {
    const fs::path folder = folderFor(input) / input.relative.parent_path();
    const std::string ending = endingFor(input.file, outputFormat);
    const std::string stem = input.relative.stem().string();
    fs::path target = folder / (stem + "_color" + ending);
    if (!m_taken.insert(target).second) {
        const std::string whole = input.relative.filename().string();
        target = folder / (whole + "_color" + ending);
        for (int n = 2; !m_taken.insert(target).second; ++n) {
            target = folder / (whole + "_" + std::to_string(n) + "_color" + ending);
        }
    }
    return target;
}

image::Format defaultOutputFormat(image::Format scan) {
    switch (scan) {
        case image::Format::Jpeg:
        case image::Format::Png:
        case image::Format::Tiff:
            return scan;
        case image::Format::Jpeg2000:
            return image::Format::Tiff;
        default:
            return image::Format::Png;
    }
}

}  // namespace tintype::batch
