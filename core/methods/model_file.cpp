#include "core/methods/model_file.h"

#include "core/base/atomic_file.h"
#include "core/methods/model_file_header.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <new>
#include <string_view>
#include <system_error>

namespace tintype::methods {
namespace {

static_assert(std::endian::native == std::endian::little,
              "Model files are little-endian and copied as they are");

constexpr std::size_t kPrefixBytes = sizeof(std::uint64_t);

// People try what they have: say what it is rather than that a length is implausible.
Error describeForeignFile(std::string_view start) {
    const auto begins = [&](std::string_view magic) { return start.starts_with(magic); };
    if (begins("PK\x03\x04") || begins("\x80\x02") || begins("\x80\x03") || begins("\x80\x04")) {
        return {ErrorCode::Unsupported,
                "This looks like a PyTorch checkpoint. Such files can run code when they are "
                "opened, so Tintype does "
                "not; convert it to safetensors first.",
                {}};
    }
    if (begins("\xFF\xD8\xFF") || begins("\x89PNG") || begins("II*") || begins("MM")) {
        return {ErrorCode::Unsupported, "This is a picture, not a model file.", {}};
    }
    return {ErrorCode::BrokenFile,
            "This is no model file in the safetensors format, or its beginning is damaged.",
            {}};
}

template <class Word>
bool allFinite(const std::vector<std::uint8_t>& bytes, Word exponentMask) {
    for (std::size_t i = 0; i + sizeof(Word) <= bytes.size(); i += sizeof(Word)) {
        Word bits = 0;
        std::memcpy(&bits, bytes.data() + i, sizeof(Word));
        if ((bits & exponentMask) == exponentMask) {
            return false;
        }
    }
    return true;
}

// Infinity and NaN are exactly the numbers with a full exponent.
bool isFinite(const Tensor& tensor) {
    switch (tensor.type) {
        case DType::F32:
            return allFinite<std::uint32_t>(tensor.bytes, 0x7F800000U);
        case DType::F16:
            return allFinite<std::uint16_t>(tensor.bytes, 0x7C00U);
        default:
            return true;
    }
}

// `start` holds the beginning of a file of `fileBytes`.
Result<std::uint64_t> headerLength(const std::uint8_t* start,
                                   std::size_t startBytes,
                                   std::uint64_t fileBytes) {
    const bool json = startBytes > kPrefixBytes && start[kPrefixBytes] == '{';
    if (!json) {
        const std::size_t shown = std::min<std::size_t>(startBytes, 16);
        return tl::unexpected<Error>(
            describeForeignFile({reinterpret_cast<const char*>(start), shown}));
    }
    std::uint64_t length = 0;
    std::memcpy(&length, start, sizeof(length));
    if (length > fileBytes - kPrefixBytes) {
        return fail(ErrorCode::BrokenFile,
                    "The model file is damaged or cut short: its header does not fit into it.");
    }
    if (length > kMaxHeaderBytes) {
        return fail(ErrorCode::BrokenFile,
                    "The header of the model file is larger than the " +
                        std::to_string(kMaxHeaderBytes) + " bytes that are allowed.");
    }
    return length;
}

Result<ModelFile> parse(const std::uint8_t* data, std::size_t size) {
    const auto length = headerLength(data, size, size);
    if (!length) {
        return failWith(length);
    }
    const std::uint8_t* const content = data + kPrefixBytes + *length;
    const std::string_view json(reinterpret_cast<const char*>(data) + kPrefixBytes, *length);
    auto header = parseModelFileHeader(json, size - kPrefixBytes - *length);
    if (!header) {
        return failWith(header);
    }
    ModelFile model;
    model.metadata = std::move(header->metadata);
    model.tensors.reserve(header->tensors.size());
    for (TensorEntry& entry : header->tensors) {
        std::vector<std::uint8_t> bytes(content + entry.begin, content + entry.end);
        model.tensors.push_back(
            {std::move(entry.name), entry.type, std::move(entry.shape), std::move(bytes)});
        if (!isFinite(model.tensors.back())) {
            return fail(ErrorCode::BrokenFile,
                        "The array \"" + model.tensors.back().name +
                            "\" holds an infinite number or none at all; the model is damaged or "
                            "its training failed.");
        }
    }
    return model;
}

ModelFileHeader layOut(const ModelFile& model, std::vector<const Tensor*>& order) {
    ModelFileHeader header;
    header.metadata = model.metadata;
    for (const Tensor& tensor : model.tensors) {
        order.push_back(&tensor);
    }
    // Larger elements first keep every array aligned without gaps, which the format forbids.
    std::stable_sort(order.begin(), order.end(), [](const Tensor* a, const Tensor* b) {
        return sizeOf(a->type) > sizeOf(b->type);
    });
    std::uint64_t offset = 0;
    for (const Tensor* tensor : order) {
        header.tensors.push_back(
            {tensor->name, tensor->type, tensor->shape, offset, offset + tensor->bytes.size()});
        offset += tensor->bytes.size();
    }
    return header;
}

// Nothing is written that could not be read again: names, shapes, lengths and numbers pass the
// reader's own checks.
Result<std::string> checkedHeader(const ModelFile& model, std::vector<const Tensor*>& order) {
    const ModelFileHeader header = layOut(model, order);
    auto text = formatModelFileHeader(header);
    if (!text) {
        return text;
    }
    const std::uint64_t dataBytes = header.tensors.empty() ? 0 : header.tensors.back().end;
    const auto again = parseModelFileHeader(*text, dataBytes);
    if (!again || again->tensors.size() != model.tensors.size()) {
        return fail(ErrorCode::InvalidArgument,
                    "The model cannot be stored: two of its arrays share a name, or a shape does "
                    "not fit its data.");
    }
    if (text->size() > kMaxHeaderBytes || kPrefixBytes + text->size() + dataBytes > kMaxFileBytes) {
        return fail(ErrorCode::InvalidArgument,
                    "The model, or the text that describes it, is too large to be stored.");
    }
    if (!std::all_of(model.tensors.begin(), model.tensors.end(), isFinite)) {
        return fail(ErrorCode::InvalidArgument,
                    "The model holds numbers that are infinite or none at all.");
    }
    return text;
}

}  // namespace

std::size_t sizeOf(DType type) {
    switch (type) {
        case DType::F32:
            return 4;
        case DType::F16:
            return 2;
        case DType::I64:
            return 8;
        case DType::U8:
            break;
    }
    return 1;
}

const Tensor* ModelFile::find(const std::string& name) const {
    const auto found = std::find_if(
        tensors.begin(), tensors.end(), [&](const Tensor& t) { return t.name == name; });
    return found == tensors.end() ? nullptr : &*found;
}

std::string ModelFile::text(const std::string& key, const std::string& fallback) const {
    const auto found = metadata.find(key);
    return found == metadata.end() ? fallback : found->second;
}

Result<ModelFile> parseModelFile(const std::uint8_t* data, std::size_t size) {
    if (size > kMaxFileBytes) {
        return fail(ErrorCode::BrokenFile,
                    "The model file is larger than 1 GiB, the most that Tintype opens.");
    }
    try {
        return parse(data, size);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to open this model.");
    }
}

Result<ModelFile> readModelFile(const std::filesystem::path& path) {
    try {
        const auto content = readWholeFile(path, kMaxFileBytes);
        if (!content) {
            return failWith(content);
        }
        auto model =
            parseModelFile(reinterpret_cast<const std::uint8_t*>(content->data()), content->size());
        if (!model) {
            model.error().path = path;
        }
        return model;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to open this model.", path);
    }
}

Result<std::map<std::string, std::string>> readModelMetadata(const std::filesystem::path& path) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    if (error || !in) {
        const bool missing = error == std::errc::no_such_file_or_directory;
        return fail(missing ? ErrorCode::NotFound : ErrorCode::Unreadable,
                    missing ? "There is no such model file." : "The model file cannot be read.",
                    path);
    }
    // The prefix and the first byte of the header say how much more there is to read, at most
    // kMaxHeaderBytes.
    std::vector<std::uint8_t> start(std::min<std::uintmax_t>(size, kPrefixBytes + 8));
    in.read(reinterpret_cast<char*>(start.data()), static_cast<std::streamsize>(start.size()));
    const auto length = headerLength(start.data(), start.size(), size);
    if (!length) {
        return fail(length.error().code, length.error().detail, path);
    }
    std::string json(*length, '\0');
    in.clear();
    in.seekg(kPrefixBytes);
    in.read(json.data(), static_cast<std::streamsize>(json.size()));
    auto header = parseModelFileHeader(json, size - kPrefixBytes - *length);
    if (!header) {
        return fail(header.error().code, header.error().detail, path);
    }
    return std::move(header->metadata);
}

Result<void> writeModelFile(const std::filesystem::path& path, const ModelFile& model) {
    std::vector<const Tensor*> order;
    const auto header = checkedHeader(model, order);
    if (!header) {
        return fail(header.error().code, header.error().detail, path);
    }
    AtomicFile file(path, AtomicFile::IfExists::Replace);
    errno = 0;
    std::ofstream out(file.partialPath(), std::ios::binary);
    const std::uint64_t length = header->size();
    out.write(reinterpret_cast<const char*>(&length), sizeof(length));
    out.write(header->data(), static_cast<std::streamsize>(header->size()));
    for (const Tensor* tensor : order) {
        out.write(reinterpret_cast<const char*>(tensor->bytes.data()),
                  static_cast<std::streamsize>(tensor->bytes.size()));
    }
    out.close();
    if (!out) {
        const std::string reason = std::system_category().message(errno != 0 ? errno : EIO);
        return fail(ErrorCode::Unwritable, "The model could not be written: " + reason + ".", path);
    }
    return file.commit();
}

}  // namespace tintype::methods
