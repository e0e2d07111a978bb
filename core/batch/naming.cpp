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

TargetNames::TargetNames(fs::path outputFolder, const std::vector<InputFile>& files)
    : m_outputFolder(std::move(outputFolder)) {
    for (const InputFile& input : files) {
        ++m_stems[stemOf(input)];
    }
}

fs::path TargetNames::stemOf(const InputFile& input) const {
    return folderFor(input) / input.relative.parent_path() / input.relative.stem();
}

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

fs::path TargetNames::targetFor(const InputFile& input, image::Format outputFormat) const {
    const fs::path folder = folderFor(input) / input.relative.parent_path();
    const std::string ending = endingFor(input.file, outputFormat);
    const auto found = m_stems.find(stemOf(input));
    const bool shared =
        found != m_stems.end() && found->second > 1 && ending != input.file.extension().string();
    const fs::path name = shared ? input.relative.filename() : input.relative.stem();
    return folder / (name.string() + "_color" + ending);
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
