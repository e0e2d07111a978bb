#include "ui/viewer/photo_viewer.h"

#include "ui/common/theme.h"
#include "ui/viewer/photo_viewer_parts.h"

#include <QAccessible>
#include <QFocusEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace tintype::ui {
namespace {

constexpr int kBusyAboveEdge = 28;

bool isSamePhoto(const preview::LumaPyramid* a, const preview::LumaPyramid* b) {
    return a != nullptr && b != nullptr && !a->scanKey().empty() && a->scanKey() == b->scanKey() &&
           a->size() == b->size() && a->orientation() == b->orientation();
}

}  // namespace

PhotoViewer::PhotoViewer(QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(*this)) {
    setObjectName(QStringLiteral("viewer"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Photograph"));
    m_parts->handle.hide();
    connect(&m_parts->input, &ViewerInput::viewChanged, this, &PhotoViewer::viewChanged);
    connect(&m_parts->input, &ViewerInput::cursorMoved, this, &PhotoViewer::updateReading);
    connect(&m_parts->input, &ViewerInput::dividerStepped, this, [this](double step) {
        setDividerPosition(dividerPosition() + step);
    });
    m_parts->input.toolCursor = [this] { return m_parts->tools.cursor(); };
    connect(&m_parts->tools, &ToolDriver::repaintWanted, this, qOverload<>(&QWidget::update));
    connect(&m_parts->tools, &ToolDriver::shapeWanted, &m_parts->input, &ViewerInput::updateShape);
    connect(&m_parts->handle, &SplitHandle::moved, this, &PhotoViewer::setDividerPosition);
    connect(&m_parts->screen, &ScreenProfile::changed, this, [this] {
        m_parts->canvas.images.setScreen(m_parts->screen.transform());
        update();
    });
    arrange();
}

PhotoViewer::~PhotoViewer() = default;

void PhotoViewer::setScan(std::shared_ptr<const preview::LumaPyramid> scan) {
    ViewerCanvas& canvas = m_parts->canvas;
    const auto& old = canvas.images.scan();
    const bool same = isSamePhoto(scan.get(), old.get());
    const image::Dimensions size = scan ? scan->uprightSize() : image::Dimensions{};
    canvas.images.setScan(std::move(scan));
    if (!same) {
        canvas.images.setOriginal(nullptr);
        canvas.images.setLayer(0, nullptr);
        canvas.images.setLayer(1, nullptr);
        canvas.geometry.fit();
    }
    canvas.setImage({size.width, size.height});
    setMessage({});
    Q_EMIT scanChanged();
}

void PhotoViewer::setOriginal(std::shared_ptr<const preview::LumaPyramid> original) {
    if (original != m_parts->canvas.images.original()) {
        m_parts->canvas.images.setOriginal(std::move(original));
        viewChanged();
        Q_EMIT scanChanged();
    }
}

void PhotoViewer::setColour(Slot slot,
                            std::shared_ptr<const preview::ColourLayer> layer,
                            const QString& label) {
    const std::size_t index = slot == Slot::A ? 0 : 1;
    m_parts->canvas.images.setLayer(index, std::move(layer));
    m_parts->canvas.labels[index] = label;
    viewChanged();
}

void PhotoViewer::setStrength(double strength) {
    m_parts->canvas.images.setStrength(strength);
    updateReading();
    update();
}

void PhotoViewer::setMode(ViewMode mode) {
    if (mode == m_parts->canvas.mode()) {
        return;
    }
    m_parts->canvas.setMode(mode);
    viewChanged();
    Q_EMIT modeChanged(mode);
}

void PhotoViewer::setBusy(bool busy, const QString& word) {
    busy ? m_parts->busy.begin(word) : m_parts->busy.end();
    arrange();
}

void PhotoViewer::setMessage(const QString& sentence) {
    m_parts->message.say(sentence);
    viewChanged();
}

void PhotoViewer::setPeek(bool peek) {
    m_parts->canvas.peek = peek;
    viewChanged();
}

void PhotoViewer::setLoupeVisible(bool visible) {
    if (visible != m_parts->readout.loupeWanted) {
        m_parts->readout.loupeWanted = visible;
        updateReading();
        Q_EMIT loupeVisibleChanged(visible);
    }
}

void PhotoViewer::setGuessesShown(bool shown) {
    if (shown != m_parts->canvas.showsGuesses) {
        m_parts->canvas.showsGuesses = shown;
        viewChanged();
    }
}

void PhotoViewer::setDividerPosition(double position) {
    m_parts->canvas.divider = std::clamp(position, 0.0, 1.0);
    viewChanged();
}

// After anything that is seen has changed.
void PhotoViewer::viewChanged() {
    arrange();
    m_parts->input.updateShape();
    updateReading();
    updateDescription();
    update();
    if (const double now = zoom(); now != m_parts->lastZoom && scan() != nullptr) {
        m_parts->lastZoom = now;
        Q_EMIT zoomChanged(now);
    }
}

void PhotoViewer::arrange() {
    Parts& parts = *m_parts;
    const ViewerCanvas& canvas = parts.canvas;
    parts.tools.setActive(parts.message.isEmpty());
    parts.handle.showIf(scan() && parts.message.isEmpty() && mode() == ViewMode::Split);
    parts.handle.setGhost(canvas.peek);
    // A brush goes over the divider as over the rest.
    parts.handle.setAttribute(Qt::WA_TransparentForMouseEvents, parts.tools.tool() != nullptr);
    parts.handle.placeOn(canvas.photo(), canvas.divider);
    parts.busy.adjustSize();
    const QRect after = canvas.afterRect();
    parts.busy.move(after.center().x() - parts.busy.width() / 2,
                    after.bottom() - parts.busy.height() - kBusyAboveEdge);
    parts.message.place();
}

void PhotoViewer::updateReading() {
    Parts& parts = *m_parts;
    const LumaReading reading =
        parts.readout.update(parts.canvas, parts.input.cursor(), parts.message.isEmpty());
    if (reading != parts.lastReading) {
        parts.lastReading = reading;
        Q_EMIT hovered(reading);
    }
}

void PhotoViewer::updateDescription() {
    const ViewerMessage& message = m_parts->message;
    const QString text = message.isEmpty() ? describeView(m_parts->canvas) : message.text();
    if (text != accessibleDescription()) {
        setAccessibleDescription(text);
        QAccessibleEvent told(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&told);
    }
}

void PhotoViewer::paintEvent(QPaintEvent*) {
    Parts& parts = *m_parts;
    if (parts.canvas.devicePixelRatio() != devicePixelRatioF()) {
        parts.canvas.layout(size(), devicePixelRatioF());
    }
    QPainter painter(this);
    if (parts.message.isEmpty()) {
        parts.canvas.paint(painter);
        parts.tools.paint(painter);
    } else {
        painter.fillRect(rect(), theme().surround);
    }
    if (hasFocus() && parts.focusSeen) {
        painter.setPen(QPen(theme().accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void PhotoViewer::resizeEvent(QResizeEvent*) {
    m_parts->canvas.layout(size(), devicePixelRatioF());
    viewChanged();
}

void PhotoViewer::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_parts->screen.follow();
}

void PhotoViewer::focusInEvent(QFocusEvent* event) {
    m_parts->focusSeen =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
}

void PhotoViewer::focusOutEvent(QFocusEvent*) {
    update();
}

}  // namespace tintype::ui
