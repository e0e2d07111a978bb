#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace tintype::metadata {

struct TiffDirectory;

/// One tag with its value in the byte order of its file.
struct TiffEntry {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::uint64_t count = 0;
    std::vector<std::uint8_t> value;
    std::vector<TiffDirectory>
        directory;  ///< one for Exif, GPS and interoperability, where `value` is unused
};

struct TiffDirectory {
    std::vector<TiffEntry> entries;
};

/// How the numbers of a TIFF file are laid out.
struct TiffLayout {
    bool big = false;  ///< BigTIFF: 64-bit offsets
    bool little = true;
    std::uint64_t firstDirectory = 0;
    bool valid = false;
};

TiffLayout readTiffLayout(std::istream& file);

/// The first directory with those below it. Tags that point at pixels are skipped; so is what lies
/// outside the file, and a note says so.
TiffDirectory readTiffDirectory(std::istream& file,
                                const TiffLayout& layout,
                                std::vector<std::string>& notes);

/// Appends the directory, those below it first, and returns its offset in `out`. Values keep their
/// byte order, which must be the layout's. `rawEntries` are whole entries, already in this layout,
/// that are merged in.
std::uint64_t appendTiffDirectory(std::vector<std::uint8_t>& out,
                                  const TiffLayout& layout,
                                  const TiffDirectory& directory,
                                  const std::vector<std::vector<std::uint8_t>>& rawEntries = {});

/// Exiv2 leaves the strip offsets of a file without pixels, which are all zero, pointing at the
/// file's head. Gives them zeros of their own at the end of the file again; libtiff would stumble
/// over what it finds in the head.
void repairStripOffsets(std::vector<std::uint8_t>& classicTiff);

std::uint64_t tiffNumber(const std::uint8_t* bytes, int size, bool little);

void putTiffNumber(std::uint8_t* bytes, std::uint64_t value, int size, bool little);

}  // namespace tintype::metadata
