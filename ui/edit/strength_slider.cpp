#include "ui/edit/strength_slider.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <cmath>

namespace tintype::ui {

StrengthSlider::StrengthSlider(QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal, this)), m_number(new QSpinBox(this)) {
    m_slider->setObjectName(QStringLiteral("strength"));
    m_slider->setRange(0, 150);
    m_slider->setPageStep(10);
    m_slider->setAccessibleName(tr("Strength of the colours in percent"));
    m_slider->setToolTip(tr("Strength of the colours; a double click sets 100 %"));
    m_slider->installEventFilter(this);
    m_number->setObjectName(QStringLiteral("strengthNumber"));
    m_number->setRange(0, 150);
    m_number->setSuffix(tr(" %"));
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setKeyboardTracking(false);
    m_number->setAccessibleName(tr("Strength of the colours in percent"));
    setFocusProxy(m_slider);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_slider, 1);
    row->addWidget(m_number);

    show(1);
    connect(m_slider, &QSlider::valueChanged, this, [this](int percent) {
        const QSignalBlocker quiet(m_number);
        m_number->setValue(percent);
        Q_EMIT changed(percent / 100.0);
    });
    connect(m_slider, &QSlider::sliderReleased, this, &StrengthSlider::settled);
    connect(m_number, &QSpinBox::valueChanged, this, [this](int percent) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(percent);
        Q_EMIT changed(percent / 100.0);
        Q_EMIT settled();
    });
}

void StrengthSlider::show(double strength) {
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietNumber(m_number);
    const int percent = static_cast<int>(std::lround(strength * 100));
    m_slider->setValue(percent);
    m_number->setValue(percent);
}

bool StrengthSlider::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_slider && event->type() == QEvent::MouseButtonDblClick) {
        m_slider->setValue(100);
        Q_EMIT settled();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace tintype::ui
