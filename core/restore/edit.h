#pragma once

#include "core/base/result.h"
#include "core/clean/cleaning.h"
#include "core/correct/corrections.h"
#include "core/image/image_format.h"

#include <filesystem>
#include <optional>
#include <string>

namespace tintype::restore {

/// How the result of one photo is written.
struct OutputOptions {
    // The scan's own format; TIFF for JPEG 2000 and PNG for the others that Tintype reads but does
    // not write.
    std::optional<image::Format> format;
    // Bits a sample, 8 or 16. 0: that of the scan, but 16 where an 8-bit scan's tone curve is
    // converted and the format allows it.
    int depth = 0;
    // 1 to 100; always 4:4:4.
    int jpegQuality = 95;
    // "none", "lzw" or "deflate".
    std::string tiffCompression = "none";

    bool operator==(const OutputOptions&) const = default;
};

/// Between faithful (0) and vivid (1) unless the user says otherwise.
inline constexpr double kDefaultVividness = 0.25;

/// Everything that the user decided about one photo. Window, command line and batch make one, the
/// same function renders it.
struct Edit {
    // Id of a model in the catalogue.
    std::string method = "hybrid";
    // SHA-256 of the model file that rendered it; empty before the first rendering.
    std::string modelChecksum;
    // 0: grey, 1: as predicted, up to 1.5.
    double strength = 1.0;
    // 0: faithful, the answer with the least error, to 1: vivid, rare colours count for more. Only
    // for models that answer with a distribution of colours; the others ignore it.
    double vividness = kDefaultVividness;
    // What is done to the luma before it is coloured.
    clean::Cleaning cleaning;
    // What the user put right about the colours.
    correct::Corrections corrections;
    // ISO 8601 in UTC; the time stamp that the result carries, so that the same edit gives the same
    // bytes.
    std::string when;
    OutputOptions output;

    /// What is out of range or contradicts another field.
    Result<void> validate() const;
    bool operator==(const Edit&) const = default;
    /// Equal in what is seen; not in what a rendering fills in and how it is written.
    bool looksLike(const Edit& other) const {
        return method == other.method && strength == other.strength &&
               vividness == other.vividness && cleaning == other.cleaning &&
               corrections == other.corrections;
    }
};

/// Whether a result made with `made` is what `wanted` asks for: the same edit, time stamp included,
/// or its cleaning was proposed as `wanted` wants it to be.
bool satisfies(const Edit& made, const Edit& wanted);

/// How much of a photo was guessed: what the model itself expects of its colours at the vividness
/// asked for (the root mean square error over R, G and B in [0, 1]), before corrections.
struct Guessed {
    double mean = 0;   ///< over all pixels
    double share = 0;  ///< of the pixels whose expected error is above kGuessLimit

    bool operator==(const Guessed&) const = default;
};

/// Above this expected error, 25 of 255 codes, other colours are as likely that are visibly
/// different ones: a change of chroma by as much at the same luma is a CIE Lab distance of 18 to
/// 35, another hue or another saturation, where 2 can be seen side by side.
inline constexpr double kGuessLimit = 0.10;

/// An edit and the scan that it belongs to, as kept in `NAME_color.EXT.tintype.json` beside the
/// result.
struct EditRecord {
    Edit edit;
    std::string scanName;    ///< file name without folder
    std::string scanSha256;  ///< of the file's bytes
    /// What the rendering expected of its own colours; nothing for models of one answer.
    std::optional<Guessed> guessed{};
};

std::string toJson(const EditRecord& record);
/// Strict: unknown fields, wrong types and values out of range are errors that name the field.
Result<EditRecord> editFromJson(const std::string& text);

/// Hints alone, as `tintype colorize --hints` reads them: {"hints": [ … ]}, as in an edit. A hint
/// may give "colour": "#RRGGBB" instead of alpha and beta.
std::string hintsToJson(const std::vector<correct::Hint>& hints);
Result<std::vector<correct::Hint>> hintsFromJson(const std::string& text);

/// `RESULT.tintype.json`.
std::filesystem::path editPathFor(const std::filesystem::path& result);
/// `RESULT.mask.png`: what was repaired, white on black, in the pixels of the scan.
std::filesystem::path maskPathFor(const std::filesystem::path& result);
Result<EditRecord> readEdit(const std::filesystem::path& path);

/// Now in UTC, "2026-05-01T12:00:00Z"; SOURCE_DATE_EPOCH is honoured.
std::string timeStampNow();

/// "jpeg", "png", "tiff" to a format that can be written.
std::optional<image::Format> writableFormatFrom(const std::string& name);
/// The other way round, with the usual file extension ".jpg", ".png", ".tif".
std::string formatKey(image::Format format);
std::string extensionFor(image::Format format);

}  // namespace tintype::restore
