#pragma once

/// The keys of QSettings, each named once. Values are plain (numbers, texts, byte arrays of Qt).
namespace tintype::ui::settings {

inline constexpr char kDevice[] = "device";                // "auto", "cpu", "cuda:0"
inline constexpr char kThreads[] = "threads";              // 0: all
inline constexpr char kMemoryMb[] = "memoryMb";            // 0: chosen by the machine's memory
inline constexpr char kDefaultMethod[] = "defaultMethod";  // a model's id; empty: the catalogue's
inline constexpr char kThumbnailCacheMb[] = "thumbnailCacheMb";  // on disk
inline constexpr char kLanguage[] = "language";                  // "" as the system, "en", "de"
inline constexpr char kTheme[] = "theme";  // "" as the system, "dark", "light"
inline constexpr char kRecentFiles[] = "recentFiles";
inline constexpr char kWindowGeometry[] = "window/geometry";
inline constexpr char kWindowState[] = "window/state";
inline constexpr char kViewMode[] = "window/viewMode";
inline constexpr char kOpenSections[] = "panel/open";  // and the section's name: whether it is open
inline constexpr char kHintColours[] = "hints/colours";  // "#rrggbb", the last used first

// What an export begins with; the settings and the export dialog share these.
inline constexpr char kExportFormat[] = "export/format";    // "" as the scan, "jpeg", "png", "tiff"
inline constexpr char kExportQuality[] = "export/quality";  // JPEG, 1 to 100
inline constexpr char kExportDepth[] = "export/depth";      // 0 as the scan, 8, 16
inline constexpr char kExportCompression[] =
    "export/compression";                             // TIFF: "none", "lzw", "deflate"
inline constexpr char kExportName[] = "export/name";  // a template: "{name}_color"
// "tree" (FOLDER_color beside the folder), "folder" (kExportFolder), "beside" (beside the scans)
inline constexpr char kExportDestination[] = "export/destination";
inline constexpr char kExportFolder[] = "export/folder";
inline constexpr char kExportIfExists[] = "export/ifExists";  // "ask", "rename", "skip"

}  // namespace tintype::ui::settings
