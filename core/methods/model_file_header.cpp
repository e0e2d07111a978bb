#include "core/methods/model_file_header.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

namespace tintype::methods {
namespace {

constexpr std::array<std::pair<std::string_view, DType>, 4> kTypes{{
    {"F32", DType::F32},
    {"F16", DType::F16},
    {"I64", DType::I64},
    {"U8", DType::U8},
}};

// Sound safetensors types that no network of ours uses.
constexpr std::array<std::string_view, 11> kForeignTypes{
    "F64", "BF16", "I32", "I16", "I8", "U16", "U32", "U64", "BOOL", "F8_E4M3", "F8_E5M2"};

constexpr char kMetadataKey[] = "__metadata__";

// Shortened between characters, so that the message stays valid UTF-8.
std::string inQuotes(const std::string& name) {
    constexpr std::size_t kShown = 60;
    std::size_t cut = std::min(kShown, name.size());
    while (cut > 0 && cut < name.size() &&
           (static_cast<unsigned char>(name[cut]) & 0xC0U) == 0x80U) {
        --cut;
    }
    std::string text = "\"";
    text.append(name, 0, cut);
    text += cut < name.size() ? "…\"" : "\"";
    return text;
}

/// Takes the events of the JSON parser and accepts nothing but the one structure that the format
/// allows, so that neither nesting nor a duplicate key ever gets as far as being stored.
class HeaderReader {
public:
    using json = nlohmann::json;

    ModelFileHeader header;
    std::optional<Error> error;

    bool null() { return reject("holds null, which has no place in it"); }
    bool boolean(bool) { return reject("holds true or false, which have no place in it"); }
    bool number_float(double, const std::string&) {
        return reject("holds a number that is no whole number");
    }
    bool number_integer(std::int64_t) { return reject("holds a negative number"); }
    bool binary(json::binary_t&) { return reject("holds binary data"); }

    bool number_unsigned(std::uint64_t value) {
        if (m_place == Place::Shape) {
            return addDimension(value);
        }
        if (m_place == Place::Offsets && m_offsets.size() < 2) {
            m_offsets.push_back(value);
            return true;
        }
        return reject("holds a number where none belongs");
    }

    bool string(std::string& value) {
        if (m_place == Place::Metadata) {
            header.metadata[m_key] = value;
            return true;
        }
        if (m_place == Place::Tensor && m_key == "dtype") {
            return setType(value);
        }
        return reject("holds text where none belongs");
    }

    bool start_object(std::size_t) {
        if (m_place == Place::Before) {
            m_place = Place::Top;
            return true;
        }
        if (m_place != Place::Top) {
            return reject("is nested deeper than the format allows");
        }
        m_place = m_key == kMetadataKey ? Place::Metadata : Place::Tensor;
        m_fields.clear();
        m_tensor = TensorEntry{};
        m_tensor.name = m_key;
        m_offsets.clear();
        return true;
    }

    bool end_object() {
        if (m_place == Place::Top) {
            m_place = Place::After;
            return true;
        }
        const bool tensor = m_place == Place::Tensor;
        m_place = Place::Top;
        return !tensor || finishTensor();
    }

    bool start_array(std::size_t) {
        if (m_place == Place::Tensor && m_key == "shape") {
            m_place = Place::Shape;
            return true;
        }
        if (m_place == Place::Tensor && m_key == "data_offsets") {
            m_place = Place::Offsets;
            return true;
        }
        return reject("holds a list where none belongs");
    }

    bool end_array() {
        m_place = Place::Tensor;
        return true;
    }

    bool key(std::string& name) {
        m_key = name;
        if (m_place == Place::Top) {
            return beginEntry();
        }
        if (!m_fields.insert(name).second) {
            return reject("names " + inQuotes(name) + " twice");
        }
        const bool known = name == "dtype" || name == "shape" || name == "data_offsets";
        if (m_place == Place::Tensor && !known) {
            return reject("has the unknown field " + inQuotes(name));
        }
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const json::exception&) {
        return reject("is no valid JSON (near its byte " + std::to_string(position) + ")");
    }

private:
    enum class Place { Before, Top, Metadata, Tensor, Shape, Offsets, After };

    bool reject(const std::string& what, ErrorCode code = ErrorCode::BrokenFile) {
        if (!error) {
            error = Error{code, "The model file is damaged: its header " + what + ".", {}};
        }
        return false;
    }

    bool beginEntry() {
        if (!m_names.insert(m_key).second) {
            return reject("names " + inQuotes(m_key) + " twice");
        }
        if (m_key.empty() || m_key.size() > kMaxTensorNameBytes) {
            return reject("has a name that is empty or longer than " +
                          std::to_string(kMaxTensorNameBytes) + " bytes");
        }
        if (m_key != kMetadataKey && header.tensors.size() == kMaxTensors) {
            return reject("lists more than " + std::to_string(kMaxTensors) + " arrays");
        }
        return true;
    }

