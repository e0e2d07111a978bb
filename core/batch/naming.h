#pragma once

#include "core/batch/file_list.h"
#include "core/image/image_format.h"
#include "core/restore/edit.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tintype::batch {

/// How a result is called, without its ending, unless the user says otherwise.
inline constexpr char kDefaultNameTemplate[] = "{name}_color";

/// What can stand in braces in a template: "name" (the scan's, without its ending), "ext" (the
/// scan's ending without the dot), "method", "strength" (percent), "date" (of the batch), "n"
/// (number in the batch).
const std::vector<std::string>& nameFields();

/// A sentence about what is wrong with a template (InvalidArgument): an unknown field, a slash, no
/// field by which photographs differ, …
Result<void> validateNameTemplate(const std::string& nameTemplate);

/// What one photograph puts into the fields.
struct NameValues {
    std::string name;
    std::string ext;
    std::string method;
    double strength = 1;
    std::string date;  ///< "2026-05-01"
    int number = 1;    ///< from 1
    int count = 1;     ///< of the batch: numbers are filled with zeros to its width
};
/// `nameTemplate` must be valid. Slashes in values become hyphens.
std::string expandName(const std::string& nameTemplate, const NameValues& values);

struct TargetOptions {
    // Empty: a file's result goes beside it, a folder's into `FOLDER_color` beside the folder.
    std::filesystem::path outputFolder;
    // Beside each scan, whatever else is said.
    bool besideScans = false;
    std::string nameTemplate = kDefaultNameTemplate;
};

/// Gives every photograph of one run a target of its own, always the same for the same list.
class TargetNames {
public:
    TargetNames(TargetOptions options, const std::vector<InputFile>& files);
    /// By default `NAME_color.EXT`. Where another photograph of the run bears the same NAME and
    /// this one's ending changes (a.webp and a.bmp both become PNG), `NAME.OLDEXT_color.EXT`.
    /// `number` counts from 1.
    std::filesystem::path targetFor(const InputFile& input,
                                    image::Format outputFormat,
                                    const restore::Edit& edit = {},
                                    int number = 1) const;

    /// The folder that results of `input` go to, without its subfolders.
    std::filesystem::path folderFor(const InputFile& input) const;

private:
    std::filesystem::path parentFor(const InputFile& input) const;
    std::filesystem::path stemOf(const InputFile& input) const;

    TargetOptions m_options;
    std::map<std::filesystem::path, int> m_stems;  ///< how many photographs would be `STEM_color.*`
    int m_count = 0;
};

/// The format that a scan's result is written in unless the user says otherwise: its own, or TIFF
/// for JPEG 2000 and PNG for the rest.
image::Format defaultOutputFormat(image::Format scan);

/// The format that the result of `scan` will have, as far as the scan's name tells; only a file
/// without a known ending is looked into.
image::Format promisedFormat(const std::filesystem::path& scan, const restore::Edit& edit);

/// `target` itself if its ending fits `format`; else with the ending that does.
std::filesystem::path withEndingFor(const std::filesystem::path& target,
                                    const std::filesystem::path& scan,
                                    image::Format format);

}  // namespace tintype::batch
