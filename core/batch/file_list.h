#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tintype::batch {

/// A photograph to colorize, and its place below the output folder.
struct InputFile {
    std::filesystem::path file;
    std::filesystem::path relative;  ///< "1912/harbour.tif" for a file found in a folder, the bare
                                     ///< name otherwise; see collectInputs
    std::filesystem::path
        root;  ///< the folder that was named on the command line; empty for a file named itself
};

struct FileList {
    std::vector<InputFile> files;
    std::vector<Error> problems;  ///< paths that were named but are not there or cannot be read
    int skippedResults =
        0;  ///< results of Tintype found in a folder: their edit file lies beside them
    int skippedOthers = 0;  ///< files in a folder whose ending is none of a picture
};

/// Whether a file in a folder looks like a picture, by its ending. A file named by the user is
/// always tried.
bool hasPictureEnding(const std::filesystem::path& file);

/// Files as named; folders with all their subfolders, in natural order of names. Hidden files,
/// links to folders, the output folder and earlier results are left out. The same file named twice
/// is taken once. Where an output folder is given, several folders keep their names below it, and
/// what would still share a place there (x/a.jpg and y/a.jpg) keeps as many of its folders as tell
/// it apart.
FileList collectInputs(const std::vector<std::filesystem::path>& paths,
                       const std::filesystem::path& outputFolder);

}  // namespace tintype::batch
