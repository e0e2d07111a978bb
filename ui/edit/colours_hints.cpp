#include "ui/edit/colours_hints.h"

#include "ui/common/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace tintype::ui {
namespace {

// The slider is logarithmic, from a button of a coat to the coat.
constexpr double kSmallest = 0.002;
constexpr double kLargest = 0.2;
constexpr int kSteps = 100;

}  // namespace

ColoursHints::ColoursHints(const QList<QAction*>& tools, QWidget* parent)
    : QWidget(parent),
      m_note(new QLabel(this)),
      m_sizeRow(new QWidget(this)),
      m_size(new QSlider(Qt::Horizontal, m_sizeRow)),
      m_removeAll(new QToolButton(this)) {
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    for (QAction* tool : tools) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(tool);
        button->setObjectName(tool->objectName() + QStringLiteral("Button"));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize({18, 18});
        button->setProperty("framed", true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        row->addWidget(button, 1);
    }
    auto* size = new QHBoxLayout(m_sizeRow);
    size->setContentsMargins({});
    auto* name = new QLabel(tr("Size"), m_sizeRow);
    name->setBuddy(m_size);
    m_size->setObjectName(QStringLiteral("hintSize"));
    m_size->setRange(0, kSteps);
    m_size->setAccessibleName(tr("Size of the brush"));
    m_size->setToolTip(tr("Size of the brush; the keys [ and ] change it too"));
    size->addWidget(name);
    size->addWidget(m_size, 1);

    m_note->setObjectName(QStringLiteral("hintCount"));
    m_note->setProperty("quiet", true);
    m_note->setWordWrap(true);
    m_removeAll->setObjectName(QStringLiteral("removeAllHints"));
    m_removeAll->setText(tr("Remove all hints"));
    m_removeAll->setIcon(actionIcon(QStringLiteral("trash")));
    m_removeAll->setIconSize({16, 16});
    m_removeAll->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_removeAll->setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_sizeRow);
    column->addWidget(m_note);
    column->addWidget(m_removeAll, 0, Qt::AlignLeft);
    connect(m_removeAll, &QToolButton::clicked, this, &ColoursHints::removeAllWanted);
    connect(m_size, &QSlider::valueChanged, this, [this](int step) {
        Q_EMIT brushRadiusChosen(kSmallest * std::pow(kLargest / kSmallest, step / double(kSteps)));
    });
    setCount(0);
    setPainting(false);
}

void ColoursHints::setCount(int count) {
    m_note->setText(count == 0 ? tr("Paint a colour where you know it: it spreads to the object "
                                    "and stops at its edges.")
                               : tr("%n hints in this photograph", nullptr, count));
    m_removeAll->setVisible(count > 0);
}

void ColoursHints::setBrushRadius(double radius) {
    const QSignalBlocker quiet(m_size);
    m_size->setValue(static_cast<int>(
        std::lround(kSteps * std::log(radius / kSmallest) / std::log(kLargest / kSmallest))));
}

void ColoursHints::setPainting(bool painting) {
    const bool begins = painting && m_sizeRow->isHidden();
    m_sizeRow->setVisible(painting);
    if (begins) {
        // Later: the row has no place yet.
        QTimer::singleShot(0, this, &ColoursHints::scrollHere);
    }
}

// A tool taken with a key may lie out of sight in the panel.
void ColoursHints::scrollHere() {
    for (QWidget* above = parentWidget(); above != nullptr; above = above->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(above); area != nullptr && isVisible()) {
            constexpr int kMargin = 12;
            area->ensureWidgetVisible(this, 0, kMargin);
            return;
        }
    }
}

}  // namespace tintype::ui
