#include "ui/edit/hint_picker.h"

#include "ui/common/theme.h"
#include "ui/edit/hint_swatches.h"
#include "ui/edit/picker_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr int kBeside = 26;  // from the stroke's beginning
constexpr int kFromEdge = 8;

QString nameOf(const std::string& id) {
    const std::pair<const char*, QString> names[] = {
        {"photo", HintPicker::tr("As the model sees it around here")},
        {"skin", HintPicker::tr("Skin")},
        {"foliage", HintPicker::tr("Foliage")},
        {"sky", HintPicker::tr("Sky")},
        {"wood", HintPicker::tr("Wood")},
        {"brick", HintPicker::tr("Brick")},
        {"cloth-blue", HintPicker::tr("Blue cloth")},
        {"cloth-red", HintPicker::tr("Red cloth")}};
    const auto* name = std::ranges::find_if(names, [&](const auto& n) { return n.first == id; });
    return name == std::end(names) ? QString::fromStdString(id) : name->second;
}

QColor colourOf(double luma, const image::Chroma& chroma) {
    const auto rgb = correct::rgbAt(luma, chroma);
    return {rgb[0], rgb[1], rgb[2]};
}

std::array<std::uint8_t, 3> rgbOf(const QColor& colour) {
    return {static_cast<std::uint8_t>(colour.red()),
            static_cast<std::uint8_t>(colour.green()),
            static_cast<std::uint8_t>(colour.blue())};
}

}  // namespace

HintPicker::HintPicker(QWidget* parent)
    : QFrame(parent),
      m_field(new PickerField(this)),
      m_suggested(new HintSwatches(tr("Suggestions"), QStringLiteral("suggestedColour"), this)),
      m_recent(new HintSwatches(tr("Used before"), QStringLiteral("recentColour"), this)) {
    setObjectName(QStringLiteral("hintPicker"));
    setProperty("card", true);
    setAccessibleName(tr("Colour of the hint"));
    setCursor(Qt::ArrowCursor);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    setFrameShape(QFrame::StyledPanel);
    setFocusPolicy(Qt::ClickFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    column->setSpacing(6);
    column->addWidget(head());
    column->addWidget(m_field);
    column->addWidget(m_suggested);
    column->addWidget(m_recent);
    column->addWidget(foot());
    hide();

    connect(m_field, &PickerField::changed, this, [this](const correct::PickedColour& picked) {
        Q_EMIT chosen(correct::colourAt(luma(), picked));
    });
    connect(m_suggested, &HintSwatches::chosen, this, [this](int index) {
        const image::Chroma chroma = m_suggestions[static_cast<std::size_t>(index)].chroma;
        showColour(chroma);
        Q_EMIT chosen(chroma);
    });
    connect(m_recent, &HintSwatches::chosen, this, [this](int index) {
        const image::Chroma chroma = correct::hintColourFor(rgbOf(m_colours[index]), luma());
        showColour(chroma);
        Q_EMIT chosen(chroma);
    });
}

QToolButton* HintPicker::button(const char* name, const char* icon, const QString& text) {
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setIcon(actionIcon(QLatin1String(icon)));
    button->setIconSize({16, 16});
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QWidget* HintPicker::head() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins({});
    auto* title = new QLabel(tr("Colour here"), box);
    title->setProperty("heading", true);
    auto* close = button("closePicker", "close", tr("Close"));
    row->addWidget(title, 1);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    return box;
}

QWidget* HintPicker::foot() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins({});
    auto* pipette = button("pipette", "pipette", tr("From another photo…"));
    pipette->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    pipette->setToolTip(
        tr("Take the colour from a colour photograph. With Alt held, a click on "
           "this photograph takes the colour from there."));
    auto* remove = button("removeHint", "trash", tr("Remove this hint"));
    row->addWidget(pipette, 1);
    row->addWidget(remove);
    connect(pipette, &QToolButton::clicked, this, &HintPicker::pipetteWanted);
    connect(remove, &QToolButton::clicked, this, &HintPicker::removeWanted);
    return box;
}

void HintPicker::setPlace(double luma, const std::vector<correct::Suggestion>& suggestions) {
    m_field->setLuma(luma);
    m_suggestions = suggestions;
    QList<HintSwatches::Swatch> swatches;
    for (const correct::Suggestion& suggestion : suggestions) {
        swatches << HintSwatches::Swatch{colourOf(luma, suggestion.chroma), nameOf(suggestion.id)};
    }
    m_suggested->show(swatches);
}

void HintPicker::setRecent(const QList<QColor>& colours) {
    m_colours = colours;
    QList<HintSwatches::Swatch> swatches;
    for (const QColor& colour : colours) {
        // As it looks here: another light makes another shade of it.
        const QColor here = colourOf(luma(), correct::hintColourFor(rgbOf(colour), luma()));
        swatches << HintSwatches::Swatch{here, tr("Used before: %1").arg(colour.name())};
    }
    m_recent->show(swatches);
}

void HintPicker::showColour(const image::Chroma& chroma) {
    m_field->show(correct::pickedFrom(luma(), chroma));
}

void HintPicker::openBeside(QRect painted) {
    adjustSize();
    const QRect room =
        parentWidget()->rect().adjusted(kFromEdge, kFromEdge, -kFromEdge, -kFromEdge);
    const bool right = painted.right() + kBeside + width() <= room.right();
    const int x = right ? painted.right() + kBeside : painted.left() - kBeside - width();
    const int y = painted.center().y() - height() / 2;
    move(std::max(room.left(), std::min(x, room.right() - width())),
         std::max(room.top(), std::min(y, room.bottom() - height())));
    show();
    raise();
}

void HintPicker::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
}

double HintPicker::luma() const {
    return m_field->luma();
}

void HintPicker::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
        hide();
        Q_EMIT closed();
        return;
    }
    QFrame::keyPressEvent(event);
}

}  // namespace tintype::ui
