#include "ui/settings/storage_page.h"

#include "ui/common/text.h"

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace tintype::ui {

StoragePage::StoragePage(ThumbnailStore& thumbnails, QWidget* parent)
    : SettingsPage(tr("Storage"), QStringLiteral("photo"), parent),
      m_thumbnails(thumbnails),
      m_limit(new QSpinBox(this)),
      m_size(new QLabel(this)),
      m_empty(new QPushButton(tr("&Empty now"), this)) {
    m_limit->setObjectName(QStringLiteral("thumbnailLimit"));
    m_limit->setRange(Settings::kMinThumbnailCacheMb, Settings::kMaxThumbnailCacheMb);
    m_limit->setSingleStep(64);
    m_limit->setSuffix(tr(" MB"));
    m_size->setObjectName(QStringLiteral("thumbnailSize"));
    m_empty->setObjectName(QStringLiteral("emptyThumbnails"));
    m_empty->setToolTip(tr("Remove all kept thumbnails; they are made again when needed"));
    addRow(tr("&Thumbnails at most:"),
           m_limit,
           tr("Small pictures of your scans, kept so that folders open quickly. Those that were "
              "not looked at for longest go first."));
    addGap();
    addRow(tr("In use now:"), m_size, m_empty, {});
    connect(m_empty, &QPushButton::clicked, this, &StoragePage::emptyNow);
}

void StoragePage::show(const Settings& settings) {
    m_limit->setValue(settings.thumbnailCacheMb);
    measure();
}

void StoragePage::store(Settings& settings) const {
    settings.thumbnailCacheMb = m_limit->value();
}

void StoragePage::measure() {
    m_size->setText(tr("Counting…"));
    m_work.start([this](const JobContext& context) { return m_thumbnails.bytes(context.stop); },
                 [this](std::uintmax_t bytes) {
                     m_size->setText(sizeText(bytes));
                     m_empty->setEnabled(bytes > 0);
                 });
}

void StoragePage::emptyNow() {
    m_empty->setEnabled(false);
    m_size->setText(tr("Emptying…"));
    m_work.start(
        [this](const JobContext& context) {
            m_thumbnails.clear(context.stop);
            return m_thumbnails.bytes(context.stop);
        },
        [this](std::uintmax_t bytes) {
            m_size->setText(sizeText(bytes));
            m_empty->setEnabled(bytes > 0);
        });
}

}  // namespace tintype::ui
