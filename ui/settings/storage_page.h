#pragma once

#include "ui/common/job.h"
#include "ui/photos/thumbnail_store.h"
#include "ui/settings/settings_page.h"

#include <cstdint>

class QLabel;
class QPushButton;
class QSpinBox;

namespace tintype::ui {

/// What Tintype keeps on the disk for itself.
class StoragePage : public SettingsPage {
    Q_OBJECT
public:
    /// `thumbnails` outlives the page.
    StoragePage(ThumbnailStore& thumbnails, QWidget* parent);

    void show(const Settings& settings) override;
    void store(Settings& settings) const override;

private:
    void measure();
    void emptyNow();

    ThumbnailStore& m_thumbnails;
    QSpinBox* m_limit;
    QLabel* m_size;
    QPushButton* m_empty;
    Job<std::uintmax_t> m_work;  // last: it stops before the rest goes
};

}  // namespace tintype::ui
