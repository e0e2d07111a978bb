#include "ui/edit/restore_repair.h"

#include "ui/common/theme.h"
#include "ui/edit/restore_slider.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace tintype::ui {
namespace {

// The slider is logarithmic: from a speck to a hand's breadth.
constexpr double kSmallest = 0.001;
constexpr double kLargest = 0.25;
constexpr int kSteps = 100;

double radiusAt(int step) {
    return kSmallest * std::pow(kLargest / kSmallest, static_cast<double>(step) / kSteps);
}

int stepOf(double radius) {
    return static_cast<int>(
        std::lround(kSteps * std::log(radius / kSmallest) / std::log(kLargest / kSmallest)));
}

}  // namespace

RestoreRepair::RestoreRepair(QWidget* parent)
    : QWidget(parent),
      m_strength(new RestoreSlider({.name = tr("Dust and scratches"),
                                    .objectName = QStringLiteral("repair"),
                                    .tip = tr("How much is taken for a defect and filled in"),
                                    .suffix = tr(" %")},
                                   this)),
      m_shown(new QCheckBox(tr("Show what is repaired"), this)),
      m_tools(new QButtonGroup(this)),
      m_brush(nullptr),
      m_size(new QSlider(Qt::Horizontal, this)),
      m_forget(new QToolButton(this)) {
    m_shown->setObjectName(QStringLiteral("showRepairs"));
    m_shown->setToolTip(tr("Marks every repair on the photograph, red with a rim"));
    m_tools->setExclusive(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(toolButton(MaskTool::Paint,
                              "brush",
                              tr("Add"),
                              tr("Paint over a defect that was missed ([ and ] change the size)")));
    row->addWidget(toolButton(
        MaskTool::Erase, "eraser", tr("Erase"), tr("Paint over what is no defect and must stay")));
    m_brush = brushes();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_strength);
    column->addWidget(m_shown);
    column->addLayout(row);
    column->addWidget(m_brush);

    connect(m_strength, &RestoreSlider::changed, this, &RestoreRepair::changed);
    connect(m_strength, &RestoreSlider::settled, this, &RestoreRepair::settled);
    connect(m_shown, &QCheckBox::toggled, this, &RestoreRepair::repairsShownChanged);
    connect(m_size, &QSlider::valueChanged, this, [this](int step) {
        Q_EMIT brushRadiusChosen(radiusAt(step));
    });
    connect(m_forget, &QToolButton::clicked, this, &RestoreRepair::forgetStrokesWanted);
    show(0, 0);
    setTool(MaskTool::None);
}

QToolButton* RestoreRepair::toolButton(MaskTool tool,
                                       const char* icon,
                                       const QString& text,
                                       const QString& tip) {
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(tool == MaskTool::Paint ? "paintMask" : "eraseMask"));
    button->setIcon(actionIcon(QLatin1String(icon)));
    button->setIconSize({16, 16});
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
    button->setProperty("framed", true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_tools->addButton(button, static_cast<int>(tool));
    connect(button, &QToolButton::clicked, this, [this, tool](bool on) {
        Q_EMIT toolChosen(on ? tool : MaskTool::None);
    });
    return button;
}

QWidget* RestoreRepair::brushes() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->setSpacing(8);
    auto* label = new QLabel(tr("Brush"), box);
    label->setProperty("quiet", true);
    label->setBuddy(m_size);
    m_size->setObjectName(QStringLiteral("maskBrushSize"));
    m_size->setRange(0, kSteps);
    m_size->setAccessibleName(tr("Size of the brush"));
    m_size->setToolTip(tr("Size of the brush; [ and ] change it too"));
    m_forget->setObjectName(QStringLiteral("forgetMaskStrokes"));
    m_forget->setIcon(actionIcon(QStringLiteral("trash")));
    m_forget->setIconSize({14, 14});
    m_forget->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(label);
    row->addWidget(m_size, 1);
    row->addWidget(m_forget);
    return box;
}

void RestoreRepair::show(double strength, int strokes) {
    m_strength->show(strength);
    const QString tip = tr("Forget the %n painted strokes", nullptr, strokes);
    m_forget->setToolTip(tip);
    m_forget->setAccessibleName(tip);
    m_forget->setEnabled(strokes > 0);
    m_brush->setVisible(strokes > 0 || m_tools->checkedButton() != nullptr);
}

double RestoreRepair::strength() const {
    return m_strength->value();
}

void RestoreRepair::setRepairsShown(bool shown) {
    m_shown->setChecked(shown);
}

void RestoreRepair::setTool(MaskTool tool) {
    for (QAbstractButton* button : m_tools->buttons()) {
        button->setChecked(m_tools->id(button) == static_cast<int>(tool));
    }
    m_brush->setVisible(tool != MaskTool::None || m_forget->isEnabled());
}

void RestoreRepair::setBrushRadius(double radius) {
    const QSignalBlocker quiet(m_size);
    m_size->setValue(stepOf(radius));
}

}  // namespace tintype::ui
