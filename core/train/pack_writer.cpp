#include "core/train/pack_writer.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <numeric>
#include <system_error>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace tintype::train {
namespace {

// Fixed, so that rows can be written before their number is known. NumPy wants a multiple of 64.
constexpr std::size_t kNpyHeaderBytes = 128;

std::string npyHeader(std::size_t count, int sizePx) {
    const std::string side = std::to_string(sizePx);
    std::string text = "{'descr': '|u1', 'fortran_order': False, 'shape': (" +
                       std::to_string(count) + ", 3, " + side + ", " + side + "), }";
    constexpr std::size_t kPrefixBytes = 10;
    text.resize(kNpyHeaderBytes - kPrefixBytes - 1, ' ');
    std::string header("\x93NUMPY\x01\x00", 8);
    header += static_cast<char>((kNpyHeaderBytes - kPrefixBytes) & 0xFFU);
    header += static_cast<char>((kNpyHeaderBytes - kPrefixBytes) >> 8U);
    return header + text + "\n";
}

std::filesystem::path withSuffix(std::filesystem::path name, const char* suffix) {
    return name += suffix;
}

}  // namespace

std::filesystem::path packNameOf(const std::filesystem::path& path) {
    const auto extension = path.extension();
    return extension == ".npy" || extension == ".json"
               ? std::filesystem::path(path).replace_extension()
               : path;
}

std::string originOf(const std::filesystem::path& index) {
    constexpr std::streamsize kMaxLine = 1 << 20;
    std::string line(kMaxLine, '\0');
    std::ifstream in(index, std::ios::binary);
    in.getline(line.data(), kMaxLine);
    line.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, in.gcount() - 1)));
    if (!in || !line.ends_with(',')) {
        return {};
    }
    line.back() = '}';
    const auto head = nlohmann::json::parse(line, nullptr, false);
    const auto origin = head.is_object() ? head.find("origin") : head.end();
    return origin != head.end() && origin->is_string() ? origin->get<std::string>() : "";
}

PackWriter::PackWriter(const std::filesystem::path& name, int sizePx, bool replace)
    : m_sizePx(sizePx), m_replace(replace) {
    const auto ifExists = replace ? AtomicFile::IfExists::Replace : AtomicFile::IfExists::Fail;
    m_array = std::make_unique<AtomicFile>(withSuffix(name, ".npy"), ifExists);
    m_index = std::make_unique<AtomicFile>(withSuffix(name, ".json"), ifExists);
}

PackWriter::PackWriter(PackWriter&& other) noexcept
    : m_sizePx(other.m_sizePx),
      m_replace(other.m_replace),
      m_array(std::move(other.m_array)),
      m_index(std::move(other.m_index)),
      m_fd(std::exchange(other.m_fd, -1)),
      m_records(std::move(other.m_records)) {}

PackWriter::~PackWriter() {
    if (m_fd >= 0) {
        ::close(m_fd);
    }
}

Result<PackWriter> PackWriter::create(const std::filesystem::path& name, int sizePx, bool replace) {
    PackWriter writer(name, sizePx, replace);
    for (const auto& target : {writer.arrayPath(), writer.indexPath()}) {
        std::error_code ignored;
        if (!replace && std::filesystem::exists(target, ignored)) {
            return fail(ErrorCode::AlreadyExists,
                        "The pack exists already and was left as it is. Name another one, or "
                        "replace it (--replace).",
                        target);
        }
    }
    writer.m_fd =
        ::open(writer.m_array->partialPath().c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (writer.m_fd < 0) {
        return writer.writeError();
    }
    return writer;
}

Result<void> PackWriter::append(std::span<const std::uint8_t> planes, PackRecord record) {
    if (!writeAt(offsetOf(m_records.size()), planes)) {
        return writeError();
    }
    m_records.push_back(std::move(record));
    return {};
}

Result<void> PackWriter::replace(std::size_t row,
                                 std::span<const std::uint8_t> planes,
                                 PackRecord record) {
    if (!writeAt(offsetOf(row), planes)) {
        return writeError();
    }
    m_records[row] = std::move(record);
    return {};
}

Result<void> PackWriter::finish(const std::vector<SkippedPhoto>& skipped,
                                const std::string& origin) {
    if (auto sorted = sortRows(); !sorted) {
        return sorted;
    }
    if (auto header = writeHeader(); !header) {
        return header;
    }
    if (auto index = writeIndex(skipped, origin); !index) {
        return index;
    }
    // A new array beside an old index would be a lie: the old index goes first, the new one comes
    // last.
    if (m_replace) {
        std::error_code ignored;
        std::filesystem::remove(indexPath(), ignored);
    }
    if (auto committed = m_array->commit(); !committed) {
        return committed;
    }
    return m_index->commit();
}

// Follows the cycles of the permutation, so that every row is read and written once and two fit
// into memory.
Result<void> PackWriter::sortRows() {
    std::vector<std::size_t> order(m_records.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tie(m_records[a].placement, m_records[a].id) <
               std::tie(m_records[b].placement, m_records[b].id);
    });
    std::vector<std::uint8_t> first;
    std::vector<std::uint8_t> row;
    std::vector<bool> placed(order.size());
    for (std::size_t start = 0; start < order.size(); ++start) {
        if (placed[start] || order[start] == start) {
            continue;
        }
        bool good = readRow(start, first);
        std::size_t target = start;
        for (; good && order[target] != start; target = order[target]) {
            good = readRow(order[target], row) && writeAt(offsetOf(target), row);
            placed[target] = true;
        }
        if (!good || !writeAt(offsetOf(target), first)) {
            return writeError();
        }
        placed[target] = true;
    }
    std::vector<PackRecord> sorted;
    sorted.reserve(order.size());
    for (const std::size_t from : order) {
        sorted.push_back(std::move(m_records[from]));
    }
    m_records = std::move(sorted);
    return {};
}

