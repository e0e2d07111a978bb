#include "ui/settings/settings_dialog.h"

#include "ui/common/theme.h"
#include "ui/photos/thumbnail_store.h"
#include "ui/settings/export_page.h"
#include "ui/settings/general_page.h"
#include "ui/settings/performance_page.h"
#include "ui/settings/storage_page.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace tintype::ui {
namespace {

// The page that one is on is no selection that anything happens to: it is shown quietly.
class PageDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem plain = option;
        plain.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus | QStyle::State_MouseOver);
        plain.rect.adjust(10, 0, 0, 0);
        if ((option.state & QStyle::State_Selected) != 0) {
            const bool focused = (option.state & QStyle::State_HasFocus) != 0;
            QColor ground = theme().text;
            ground.setAlphaF(0.12F);
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setBrush(ground);
            painter->setPen(focused ? QPen(theme().accent, 1.5) : QPen(Qt::NoPen));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 5, 5);
            painter->restore();
        }
        QStyledItemDelegate::paint(painter, plain, index);
    }
};

}  // namespace

SettingsDialog::SettingsDialog(const Settings& settings, Parts parts, QWidget* parent)
    : QDialog(parent),
      m_before(settings),
      m_thumbnails(parts.thumbnails),
      m_names(new QListWidget(this)),
      m_stack(new QStackedWidget(this)),
      m_problem(new QLabel(this)) {
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    auto* general = new GeneralPage(parts.models, this);
    addPage(general);
    addPage(new PerformancePage(std::move(parts.probe), this));
    addPage(new ExportPage(this));
    if (parts.thumbnails != nullptr) {
        addPage(new StoragePage(*parts.thumbnails, this));
    }
    layOut();
    connect(general, &GeneralPage::themeChosen, this, [](const QString& theme) {
        applyTheme(*qApp, themeFrom(theme));
    });
    connect(m_names, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    for (SettingsPage* page : m_pages) {
        page->show(settings);
        connect(page, &SettingsPage::changed, this, &SettingsDialog::check);
    }
    m_names->setCurrentRow(0);
    check();
}

void SettingsDialog::addPage(SettingsPage* page) {
    auto* item = new QListWidgetItem(actionIcon(page->iconName()), page->title(), m_names);
    item->setSizeHint(
        {fontMetrics().horizontalAdvance(page->title()) + 64, fontMetrics().height() + 18});
    auto* scroll = new QScrollArea(m_stack);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    m_stack->addWidget(scroll);
    m_pages.push_back(page);
}

void SettingsDialog::layOut() {
    m_names->setObjectName(QStringLiteral("settingsPages"));
    m_names->setAccessibleName(tr("Pages of settings"));
    m_names->setFrameShape(QFrame::NoFrame);
    m_names->setFixedWidth(m_names->sizeHintForColumn(0) + 24);
    m_names->setIconSize({18, 18});
    m_names->setItemDelegate(new PageDelegate(m_names));
    m_names->setStyleSheet(
        QStringLiteral("QListWidget { background: palette(window); padding: 10px 6px; }"));
    m_names->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_problem->setObjectName(QStringLiteral("settingsProblem"));
    m_problem->setProperty("problem", true);
    m_problem->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setProperty("strong", true);
    m_ok->style()->unpolish(m_ok);  // the box polished it before it was strong
    m_ok->style()->polish(m_ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);

    auto* line = new QFrame(this);
    line->setProperty("line", true);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 12, 16, 12);
    foot->addWidget(m_problem, 1);
    foot->addWidget(buttons);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_names);
    columns->addWidget(m_stack, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(columns, 1);
    layout->addWidget(line);
    layout->addLayout(foot);
    resize(fontMetrics().averageCharWidth() * 112, fontMetrics().height() * 35);
}

Settings SettingsDialog::settings() const {
    Settings settings = m_before;
    for (const SettingsPage* page : m_pages) {
        page->store(settings);
    }
    return settings;
}

void SettingsDialog::check() {
    QString problem;
    for (std::size_t i = 0; i < m_pages.size() && problem.isEmpty(); ++i) {
        problem = m_pages[i]->problem();
    }
    m_problem->setText(problem);
    m_ok->setEnabled(problem.isEmpty());
}

void SettingsDialog::accept() {
    const Settings now = settings();
    QSettings keep;
    saveSettings(keep, now);
    applyTheme(*qApp, themeFrom(now.theme));
    if (m_thumbnails != nullptr) {
        m_thumbnails->setMaxBytes(static_cast<std::uintmax_t>(now.thumbnailCacheMb) << 20U);
    }
    Q_EMIT applied(now);
    QDialog::accept();
}

void SettingsDialog::reject() {
    if (settings().theme != m_before.theme) {
        applyTheme(*qApp, themeFrom(m_before.theme));
    }
    QDialog::reject();
}

}  // namespace tintype::ui
