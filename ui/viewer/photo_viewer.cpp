#include "ui/viewer/photo_viewer.h"

#include "ui/common/theme.h"
#include "ui/viewer/busy_pill.h"
#include "ui/viewer/loupe.h"
#include "ui/viewer/luma_probe.h"
#include "ui/viewer/screen_profile.h"
#include "ui/viewer/split_handle.h"
#include "ui/viewer/viewer_canvas.h"
#include "ui/viewer/viewer_input.h"

#include <QAccessible>
#include <QEvent>
#include <QFocusEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tintype::ui {
namespace {

constexpr double kKeyStep = 1.25;
constexpr int kLongestMessage = 520;
constexpr int kBusyAboveEdge = 28;

std::size_t indexOf(PhotoViewer::Slot slot) {
    return slot == PhotoViewer::Slot::A ? 0 : 1;
}

}  // namespace

struct PhotoViewer::Parts {
    explicit Parts(PhotoViewer& viewer)
        : input(viewer, canvas),
          screen(viewer),
          message(&viewer),
          handle(&viewer),
          busy(&viewer),
          loupe(&viewer) {}

    ViewerCanvas canvas;
    ViewerInput input;
    ScreenProfile screen;
    QLabel message;
    SplitHandle handle;
    BusyPill busy;
    Loupe loupe;
    bool loupeWanted = false;
    bool focusSeen = false;  // the focus came by a key: say where it is
    double lastZoom = 0;
    LumaReading lastReading;
};

PhotoViewer::PhotoViewer(QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(*this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Photograph"));
    QLabel& message = m_parts->message;
    message.setObjectName(QStringLiteral("viewerMessage"));
    message.setWordWrap(true);
    message.setAlignment(Qt::AlignCenter);
    message.setTextFormat(Qt::PlainText);
    message.setTextInteractionFlags(Qt::TextSelectableByMouse);
    message.hide();
    m_parts->handle.hide();
    connect(&m_parts->input, &ViewerInput::viewChanged, this, &PhotoViewer::viewChanged);
    connect(&m_parts->input, &ViewerInput::cursorMoved, this, &PhotoViewer::updateReading);
    connect(&m_parts->input, &ViewerInput::dividerStepped, this, [this](double step) {
        setDividerPosition(dividerPosition() + step);
    });
    connect(&m_parts->input, &ViewerInput::fitToggled, this, [this](QPointF at) {
        ViewGeometry& geometry = m_parts->canvas.geometry;
        isFitted() ? geometry.setZoom(1, m_parts->canvas.panePoint(at)) : geometry.fit();
        viewChanged();
    });
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
    const bool same = scan && old && !scan->key().empty() && scan->key() == old->key();
    const image::Dimensions size = scan ? scan->uprightSize() : image::Dimensions{};
    canvas.images.setScan(std::move(scan));
    if (!same) {
        canvas.images.setLayer(0, nullptr);
        canvas.images.setLayer(1, nullptr);
        canvas.geometry.fit();
    }
    canvas.setImage({size.width, size.height});
    setMessage({});
    viewChanged();
}

void PhotoViewer::setColour(Slot slot,
                            std::shared_ptr<const preview::ColourLayer> layer,
                            const QString& label) {
    m_parts->canvas.images.setLayer(indexOf(slot), std::move(layer));
    m_parts->canvas.labels[indexOf(slot)] = label;
    updateReading();
    updateDescription();
    update();
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
    m_parts->message.setText(sentence);
    m_parts->message.setVisible(!sentence.isEmpty());
    arrange();
    updateDescription();
    update();
}

void PhotoViewer::setPeek(bool peek) {
    m_parts->canvas.peek = peek;
    arrange();
    updateReading();
    updateDescription();
    update();
}

void PhotoViewer::setLoupeVisible(bool visible) {
    if (visible != m_parts->loupeWanted) {
        m_parts->loupeWanted = visible;
        updateReading();
        Q_EMIT loupeVisibleChanged(visible);
    }
}

std::shared_ptr<const preview::LumaPyramid> PhotoViewer::scan() const {
    return m_parts->canvas.images.scan();
}

double PhotoViewer::strength() const {
    return m_parts->canvas.images.strength();
}

ViewMode PhotoViewer::mode() const {
    return m_parts->canvas.mode();
}

bool PhotoViewer::isPeeking() const {
    return m_parts->canvas.peek;
}

bool PhotoViewer::isLoupeVisible() const {
    return m_parts->loupeWanted;
}

double PhotoViewer::zoom() const {
    return m_parts->canvas.geometry.zoom();
}

bool PhotoViewer::isFitted() const {
    return m_parts->canvas.geometry.isFitted();
}

QRectF PhotoViewer::visibleImageRect() const {
    return m_parts->canvas.geometry.visibleImage();
}

double PhotoViewer::dividerPosition() const {
    return m_parts->canvas.divider;
}

QPointF PhotoViewer::widgetFromImage(const QPointF& point) const {
    return m_parts->canvas.widgetFromImage(point);
}

quint64 PhotoViewer::pixelsComposed() const {
    return m_parts->canvas.images.pixelsComposed();
}

QSize PhotoViewer::sizeHint() const {
    return {960, 640};
}

QSize PhotoViewer::minimumSizeHint() const {
    return {240, 180};
}

void PhotoViewer::zoomIn() {
    setZoom(zoom() < 1 && zoom() * kKeyStep > 1 ? 1 : zoom() * kKeyStep);
}

void PhotoViewer::zoomOut() {
    setZoom(zoom() > 1 && zoom() / kKeyStep < 1 ? 1 : zoom() / kKeyStep);
}

void PhotoViewer::zoomToFit() {
    m_parts->canvas.geometry.fit();
    viewChanged();
}

void PhotoViewer::zoomToActualSize() {
    setZoom(1);
}

void PhotoViewer::setZoom(double zoom) {
    ViewGeometry& geometry = m_parts->canvas.geometry;
    geometry.setZoom(zoom, geometry.middle());
    viewChanged();
}

void PhotoViewer::setDividerPosition(double position) {
    m_parts->canvas.divider = std::clamp(position, 0.0, 1.0);
    arrange();
    updateReading();
    update();
}

// After zoom, place, mode, size or photograph changed.
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
    const bool shows = scan() != nullptr && parts.message.text().isEmpty();
    parts.handle.setVisible(shows && mode() == ViewMode::Split && !canvas.peek);
    parts.handle.placeOn(canvas.photo(), canvas.divider);
    parts.busy.adjustSize();
    const QRect after = canvas.afterRect();
    parts.busy.move(after.center().x() - parts.busy.width() / 2,
                    after.bottom() - parts.busy.height() - kBusyAboveEdge);
    const int wide = std::min(kLongestMessage, width() - 48);
    const int high = parts.message.heightForWidth(wide);
    parts.message.setGeometry((width() - wide) / 2, (height() - high) / 2, wide, high);
}

