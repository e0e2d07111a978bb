#include "ui/edit/hint_swatches.h"

#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

namespace tintype::ui {
namespace {

constexpr int kSide = 20;

QIcon iconOf(const QColor& colour) {
    constexpr int kScale = 3;  // sharp on any screen
    QPixmap pixmap(kSide * kScale, kSide * kScale);
    pixmap.setDevicePixelRatio(kScale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(colour);
    painter.setPen(QPen(theme().line, 1));
    painter.drawRoundedRect(QRectF(0.5, 0.5, kSide - 1, kSide - 1), 4, 4);
    painter.end();
    return QIcon(pixmap);
}

}  // namespace

HintSwatches::HintSwatches(const QString& heading, const QString& name, QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout) {
    setObjectName(name);
    setAccessibleName(heading);
    auto* label = new QLabel(heading, this);
    label->setProperty("heading", true);
    m_row->setSpacing(2);
    m_row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(label);
    column->addLayout(m_row);
}

void HintSwatches::show(const QList<Swatch>& swatches) {
    while (m_row->count() > 1) {
        delete std::unique_ptr<QLayoutItem>(m_row->takeAt(0))->widget();
    }
    for (int i = 0; i < swatches.size(); ++i) {
        auto* button = new QToolButton(this);
        button->setObjectName(objectName() + QString::number(i));
        button->setIcon(iconOf(swatches[i].colour));
        button->setIconSize({kSide, kSide});
        button->setToolTip(swatches[i].name);
        button->setAccessibleName(swatches[i].name);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, [this, i] { Q_EMIT chosen(i); });
        m_row->insertWidget(i, button);
    }
    setVisible(!swatches.isEmpty());
}

}  // namespace tintype::ui
