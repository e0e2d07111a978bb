#include "core/train/mat_file.h"

#include "core/base/atomic_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

#include <zlib.h>

namespace tintype::train {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kMaxBytes = 16U << 20U;
constexpr std::size_t kHeaderBytes = 128;
constexpr int kMaxElements = 64;  // so that a file of bombs does not take minutes
constexpr std::uint32_t kCompressed = 15;
constexpr std::uint32_t kMatrix = 14;
constexpr std::uint32_t kComplexFlag = 0x0800;
constexpr double kMaxValue = 1'000'000;

tl::unexpected<Error> broken(const std::string& what) {
    return fail(ErrorCode::BrokenFile, "The MATLAB file cannot be read: " + what + ".");
}

template <class T>
T valueAt(Bytes bytes, std::size_t at) {
    T value{};
    std::memcpy(&value, bytes.data() + at, sizeof(T));
    return value;
}

struct Element {
    std::uint32_t type = 0;
    Bytes data;
};

/// The elements of a file or a matrix, one after the other.
class Elements {
public:
    explicit Elements(Bytes bytes) : m_rest(bytes) {}

    bool atEnd() const { return m_rest.empty(); }

    Result<Element> next() {
        if (m_rest.size() < 8) {
            return broken("it ends within an element");
        }
        const auto first = valueAt<std::uint32_t>(m_rest, 0);
        // Up to four bytes of data stand within the tag itself.
        if (const std::uint32_t small = first >> 16U; small != 0) {
            if (small > 4) {
                return broken("a small element is too large");
            }
            const Element element{first & 0xFFFFU, m_rest.subspan(4, small)};
            m_rest = m_rest.subspan(8);
            return element;
        }
        const std::size_t size = valueAt<std::uint32_t>(m_rest, 4);
        m_rest = m_rest.subspan(8);
        if (size > m_rest.size()) {
            return broken("an element claims " + std::to_string(size) + " bytes, and " +
                          std::to_string(m_rest.size()) + " are left");
        }
        const Element element{first, m_rest.first(size)};
        const std::size_t padded = first == kCompressed ? size : (size + 7) / 8 * 8;
        m_rest = m_rest.subspan(std::min(padded, m_rest.size()));
        return element;
    }

private:
    Bytes m_rest;
};

Result<std::vector<std::uint8_t>> inflated(Bytes packed) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to unpack the labels.");
    }
    std::vector<std::uint8_t> result;
    std::vector<std::uint8_t> block(1U << 16U);
    stream.next_in = const_cast<std::uint8_t*>(packed.data());  // zlib never writes there
    stream.avail_in = static_cast<uInt>(packed.size());
    int status = Z_OK;
    while (status == Z_OK && result.size() <= kMaxBytes) {
        stream.next_out = block.data();
        stream.avail_out = static_cast<uInt>(block.size());
        status = inflate(&stream, Z_NO_FLUSH);
        result.insert(
            result.end(), block.begin(), block.end() - static_cast<long>(stream.avail_out));
    }
    inflateEnd(&stream);
    if (result.size() > kMaxBytes) {
        return broken("it holds more than 16 MiB");
    }
    if (status != Z_STREAM_END) {
        return broken("its compressed data are damaged");
    }
    return result;
}

template <class T>
std::vector<double> numbersAs(Bytes data) {
    std::vector<double> numbers(data.size() / sizeof(T));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<double>(valueAt<T>(data, i * sizeof(T)));
    }
    return numbers;
}

Result<std::vector<double>> numbersOf(const Element& element) {
    switch (element.type) {
        case 1:
            return numbersAs<std::int8_t>(element.data);
        case 2:
            return numbersAs<std::uint8_t>(element.data);
        case 3:
            return numbersAs<std::int16_t>(element.data);
        case 4:
            return numbersAs<std::uint16_t>(element.data);
        case 5:
            return numbersAs<std::int32_t>(element.data);
        case 6:
            return numbersAs<std::uint32_t>(element.data);
        case 7:
            return numbersAs<float>(element.data);
        case 9:
            return numbersAs<double>(element.data);
        case 12:
            return numbersAs<std::int64_t>(element.data);
        case 13:
            return numbersAs<std::uint64_t>(element.data);
        default:
            return broken("a matrix holds no numbers");
    }
}

