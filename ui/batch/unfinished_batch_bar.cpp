#include "ui/batch/unfinished_batch_bar.h"

#include "ui/common/text.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tintype::ui {

QString unfinishedText(const batch::BatchInfo& info) {
    if (!info.problem.empty()) {
        return UnfinishedBatchBar::tr("An interrupted export cannot be gone on with. %1")
            .arg(toText(info.problem));
    }
    return UnfinishedBatchBar::tr(
               "An export of %n photographs was interrupted;", nullptr, info.counts.total) +
           QLatin1Char(' ') + UnfinishedBatchBar::tr("%n are left.", nullptr, info.counts.left());
}

UnfinishedBatchBar::UnfinishedBatchBar(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_continue(new QPushButton(tr("Continue"), this)),
      m_forget(new QPushButton(tr("Forget"), this)) {
    setObjectName(QStringLiteral("unfinishedBatchBar"));
    setProperty("bar", true);
    m_text->setObjectName(QStringLiteral("unfinishedBatchText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_continue->setObjectName(QStringLiteral("unfinishedBatchContinue"));
    m_continue->setProperty("strong", true);
    m_continue->setToolTip(tr("Export the photographs that are left"));
    m_forget->setObjectName(QStringLiteral("unfinishedBatchForget"));
    m_forget->setToolTip(tr("What was exported stays; the rest is not exported"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_forget);
    row->addWidget(m_continue);
    connect(m_continue, &QPushButton::clicked, this, &UnfinishedBatchBar::goOn);
    connect(m_forget, &QPushButton::clicked, this, &UnfinishedBatchBar::forget);
    hide();
}

void UnfinishedBatchBar::look(const std::filesystem::path& folder) {
    m_folder = folder;
    m_search.start([folder](const JobContext&) { return batch::listBatches(folder); },
                   [this](std::vector<batch::BatchInfo> found) {
                       std::erase_if(found, [](const auto& info) { return info.held; });
                       m_found = std::move(found);
                       offer();
                   });
}

void UnfinishedBatchBar::offer() {
    if (m_found.empty()) {
        hide();
        return;
    }
    const batch::BatchInfo& info = m_found.front();
    const bool warning = !info.problem.empty();
    m_icon->setPixmap(actionIcon(warning ? QStringLiteral("warning") : QStringLiteral("info"),
                                 warning ? theme().warning : theme().quietText)
                          .pixmap(QSize(18, 18), devicePixelRatioF()));
    m_text->setText(unfinishedText(info));
    m_continue->setVisible(!warning);
    m_forget->setText(warning ? tr("Close") : tr("Forget"));
    show();
}

void UnfinishedBatchBar::goOn() {
    if (m_found.empty()) {
        return;
    }
    const QString id = toText(m_found.front().id);
    m_found.erase(m_found.begin());
    // One batch runs at a time; the others are offered at the next start.
    hide();
    Q_EMIT continueWanted(id, m_folder);
}

void UnfinishedBatchBar::forget() {
    if (m_found.empty()) {
        return;
    }
    const batch::BatchInfo info = m_found.front();
    m_found.erase(m_found.begin());
    offer();
    if (info.problem.empty()) {
        m_forgetting.start([info, folder = m_folder](
                               const JobContext&) { return batch::forgetBatch(info.id, folder); },
                           [](const Result<void>&) {});
    }
}

}  // namespace tintype::ui
