#pragma once

#include "core/batch/file_list.h"
#include "core/image/image_format.h"

#include <filesystem>
#include <map>
#include <vector>

namespace tintype::batch {

/// Gives every photograph of one run a target of its own, always the same for the same list.
class TargetNames {
public:
    /// `outputFolder` empty: a file's result goes beside it, a folder's into `FOLDER_color` beside
    /// the folder.
    TargetNames(std::filesystem::path outputFolder, const std::vector<InputFile>& files);

    /// `NAME_color.EXT`. Where another photograph of the run bears the same NAME and this one's
    /// ending changes (a.webp and a.bmp both become PNG), `NAME.OLDEXT_color.EXT`.
    std::filesystem::path targetFor(const InputFile& input, image::Format outputFormat) const;

    /// The folder that results of `input` go to, without its subfolders.
    std::filesystem::path folderFor(const InputFile& input) const;

private:
    std::filesystem::path stemOf(const InputFile& input) const;

    std::filesystem::path m_outputFolder;
    std::map<std::filesystem::path, int> m_stems;  ///< how many photographs would be `STEM_color.*`
};

/// The format that a scan's result is written in unless the user says otherwise: its own, or TIFF
/// for JPEG 2000 and PNG for the rest.
image::Format defaultOutputFormat(image::Format scan);

}  // namespace tintype::batch