Result<void> PackWriter::writeHeader() {
    const std::string header = npyHeader(m_records.size(), m_sizePx);
    if (!writeAt(0,
                 std::span(reinterpret_cast<const std::uint8_t*>(header.data()), header.size()))) {
        return writeError();
    }
    return {};
}

Result<void> PackWriter::writeIndex(const std::vector<SkippedPhoto>& skipped,
                                    const std::string& origin) {
    errno = 0;
    std::ofstream out(m_index->partialPath(), std::ios::binary);
    using Json = nlohmann::ordered_json;
    constexpr auto kReplace = Json::error_handler_t::replace;
    // One photo a line: small enough to look at, and never all in memory as JSON.
    out << R"({"format":"tintype-pack","version":1,"height":)" << m_sizePx << R"(,"width":)"
        << m_sizePx << R"(,"count":)" << m_records.size();
    if (!origin.empty()) {
        out << R"(,"origin":)" << Json(origin).dump(-1, ' ', false, kReplace);
    }
    out << ",\n\"images\":[";
    const char* separator = "\n";
    for (const PackRecord& record : m_records) {
        Json entry{{"id", record.id},
                   {"source", record.source},
                   {"split", nameOf(splitOf(record.placement))},
                   {"sha256", hexOf(record.pixels)}};
        if (!record.category.empty()) {
            entry["category"] = record.category;
        }
        out << std::exchange(separator, ",\n") << entry.dump(-1, ' ', false, kReplace);
    }
    out << "],\n\"skipped\":[";
    separator = "\n";
    for (const SkippedPhoto& photo : skipped) {
        Json entry{{"id", photo.id}, {"reason", photo.reason}};
        if (!photo.detail.empty()) {
            entry["detail"] = photo.detail;
        }
        out << std::exchange(separator, ",\n") << entry.dump(-1, ' ', false, kReplace);
    }
    out << "]}\n";
    out.close();
    if (!out) {
        return writeError();
    }
    return {};
}

std::size_t PackWriter::offsetOf(std::size_t row) const {
    const auto side = static_cast<std::size_t>(m_sizePx);
    return kNpyHeaderBytes + row * 3 * side * side;
}

bool PackWriter::readRow(std::size_t row, std::vector<std::uint8_t>& bytes) const {
    bytes.resize(offsetOf(1) - offsetOf(0));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::pread(m_fd,
                                    bytes.data() + done,
                                    bytes.size() - done,
                                    static_cast<off_t>(offsetOf(row) + done));
        if (got <= 0 && !(got < 0 && errno == EINTR)) {
            return false;
        }
        done += static_cast<std::size_t>(std::max<ssize_t>(0, got));
    }
    return true;
}

bool PackWriter::writeAt(std::size_t offset, std::span<const std::uint8_t> bytes) const {
    while (!bytes.empty()) {
        const ssize_t written =
            ::pwrite(m_fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno != EINTR) {
            return false;
        }
        const auto count = static_cast<std::size_t>(std::max<ssize_t>(0, written));
        offset += count;
        bytes = bytes.subspan(count);
    }
    return true;
}

tl::unexpected<Error> PackWriter::writeError() const {
    const std::string reason = std::system_category().message(errno != 0 ? errno : EIO);
    return fail(
        ErrorCode::Unwritable, "The pack could not be written: " + reason + ".", arrayPath());
}

}  // namespace tintype::train
