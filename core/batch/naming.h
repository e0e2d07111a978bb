#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/batch/file_list.h"
#include "core/image/image_format.h"

namespace tintype::batch {

/// Gives every photograph of one run a target of its own.
class TargetNames {
  public:
    /// `outputFolder` empty: a file's result goes beside it, a folder's into `FOLDER_color` beside the folder.
    explicit TargetNames(std::filesystem::path outputFolder);

    /// `NAME_color.EXT`; where another photograph of this run has that target already (a.webp and a.bmp both become PNG),
    /// `NAME.OLDEXT_color.EXT`, then with a number.
    std::filesystem::path targetFor(const InputFile& input, image::Format outputFormat);

    /// The folder that results of `input` go to, without its subfolders.
    std::filesystem::path folderFor(const InputFile& input) const;

  private:
    std::filesystem::path m_outputFolder;
    std::set<std::filesystem::path> m_taken;
};

/// The format that a scan's result is written in unless the user says otherwise: its own, or TIFF for JPEG 2000 and PNG for the rest.
image::Format defaultOutputFormat(image::Format scan);

}  // namespace tintype::batch
