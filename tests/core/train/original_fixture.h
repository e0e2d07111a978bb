#pragma once

#include "tests/core/train/pack_fixture.h"

#include <bit>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

namespace tintype::train {

using Members = std::vector<std::pair<std::string, std::string>>;  ///< names and contents

/// Archives in memory, as libarchive writes them.
class ArchiveText {
public:
    static std::string tarGz(const Members& members) {
        return written(members, archive_write_set_format_ustar, archive_write_add_filter_gzip);
    }
    static std::string tar(const Members& members) {
        return written(members, archive_write_set_format_ustar, archive_write_add_filter_none);
    }
    static std::string zip(const Members& members) {
        return written(members, archive_write_set_format_zip, archive_write_add_filter_none);
    }

private:
    static la_ssize_t append(archive*, void* text, const void* bytes, std::size_t size) {
        static_cast<std::string*>(text)->append(static_cast<const char*>(bytes), size);
        return static_cast<la_ssize_t>(size);
    }
    static std::string written(const Members& members,
                               int (*format)(archive*),
                               int (*filter)(archive*)) {
        std::string text;
        archive* out = archive_write_new();
        format(out);
        filter(out);
        archive_write_set_bytes_in_last_block(out, 1);
        archive_write_open(out, &text, nullptr, append, nullptr);
        for (const auto& [name, content] : members) {
            archive_entry* entry = archive_entry_new();
            archive_entry_set_pathname(entry, name.c_str());
            archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
            archive_entry_set_filetype(entry, AE_IFREG);
            archive_entry_set_perm(entry, 0644);
            archive_entry_set_mtime(entry, 1'000'000'000, 0);
            archive_write_header(out, entry);
            archive_write_data(out, content.data(), content.size());
            archive_entry_free(entry);
        }
        archive_write_close(out);
        archive_write_free(out);
        return text;
    }
};

/// Three planes of a picture, along the rows or down the columns.
inline std::string planesOf(int side, const Painter& painter, bool columnMajor) {
    std::string planes;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (int slow = 0; slow < side; ++slow) {
            for (int fast = 0; fast < side; ++fast) {
                const Colour colour = columnMajor ? painter(slow, fast) : painter(fast, slow);
                planes += static_cast<char>(colour[channel]);
            }
        }
    }
    return planes;
}

inline std::string cifarRecord(int label, int seed) {
    return static_cast<char>(label) + planesOf(32, colourful(seed), false);
}

inline std::string stlRecord(int seed) {
    return planesOf(96, colourful(seed), true);
}

constexpr const char* kCifarClasses =
    "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";

/// As the real one: the names of the classes stand between the batches. Two pictures in the first
/// batch, one in every other; picture i (from 0) is colourful(i) and has label i.
inline Members cifarMembers() {
    const std::string folder = "cifar-10-batches-bin/";
    return {{folder + "data_batch_1.bin", cifarRecord(0, 0) + cifarRecord(1, 1)},
            {folder + "batches.meta.txt", kCifarClasses},
            {folder + "data_batch_3.bin", cifarRecord(3, 3)},
            {folder + "data_batch_4.bin", cifarRecord(4, 4)},
            {folder + "test_batch.bin", cifarRecord(6, 6) + cifarRecord(7, 7)},
            {folder + "readme.html", "<html>"},
            {folder + "data_batch_5.bin", cifarRecord(5, 5)},
            {folder + "data_batch_2.bin", cifarRecord(2, 2)}};
}

/// Labels and names stand behind the pictures that they are for.
inline Members stlMembers() {
    const std::string folder = "stl10_binary/";
    return {{folder + "test_X.bin", stlRecord(1) + stlRecord(2)},
            {folder + "test_y.bin", "\x03\x01"},
            {folder + "train_X.bin", stlRecord(3)},
            {folder + "train_y.bin", "\x02"},
            {folder + "unlabeled_X.bin", stlRecord(4) + stlRecord(5)},
            {folder + "class_names.txt", "airplane\nbird\ncar"},
            {folder + "fold_indices.txt", "0 1 2\n"}};
}

/// A MATLAB file of level 5 with rows of numbers, as bytes or doubles, packed or not.
class MatText {
public:
    enum class Kind { Bytes, Doubles };

    explicit MatText(bool packed = true) : m_packed(packed) {
        m_text = "MATLAB 5.0 MAT-file";
        m_text.resize(124, ' ');
        m_text += std::string("\x00\x01IM", 4);
    }

    MatText& add(const std::string& name, const std::vector<int>& row, Kind kind = Kind::Bytes) {
        std::string data;
        for (const int value : row) {
            if (kind == Kind::Bytes) {
                data += static_cast<char>(value);
            } else {
                const auto number = static_cast<double>(value);
                data.append(reinterpret_cast<const char*>(&number), sizeof(number));
            }
        }
        const auto word = [](std::uint32_t value) {
            return std::string(reinterpret_cast<const char*>(&value), 4);
        };
        const std::string matrix =
            element(6, word(6) + word(0)) +
            element(5, word(1) + word(static_cast<std::uint32_t>(row.size()))) + element(1, name) +
            element(kind == Kind::Bytes ? 2 : 9, data);
        addElement(element(14, matrix));
        return *this;
    }

    /// Any element, made by hand.
    MatText& addElement(const std::string& whole) {
        if (!m_packed) {
            m_text += whole;
            return *this;
        }
        std::string packed(compressBound(whole.size()), '\0');
        uLongf size = packed.size();
        compress(reinterpret_cast<Bytef*>(packed.data()),
                 &size,
                 reinterpret_cast<const Bytef*>(whole.data()),
                 whole.size());
        packed.resize(size);
        m_text += tag(15, packed.size()) + packed;
        return *this;
    }

    static std::string element(std::uint32_t type, const std::string& data) {
        return tag(type, data.size()) + data + std::string((8 - data.size() % 8) % 8, '\0');
    }
    static std::string tag(std::uint32_t type, std::size_t size) {
        const std::uint32_t words[2] = {type, static_cast<std::uint32_t>(size)};
        return {reinterpret_cast<const char*>(words), 8};
    }

    const std::string& text() const { return m_text; }

private:
    bool m_packed;
    std::string m_text;
};

}  // namespace tintype::train
