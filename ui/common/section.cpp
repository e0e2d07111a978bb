#include "ui/common/section.h"

#include "ui/common/settings_keys.h"
#include "ui/common/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

QString keyOf(const QString& name) {
    return QLatin1String(settings::kOpenSections) + QLatin1Char('/') + name;
}

}  // namespace

Section::Section(
    const QString& title, const QString& name, QWidget* content, QWidget* parent, bool open)
    : QWidget(parent),
      m_fold(new QToolButton(this)),
      m_summary(new QLabel(this)),
      m_reset(new QToolButton(this)),
      m_content(content) {
    setObjectName(name);
    m_fold->setObjectName(name + QStringLiteral("Fold"));
    m_fold->setProperty("fold", true);
    m_fold->setText(title);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setIconSize({12, 12});
    m_fold->setFocusPolicy(Qt::TabFocus);
    m_fold->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_summary->setProperty("quiet", true);
    m_summary->setObjectName(name + QStringLiteral("Summary"));
    m_reset->setObjectName(name + QStringLiteral("Reset"));
    m_reset->setIcon(actionIcon(QStringLiteral("reset")));
    m_reset->setIconSize({14, 14});
    m_reset->setFocusPolicy(Qt::TabFocus);
    QSizePolicy keeps = m_reset->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);  // the title does not move
    m_reset->setSizePolicy(keeps);
    m_reset->hide();

    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    head->setSpacing(4);
    head->addWidget(m_fold, 1);
    head->addWidget(m_summary);
    head->addWidget(m_reset);
    auto* line = new QFrame(this);
    line->setProperty("line", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(14, 4, 14, 12);
    inner->addWidget(content);
    column->addLayout(inner);
    column->addWidget(line);

    m_open = QSettings().value(keyOf(name), open).toBool();
    m_content->setVisible(m_open);
    setSummary({});
    describe();
    connect(m_fold, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
    connect(m_reset, &QToolButton::clicked, this, &Section::resetRequested);
}

QString Section::title() const {
    return m_fold->text();
}

void Section::setOpen(bool open) {
    if (open == m_open) {
        return;
    }
    m_open = open;
    m_content->setVisible(open);
    QSettings().setValue(keyOf(objectName()), open);
    describe();
    Q_EMIT toggled(open);
}

void Section::setSummary(const QString& summary) {
    m_summary->setText(summary);
    m_summary->setVisible(!summary.isEmpty());
}

void Section::setResettable(bool resettable, const QString& tip) {
    m_reset->setVisible(resettable);
    if (!tip.isEmpty()) {
        m_reset->setToolTip(tip);
        m_reset->setAccessibleName(tip);
    }
}

void Section::describe() {
    m_fold->setIcon(actionIcon(m_open ? QStringLiteral("fold-open") : QStringLiteral("fold-shut")));
    m_fold->setAccessibleName(title());
    m_fold->setAccessibleDescription(m_open ? tr("Open") : tr("Folded"));
    m_fold->setToolTip(m_open ? tr("Fold “%1” away").arg(title()) : tr("Show “%1”").arg(title()));
}

}  // namespace tintype::ui
