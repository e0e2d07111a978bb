#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace tintype {

/// What went wrong, in kinds that a program can act on. The exit code and the translated sentence
/// depend on it.
enum class ErrorCode {
    NotFound,         ///< a file or folder that was named is not there
    Unreadable,       ///< it is there, but may not be read
    BrokenFile,       ///< its content is damaged or lies about itself
    Unsupported,      ///< sound, but nothing that Tintype handles
    Unwritable,       ///< the target may not be written, or the disk is full
    AlreadyExists,    ///< the target exists and may not be replaced
    InvalidArgument,  ///< an option is out of range or contradicts another
    OutOfMemory,      ///< memory or GPU memory ran out
    Cancelled,        ///< the user stopped it
    Internal,         ///< a library failed in a way that we did not foresee
};

/// An error that happens to users. `detail` is a plain English sentence: what is wrong and, where
/// it helps, what to do; it does not repeat the path.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;
    std::filesystem::path path;

    /// "PATH: detail", or the detail alone where no path is involved.
    std::string message() const { return path.empty() ? detail : path.string() + ": " + detail; }
};

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorCode::NotFound, "There is no such file.", path);`
inline tl::unexpected<Error> fail(ErrorCode code,
                                  std::string detail,
                                  std::filesystem::path path = {}) {
    return tl::unexpected<Error>(Error{code, std::move(detail), std::move(path)});
}

/// Passes an error on from a function with another result type.
template <class T>
tl::unexpected<Error> failWith(const Result<T>& failed) {
    return tl::unexpected<Error>(failed.error());
}

}  // namespace tintype
