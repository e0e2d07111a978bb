#include "ui/viewer/viewer_message.h"

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr int kWidest = 520;
constexpr int kSides = 24;

}  // namespace

ViewerMessage::ViewerMessage(QWidget* viewer) : QLabel(viewer) {
    setObjectName(QStringLiteral("viewerMessage"));
    setWordWrap(true);
    setAlignment(Qt::AlignCenter);
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont larger = font();
    if (larger.pointSizeF() > 0) {
        larger.setPointSizeF(larger.pointSizeF() * 1.15);
        setFont(larger);
    }
    hide();
}

void ViewerMessage::say(const QString& sentence) {
    setText(sentence);
    setVisible(!sentence.isEmpty());
    place();
}

void ViewerMessage::place() {
    const QSize room = parentWidget()->size();
    const int width = std::clamp(room.width() - 2 * kSides, 0, kWidest);
    const int height = std::max(0, heightForWidth(width));
    setGeometry((room.width() - width) / 2, (room.height() - height) / 2, width, height);
}

}  // namespace tintype::ui
