#include "ui/edit/proposal_strip.h"

#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QGridLayout>
#include <QPainter>
#include <QPainterPath>

namespace tintype::ui {
namespace {

constexpr int kColumns = 2;
constexpr int kHeight = 84;
constexpr double kMark = 16;

/// A picture that is clicked.
class ProposalButton : public QAbstractButton {
public:
    ProposalButton(const QImage& picture, const QString& name, QWidget* parent)
        : QAbstractButton(parent), m_picture(picture) {
        setCheckable(true);
        setToolTip(name);
        setAccessibleName(name);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {110, kHeight}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const QRectF area = QRectF(rect()).adjusted(2, 2, -2, -2);
        QPainterPath round;
        round.addRoundedRect(area, 4, 4);
        painter.save();
        painter.setClipPath(round);
        // Fills its place; what stands over is cut off.
        const QSizeF size =
            QSizeF(m_picture.size()).scaled(area.size(), Qt::KeepAspectRatioByExpanding);
        const QPointF corner = area.center() - QPointF(size.width() / 2, size.height() / 2);
        painter.drawImage(QRectF(corner, size), m_picture);
        painter.restore();
        const bool marked = isChecked() || hasFocus() || underMouse();
        painter.setPen(
            QPen(marked && !(underMouse() && !isChecked()) ? theme().accent : theme().line,
                 isChecked() || hasFocus() ? 2.5 : 1));
        painter.drawPath(round);
        if (isChecked()) {
            const QRectF mark(area.right() - kMark - 4, area.bottom() - kMark - 4, kMark, kMark);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme().accent);
            painter.drawEllipse(mark);
            painter.setPen(QPen(theme().onAccent, 2, Qt::SolidLine, Qt::RoundCap));
            painter.drawPolyline(QPolygonF{mark.topLeft() + QPointF(4.5, 8.5),
                                           mark.topLeft() + QPointF(7, 11),
                                           mark.topLeft() + QPointF(11.5, 5.5)});
        }
    }

private:
    QImage m_picture;
};

}  // namespace

ProposalStrip::ProposalStrip(QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins({});
    m_grid->setSpacing(2);
    connect(m_buttons, &QButtonGroup::idClicked, this, &ProposalStrip::chosen);
    hide();
}

void ProposalStrip::show(const std::vector<Proposal>& proposals) {
    const auto old = m_buttons->buttons();
    for (QAbstractButton* button : old) {
        m_buttons->removeButton(button);
        button->hide();
        button->deleteLater();
    }
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        const int index = static_cast<int>(i);
        auto* button = new ProposalButton(proposals[i].picture, proposals[i].name, this);
        button->setObjectName(QStringLiteral("proposal%1").arg(index));
        m_buttons->addButton(button, index);
        m_grid->addWidget(button, index / kColumns, index % kColumns);
        button->setChecked(proposals[i].current);
    }
    setVisible(!proposals.empty());
}

void ProposalStrip::setCurrent(int index) {
    m_buttons->setExclusive(false);
    const auto buttons = m_buttons->buttons();
    for (QAbstractButton* button : buttons) {
        button->setChecked(m_buttons->id(button) == index);
    }
    m_buttons->setExclusive(true);
}

}  // namespace tintype::ui
