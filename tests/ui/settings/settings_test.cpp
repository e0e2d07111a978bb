#include "ui/settings/settings.h"

#include "tests/support/temp_folder.h"
#include "ui/common/settings_keys.h"
#include "ui/common/text.h"

#include <gtest/gtest.h>

#include <QSettings>

namespace tintype::ui {
namespace {

class SettingsTest : public ::testing::Test {
protected:
    test::TempFolder m_temp;
    QSettings m_file{toText(m_temp / "tintype.conf"), QSettings::IniFormat};
};

TEST_F(SettingsTest, AnEmptyFileGivesTheDefaults) {
    EXPECT_EQ(loadSettings(m_file), Settings());
}

TEST_F(SettingsTest, WhatWasSavedComesBackFromTheDisk) {
    Settings settings;
    settings.device = "cuda:1";
    settings.threads = 3;
    settings.memoryMb = 4096;
    settings.defaultMethod = "grandmother's album";
    settings.thumbnailCacheMb = 64;
    settings.language = "de";
    settings.theme = "light";
    settings.exports = {.format = "tiff",
                        .quality = 80,
                        .depth = 16,
                        .compression = "lzw",
                        .name = "{name} {method}",
                        .destination = "folder",
                        .folder = "/some/where, with a comma",
                        .ifExists = "skip"};
    saveSettings(m_file, settings);
    m_file.sync();
    const QSettings again(m_file.fileName(), QSettings::IniFormat);
    EXPECT_EQ(loadSettings(again), settings);
}

TEST_F(SettingsTest, NonsenseIsTakenAsTheDefault) {
    for (const auto& [key, value] : std::initializer_list<std::pair<const char*, QVariant>>{
             {settings::kDevice, "cuda:x"},
             {settings::kThreads, -1},
             {settings::kMemoryMb, 3},
             {settings::kThumbnailCacheMb, "much"},
             {settings::kLanguage, "tlh"},
             {settings::kTheme, 7},
             {settings::kExportFormat, "bmp"},
             {settings::kExportQuality, 0},
             {settings::kExportDepth, 12},
             {settings::kExportCompression, "zip"},
             {settings::kExportName, "{nonsense}/x"},
             {settings::kExportDestination, "moon"},
             {settings::kExportIfExists, "replace"}}) {
        m_file.setValue(key, value);
    }
    EXPECT_EQ(loadSettings(m_file), Settings());
}

TEST_F(SettingsTest, OneWrongValueLeavesTheOthers) {
    m_file.setValue(settings::kExportQuality, 101);
    m_file.setValue(settings::kThreads, 2);
    EXPECT_EQ(loadSettings(m_file).exports.quality, 95);
    EXPECT_EQ(loadSettings(m_file).threads, 2);
}

}  // namespace
}  // namespace tintype::ui
