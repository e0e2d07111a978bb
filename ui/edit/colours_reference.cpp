#include "ui/edit/colours_reference.h"

#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/edit/restore_slider.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace tintype::ui {

ColoursReference::ColoursReference(QAction* apply, QWidget* parent)
    : QWidget(parent),
      m_menu(new QMenu(this)),
      m_choose(new QToolButton(this)),
      m_chosen(new QWidget(this)),
      m_name(new QLabel(m_chosen)),
      m_remove(new QToolButton(m_chosen)),
      m_amount(new RestoreSlider({.name = tr("How strongly"),
                                  .objectName = QStringLiteral("referenceAmount"),
                                  .tip = tr("How far the colours are pulled towards the reference"),
                                  .suffix = tr(" %"),
                                  .hasSwitch = false},
                                 m_chosen)),
      m_apply(new QToolButton(m_chosen)) {
    m_menu->setObjectName(QStringLiteral("referenceMenu"));
    m_choose->setObjectName(QStringLiteral("chooseReference"));
    m_choose->setText(tr("Choose a photograph…"));
    m_choose->setIcon(actionIcon(QStringLiteral("photo")));
    m_choose->setIconSize({16, 16});
    m_choose->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_choose->setToolTip(
        tr("Let the colours of another photograph, such as one of the same day, "
           "pull those of this one"));
    m_choose->setPopupMode(QToolButton::InstantPopup);
    m_choose->setMenu(m_menu);
    m_choose->setProperty("framed", true);
    m_choose->setFocusPolicy(Qt::StrongFocus);
    m_choose->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_name->setObjectName(QStringLiteral("referenceName"));
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_remove->setObjectName(QStringLiteral("removeReference"));
    m_remove->setIcon(actionIcon(QStringLiteral("close")));
    m_remove->setIconSize({14, 14});
    m_remove->setToolTip(tr("Use no reference"));
    m_remove->setAccessibleName(m_remove->toolTip());
    m_remove->setFocusPolicy(Qt::StrongFocus);
    m_apply->setDefaultAction(apply);
    m_apply->setObjectName(QStringLiteral("applyReference"));
    m_apply->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_apply->setFocusPolicy(Qt::StrongFocus);

    auto* row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_remove);
    auto* inner = new QVBoxLayout(m_chosen);
    inner->setContentsMargins({});
    inner->setSpacing(2);
    inner->addLayout(row);
    inner->addWidget(m_amount);
    inner->addWidget(m_apply, 0, Qt::AlignLeft);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_choose);
    column->addWidget(m_chosen);
    connect(m_remove, &QToolButton::clicked, this, &ColoursReference::removeWanted);
    connect(m_amount, &RestoreSlider::changed, this, &ColoursReference::amountChanged);
    connect(m_amount, &RestoreSlider::settled, this, &ColoursReference::settled);
    show(std::nullopt);
}

void ColoursReference::show(const std::optional<correct::Reference>& reference) {
    m_chosen->setVisible(reference.has_value());
    if (reference) {
        const QString name = toText(reference->name);
        m_name->setText(fontMetrics().elidedText(name, Qt::ElideMiddle, 210));
        m_name->setToolTip(name);
        m_amount->show(reference->amount);
    }
}

void ColoursReference::setReading(bool reading) {
    m_choose->setEnabled(!reading);
    m_choose->setText(reading ? tr("Reading…") : tr("Choose a photograph…"));
}

}  // namespace tintype::ui
