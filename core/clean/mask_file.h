#pragma once

#include "core/clean/clean_rows.h"

#include <filesystem>
#include <memory>

namespace tintype::clean {

/// Writes what was repaired as an 8-bit grey PNG, white on black, row by row, to exactly the path
/// given (put an AtomicFile's partial path there). `software` is stated in the file. Errors:
/// Unwritable.
class MaskWriter {
public:
    static Result<std::unique_ptr<MaskWriter>> create(const std::filesystem::path& path,
                                                      image::Dimensions size,
                                                      const std::string& software);
    ~MaskWriter();

    Result<void> writeRows(int rows, const std::uint8_t* mask);
    /// After the last row. Without it the file is not complete.
    Result<void> finish();

private:
    MaskWriter();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Reads such a file, row by row. It comes from outside: anything else than an 8-bit grey PNG of
/// this size is an error that says so (BrokenFile; NotFound where there is none).
class MaskReader {
public:
    static Result<std::unique_ptr<MaskReader>> open(const std::filesystem::path& path,
                                                    image::Dimensions size);
    ~MaskReader();

    /// The next rows, 255 or 0.
    Result<void> readRows(int rows, std::uint8_t* mask);

private:
    MaskReader();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// For CleanOptions::mask.
GiveMask giveFrom(std::shared_ptr<MaskReader> reader);

}  // namespace tintype::clean
