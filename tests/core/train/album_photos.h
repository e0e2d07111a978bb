#pragma once

#include <filesystem>

namespace tintype::train::test {

enum class AlbumColours {
    True,     ///< as they are
    Swapped,  ///< blue-yellow and red-green exchanged everywhere: something to be learnt
    Shuffled  ///< each photograph has the colours of another: nothing to be learnt
};

/// JPEG files photo-000.jpg, … with parts of the sample photographs, two a day by their files'
/// dates. The same numbers give the same album.
void makeAlbum(const std::filesystem::path& folder,
               int count,
               AlbumColours colours,
               unsigned seed = 1);

}  // namespace tintype::train::test
