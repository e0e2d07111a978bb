#include "ui/edit/restore_slider.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace tintype::ui {

RestoreSlider::RestoreSlider(const What& what, QWidget* parent)
    : QWidget(parent),
      m_what(what),
      m_number(new QDoubleSpinBox(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_steps(what.shownFactor * std::pow(10.0, what.decimals)),
      m_kept(what.usual) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    if (what.hasSwitch) {
        m_switch = new QCheckBox(what.name, this);
        m_switch->setObjectName(what.objectName + QStringLiteral("On"));
        m_switch->setToolTip(what.tip);
        grid->addWidget(m_switch, 0, 0);
    } else {
        auto* label = new QLabel(what.name, this);
        label->setBuddy(m_slider);
        grid->addWidget(label, 0, 0);
    }
    m_number->setObjectName(what.objectName + QStringLiteral("Number"));
    m_number->setDecimals(what.decimals);
    m_number->setRange(what.smallest * what.shownFactor, what.largest * what.shownFactor);
    m_number->setSingleStep(what.decimals > 0 ? 0.1 : 1);
    m_number->setSuffix(what.suffix);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setKeyboardTracking(false);
    m_number->setAccessibleName(what.name);
    m_slider->setObjectName(what.objectName);
    m_slider->setProperty("centred", what.smallest < 0);
    m_slider->setRange(position(what.smallest), position(what.largest));
    m_slider->setPageStep(std::max(1, (m_slider->maximum() - m_slider->minimum()) / 10));
    m_slider->setAccessibleName(what.name);
    m_slider->setAccessibleDescription(what.tip);
    m_slider->setToolTip(tr("%1; a double click takes it back").arg(what.tip));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_slider, m_number}) {
        // The wheel scrolls the panel unless somebody chose the control.
        widget->setFocusPolicy(Qt::StrongFocus);
        widget->installEventFilter(this);
    }
    setFocusProxy(m_slider);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_number, 0, 1);
    grid->addWidget(m_slider, 1, 0, 1, 2);
    show(0);
    connectParts();
}

void RestoreSlider::connectParts() {
    connect(m_slider, &QSlider::valueChanged, this, [this](int at) { set(at / m_steps); });
    connect(m_slider, &QSlider::sliderReleased, this, &RestoreSlider::settled);
    connect(m_number, &QDoubleSpinBox::valueChanged, this, [this](double shown) {
        set(shown / m_what.shownFactor);
        Q_EMIT settled();
    });
    if (m_switch != nullptr) {
        connect(m_switch, &QCheckBox::clicked, this, [this](bool on) {
            set(on ? m_kept : 0);
            Q_EMIT settled();
        });
    }
}

void RestoreSlider::set(double value) {
    show(value);
    Q_EMIT changed(value);
}

void RestoreSlider::show(double value) {
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietNumber(m_number);
    m_slider->setValue(position(value));
    m_number->setValue(value * m_what.shownFactor);
    if (value != 0) {
        m_kept = value;
    }
    if (m_switch != nullptr) {
        m_switch->setChecked(value != 0);
    }
}

double RestoreSlider::value() const {
    return m_slider->value() / m_steps;
}

int RestoreSlider::position(double value) const {
    return static_cast<int>(std::lround(value * m_steps));
}

bool RestoreSlider::eventFilter(QObject* watched, QEvent* event) {
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (event->type() == QEvent::Wheel && widget != nullptr && !widget->hasFocus()) {
        event->ignore();
        return true;
    }
    if (watched == m_slider && event->type() == QEvent::MouseButtonDblClick) {
        set(0);
        Q_EMIT settled();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace tintype::ui
