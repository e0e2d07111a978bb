#include "core/batch/naming.h"

#include "core/image/image_reader.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

std::string lowerEnding(const fs::path& file) {
    std::string name = file.extension().string();
    name.erase(0, name.empty() ? 0 : 1);
    for (char& c : name) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return name;
}

// What a file's name promises; empty for an ending that is unknown.
std::optional<image::Format> formatByEnding(const fs::path& file) {
    static const std::map<std::string, image::Format> kKnown = {
        {"jpg", image::Format::Jpeg},     {"jpeg", image::Format::Jpeg},
        {"jpe", image::Format::Jpeg},     {"jfif", image::Format::Jpeg},
        {"png", image::Format::Png},      {"tif", image::Format::Tiff},
        {"tiff", image::Format::Tiff},    {"btf", image::Format::Tiff},
        {"tf8", image::Format::Tiff},     {"webp", image::Format::WebP},
        {"jp2", image::Format::Jpeg2000}, {"j2k", image::Format::Jpeg2000},
        {"j2c", image::Format::Jpeg2000}, {"jpx", image::Format::Jpeg2000},
        {"jpf", image::Format::Jpeg2000}, {"heic", image::Format::Other},
        {"heif", image::Format::Other},   {"avif", image::Format::Other},
        {"bmp", image::Format::Other},    {"pgm", image::Format::Other},
        {"ppm", image::Format::Other},    {"pnm", image::Format::Other}};
    const auto found = kKnown.find(lowerEnding(file));
    return found == kKnown.end() ? std::nullopt : std::optional(found->second);
}

// The scan's own spelling (.JPG, .tiff) where it fits the format that is written.
std::string endingFor(const fs::path& scan, image::Format format) {
    return restore::writableFormatFrom(lowerEnding(scan)) == format ? scan.extension().string()
                                                                    : restore::extensionFor(format);
}

std::string valueOf(const std::string& field, const NameValues& values) {
    if (field == "name") {
        return values.name;
    }
    if (field == "ext") {
        return values.ext;
    }
    if (field == "method") {
        return values.method;
    }
    if (field == "strength") {
        return std::to_string(std::lround(values.strength * 100));
    }
    if (field == "date") {
        return values.date;
    }
    const std::string number = std::to_string(values.number);
    const std::size_t width = std::to_string(std::max(values.count, values.number)).size();
    return std::string(width - number.size(), '0') + number;
}

tl::unexpected<Error> invalid(const std::string& sentence) {
    return fail(ErrorCode::InvalidArgument, sentence);
}

