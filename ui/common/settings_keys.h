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

}  // namespace tintype::ui::settings