Result<std::vector<int>> wholeNumbers(const Element& element) {
    const auto numbers = numbersOf(element);
    if (!numbers) {
        return failWith(numbers);
    }
    std::vector<int> whole;
    whole.reserve(numbers->size());
    for (const double value : *numbers) {
        if (!(value >= 0 && value <= kMaxValue) || value != std::floor(value)) {
            return broken("a value is no whole number from 0 to 1,000,000");
        }
        whole.push_back(static_cast<int>(value));
    }
    return whole;
}

/// Nothing where the matrix has another name.
Result<std::optional<std::vector<int>>> rowOf(Bytes matrix, const std::string& variable) {
    Elements elements(matrix);
    Element parts[3];  // flags, dimensions, name
    for (Element& part : parts) {
        auto element = elements.next();
        if (!element) {
            return failWith(element);
        }
        part = *element;
    }
    const auto& [flags, dimensions, name] = parts;
    if (std::string_view(reinterpret_cast<const char*>(name.data.data()), name.data.size()) !=
        variable) {
        return std::nullopt;
    }
    const auto sides = numbersOf(dimensions);
    const bool plain = flags.data.size() >= 4 &&
                       (valueAt<std::uint32_t>(flags.data, 0) & kComplexFlag) == 0 && sides &&
                       sides->size() == 2 && ((*sides)[0] == 1 || (*sides)[1] == 1);
    if (!plain) {
        return broken("\"" + variable + "\" is no row of real numbers");
    }
    const auto data = elements.next();
    if (!data) {
        return failWith(data);
    }
    auto row = wholeNumbers(*data);
    if (!row) {
        return failWith(row);
    }
    if (static_cast<double>(row->size()) != (*sides)[0] * (*sides)[1]) {
        return broken("\"" + variable + "\" does not have as many numbers as it claims");
    }
    return std::move(*row);
}

Result<std::optional<std::vector<int>>> rowIn(const Element& element, const std::string& variable) {
    if (element.type == kMatrix) {
        return rowOf(element.data, variable);
    }
    if (element.type != kCompressed) {
        return std::nullopt;
    }
    const auto bytes = inflated(element.data);
    if (!bytes) {
        return failWith(bytes);
    }
    const auto inner = Elements(*bytes).next();
    if (!inner) {
        return failWith(inner);
    }
    // Never another compressed one: no file can go deeper and deeper.
    if (inner->type != kMatrix) {
        return std::nullopt;
    }
    return rowOf(inner->data, variable);
}

}  // namespace

Result<std::vector<int>> parseMatRow(Bytes file, const std::string& variable) {
    // The version and the mark of the byte order stand at the end of the header.
    if (file.size() < kHeaderBytes || file[124] != 0 || file[125] != 1 || file[126] != 'I' ||
        file[127] != 'M') {
        return fail(ErrorCode::Unsupported,
                    "This is no MATLAB file of level 5, little-endian, which are the ones that "
                    "can be read.");
    }
    Elements elements(file.subspan(kHeaderBytes));
    for (int count = 0; !elements.atEnd() && count < kMaxElements; ++count) {
        const auto element = elements.next();
        if (!element) {
            return failWith(element);
        }
        auto row = rowIn(*element, variable);
        if (!row) {
            return failWith(row);
        }
        if (*row) {
            return std::move(**row);
        }
    }
    return broken("it has no \"" + variable + "\"");
}

Result<std::vector<int>> readMatRow(const std::filesystem::path& path,
                                    const std::string& variable) {
    const auto file = readWholeFile(path, kMaxBytes);
    if (!file) {
        return failWith(file);
    }
    auto row =
        parseMatRow({reinterpret_cast<const std::uint8_t*>(file->data()), file->size()}, variable);
    if (!row) {
        row.error().path = path;
    }
    return row;
}

}  // namespace tintype::train