void PhotoViewer::updateReading() {
    Parts& parts = *m_parts;
    const ViewerCanvas& canvas = parts.canvas;
    const auto cursor = parts.input.cursor();
    const QPointF at = cursor.value_or(QPointF(canvas.photo().center()));
    const auto pixel = scan() ? canvas.pixelAt(at) : std::nullopt;
    const std::size_t slot = canvas.contentAt(at) == PaneContent::AfterB ? 1 : 0;
    LumaReading reading;
    if (pixel) {
        reading = readLuma(*scan(), canvas.images.layer(slot).get(), strength(), *pixel);
    }
    const bool shows = parts.loupeWanted && reading.inside && parts.message.text().isEmpty();
    shows ? parts.loupe.lookAt(canvas.images, slot, reading, at.toPoint()) : parts.loupe.hide();
    const LumaReading told = cursor ? reading : LumaReading();
    if (told != parts.lastReading) {
        parts.lastReading = told;
        Q_EMIT hovered(told);
    }
}

void PhotoViewer::updateDescription() {
    const QString message = m_parts->message.text();
    QString text = message;
    if (message.isEmpty() && scan() != nullptr) {
        static const char* const kNames[] = {QT_TR_NOOP("Before and after, divided"),
                                             QT_TR_NOOP("Before and after, side by side"),
                                             QT_TR_NOOP("Before"),
                                             QT_TR_NOOP("After"),
                                             QT_TR_NOOP("Two methods, side by side")};
        const auto shown = isPeeking() ? ViewMode::Before : mode();
        text = tr("%1, at %2 %")
                   .arg(tr(kNames[static_cast<int>(shown)]))
                   .arg(std::lround(100 * zoom()));
    }
    if (text != accessibleDescription()) {
        setAccessibleDescription(text);
        QAccessibleEvent told(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&told);
    }
}

bool PhotoViewer::event(QEvent* event) {
    switch (event->type()) {
        case QEvent::PaletteChange:
        case QEvent::StyleChange:
            update();
            break;
        case QEvent::ParentChange:
            m_parts->screen.follow();
            break;
        default:
            break;
    }
    return QWidget::event(event);
}

void PhotoViewer::paintEvent(QPaintEvent*) {
    Parts& parts = *m_parts;
    if (parts.canvas.devicePixelRatio() != devicePixelRatioF()) {
        parts.canvas.layout(size(), devicePixelRatioF());
    }
    QPainter painter(this);
    if (parts.message.text().isEmpty()) {
        parts.canvas.paint(painter);
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