    bool setType(const std::string& text) {
        for (const auto& [name, type] : kTypes) {
            if (name == text) {
                m_tensor.type = type;
                return true;
            }
        }
        if (std::find(kForeignTypes.begin(), kForeignTypes.end(), text) == kForeignTypes.end()) {
            return reject("gives " + inQuotes(m_tensor.name) + " the unknown type " +
                          inQuotes(text));
        }
        error = Error{ErrorCode::Unsupported,
                      "The array " + inQuotes(m_tensor.name) + " is of type " + text +
                          "; models for Tintype hold F32, F16, I64 or U8. Convert it first.",
                      {}};
        return false;
    }

    bool addDimension(std::uint64_t value) {
        if (value > kMaxFileBytes || m_tensor.shape.size() == kMaxTensorRank) {
            return reject("gives " + inQuotes(m_tensor.name) + " an impossible shape");
        }
        m_tensor.shape.push_back(static_cast<std::int64_t>(value));
        return true;
    }

    bool finishTensor() {
        if (m_fields.size() != 3 || m_offsets.size() != 2) {
            return reject("describes " + inQuotes(m_tensor.name) + " only in part");
        }
        // At most 2^30 a dimension, so one step from below 2^30 cannot overflow 64 bits.
        std::uint64_t bytes = sizeOf(m_tensor.type);
        for (const std::int64_t dimension : m_tensor.shape) {
            bytes *= static_cast<std::uint64_t>(dimension);
            if (bytes > kMaxFileBytes) {
                return reject("gives " + inQuotes(m_tensor.name) + " an impossible shape");
            }
        }
        if (m_offsets[0] > m_offsets[1] || m_offsets[1] - m_offsets[0] != bytes) {
            return reject("gives " + inQuotes(m_tensor.name) +
                          " another number of bytes than its shape");
        }
        m_tensor.begin = m_offsets[0];
        m_tensor.end = m_offsets[1];
        header.tensors.push_back(std::move(m_tensor));
        return true;
    }

    Place m_place = Place::Before;
    std::string m_key;
    std::set<std::string> m_names;
    std::set<std::string> m_fields;
    TensorEntry m_tensor;
    std::vector<std::uint64_t> m_offsets;
};

Result<void> checkLayout(const ModelFileHeader& header, std::uint64_t dataBytes) {
    std::uint64_t next = 0;
    for (const TensorEntry& tensor : header.tensors) {
        if (tensor.begin != next) {
            const std::string what =
                tensor.begin < next ? "overlaps the one before it" : "leaves a gap before it";
            return fail(
                ErrorCode::BrokenFile,
                "The model file is damaged: the array " + inQuotes(tensor.name) + " " + what + ".");
        }
        next = tensor.end;
    }
    if (next != dataBytes) {
        return fail(ErrorCode::BrokenFile,
                    "The model file is damaged or cut short: its header describes " +
                        std::to_string(next) + " bytes of data, the file holds " +
                        std::to_string(dataBytes) + ".");
    }
    return {};
}

}  // namespace

std::string_view nameOf(DType type) {
    for (const auto& [name, candidate] : kTypes) {
        if (candidate == type) {
            return name;
        }
    }
    return {};
}

Result<ModelFileHeader> parseModelFileHeader(std::string_view json, std::uint64_t dataBytes) {
    // nlohmann::json takes a NUL byte for the end of its input and would not look at what follows.
    if (json.empty() || json.front() != '{' || json.find('\0') != std::string_view::npos) {
        return fail(ErrorCode::BrokenFile, "This is no model file, or its header is damaged.");
    }
    HeaderReader reader;
    const bool parsed = nlohmann::json::sax_parse(json.begin(), json.end(), &reader);
    if (!parsed || reader.error) {
        return tl::unexpected<Error>(reader.error.value_or(
            Error{ErrorCode::BrokenFile, "The header of the model file is damaged.", {}}));
    }
    // Arrays without elements share an offset with their neighbour; (begin, end) puts them in front
    // of it.
    std::stable_sort(reader.header.tensors.begin(),
                     reader.header.tensors.end(),
                     [](const auto& a, const auto& b) {
                         return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
                     });
    if (auto sound = checkLayout(reader.header, dataBytes); !sound) {
        return failWith(sound);
    }
    return std::move(reader.header);
}

Result<std::string> formatModelFileHeader(const ModelFileHeader& header) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    if (!header.metadata.empty()) {
        json[kMetadataKey] = header.metadata;
    }
    for (const TensorEntry& tensor : header.tensors) {
        json[tensor.name] = {{"dtype", nameOf(tensor.type)},
                             {"shape", tensor.shape},
                             {"data_offsets", {tensor.begin, tensor.end}}};
    }
    try {
        std::string text = json.dump();
        constexpr std::size_t kAlignment = 64;
        const std::size_t used = sizeof(std::uint64_t) + text.size();
        text.append((kAlignment - used % kAlignment) % kAlignment, ' ');
        return text;
    } catch (const nlohmann::json::exception&) {
        return fail(
            ErrorCode::InvalidArgument,
            "A name or a text of the model is not valid UTF-8, so that it cannot be stored.");
    }
}

}  // namespace tintype::methods