// The names between braces, or what is wrong with the braces.
Result<std::vector<std::string>> fieldsOf(const std::string& nameTemplate) {
    std::vector<std::string> fields;
    for (std::size_t at = 0; (at = nameTemplate.find_first_of("{}", at)) != std::string::npos;) {
        const std::size_t end = nameTemplate.find_first_of("{}", at + 1);
        if (nameTemplate[at] == '}' || end == std::string::npos || nameTemplate[end] == '{') {
            return invalid("Every { in a name needs its }.");
        }
        fields.push_back(nameTemplate.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return fields;
}

std::string listOf(const std::vector<std::string>& fields) {
    std::string list;
    for (const std::string& field : fields) {
        list += (list.empty() ? "{" : ", {") + field + "}";
    }
    return list;
}

}  // namespace

const std::vector<std::string>& nameFields() {
    static const std::vector<std::string> kFields = {
        "name", "ext", "method", "strength", "date", "n"};
    return kFields;
}

Result<void> validateNameTemplate(const std::string& nameTemplate) {
    if (nameTemplate.find_first_not_of(' ') == std::string::npos) {
        return invalid("The name is empty.");
    }
    if (nameTemplate.find('/') != std::string::npos) {
        return invalid("A name holds no slash; the folder is chosen separately.");
    }
    if (nameTemplate.front() == '.') {
        return invalid("A name that begins with a dot would be hidden.");
    }
    if (std::any_of(nameTemplate.begin(), nameTemplate.end(), [](unsigned char c) {
            return c < 0x20 || c == 0x7f;
        })) {
        return invalid("A name holds no line breaks or other control characters.");
    }
    const auto fields = fieldsOf(nameTemplate);
    if (!fields) {
        return failWith(fields);
    }
    const auto& known = nameFields();
    for (const std::string& field : *fields) {
        if (std::find(known.begin(), known.end(), field) == known.end()) {
            return invalid("There is no field {" + field + "}; there are " + listOf(known) + ".");
        }
    }
    const bool differs = std::any_of(fields->begin(), fields->end(), [](const std::string& field) {
        return field == "name" || field == "n";
    });
    return differs ? Result<void>()
                   : invalid("All photographs would get the same name; add {name} or {n}.");
}

std::string expandName(const std::string& nameTemplate, const NameValues& values) {
    std::string name;
    for (std::size_t at = 0; at < nameTemplate.size();) {
        const std::size_t open = nameTemplate.find('{', at);
        name += nameTemplate.substr(at, open - at);
        if (open == std::string::npos) {
            break;
        }
        const std::size_t close = nameTemplate.find('}', open);
        std::string value = valueOf(nameTemplate.substr(open + 1, close - open - 1), values);
        std::replace(value.begin(), value.end(), '/', '-');
        name += value;
        at = close + 1;
    }
    return name;
}

TargetNames::TargetNames(TargetOptions options, const std::vector<InputFile>& files)
    : m_options(std::move(options)), m_count(static_cast<int>(files.size())) {
    for (const InputFile& input : files) {
        ++m_stems[stemOf(input)];
    }
}

fs::path TargetNames::parentFor(const InputFile& input) const {
    return m_options.besideScans ? input.file.parent_path()
                                 : folderFor(input) / input.relative.parent_path();
}

fs::path TargetNames::stemOf(const InputFile& input) const {
    return parentFor(input) / input.relative.stem();
}

fs::path TargetNames::folderFor(const InputFile& input) const {
    if (!m_options.besideScans && !m_options.outputFolder.empty()) {
        return m_options.outputFolder;
    }
    if (m_options.besideScans || input.root.empty()) {
        return input.file.parent_path();
    }
    fs::path root = fs::absolute(input.root).lexically_normal();
    if (root.filename().empty()) {
        root = root.parent_path();
    }
    return root.parent_path() / (root.filename().string() + "_color");
}

fs::path TargetNames::targetFor(const InputFile& input,
                                image::Format outputFormat,
                                const restore::Edit& edit,
                                int number) const {
    const std::string ending = endingFor(input.file, outputFormat);
    const auto found = m_stems.find(stemOf(input));
    const bool shared =
        found != m_stems.end() && found->second > 1 && ending != input.file.extension().string();
    NameValues values;
    values.name = (shared ? input.relative.filename() : input.relative.stem()).string();
    values.ext = input.file.extension().string();
    values.ext.erase(0, values.ext.empty() ? 0 : 1);
    // A model that was named by its file.
    const bool isFile = edit.method.find('/') != std::string::npos;
    values.method = isFile ? fs::path(edit.method).stem().string() : edit.method;
    values.strength = edit.strength;
    values.date = (edit.when.empty() ? restore::timeStampNow() : edit.when).substr(0, 10);
    values.number = number;
    values.count = m_count;
    return parentFor(input) / (expandName(m_options.nameTemplate, values) + ending);
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

image::Format promisedFormat(const fs::path& scan, const restore::Edit& edit) {
    if (edit.output.format) {
        return *edit.output.format;
    }
    if (const auto known = formatByEnding(scan)) {
        return defaultOutputFormat(*known);
    }
    const auto reader = image::openImage(scan);
    return reader ? defaultOutputFormat((*reader)->info().format) : image::Format::Png;
}

fs::path withEndingFor(const fs::path& target, const fs::path& scan, image::Format format) {
    if (formatByEnding(target) == format) {
        return target;
    }
    fs::path fitting = target;
    return fitting.replace_extension(endingFor(scan, format));
}

}  // namespace tintype::batch
