#include "ui/edit/vividness_slider.h"

#include "core/restore/edit.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <cmath>

namespace tintype::ui {
namespace {

int percentOf(double vividness) {
    return static_cast<int>(std::lround(vividness * 100));
}

QLabel* quietLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("quiet", true);
    return label;
}

}  // namespace

VividnessSlider::VividnessSlider(QWidget* parent)
    : QWidget(parent),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_number(new QSpinBox(this)),
      m_faithful(quietLabel(tr("Faithful"), this)),
      m_vivid(quietLabel(tr("Vivid"), this)) {
    m_slider->setObjectName(QStringLiteral("vividness"));
    m_slider->setRange(0, 100);
    m_slider->setPageStep(10);
    m_slider->setAccessibleName(tr("From faithful to vivid in percent"));
    m_slider->installEventFilter(this);
    m_number->setObjectName(QStringLiteral("vividnessNumber"));
    m_number->setRange(0, 100);
    m_number->setSuffix(tr(" %"));
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setKeyboardTracking(false);
    m_number->setAccessibleName(tr("From faithful to vivid in percent"));
    setFocusProxy(m_slider);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    grid->addWidget(m_slider, 0, 0, 1, 2);
    grid->addWidget(m_number, 0, 2);
    grid->addWidget(m_faithful, 1, 0, Qt::AlignLeft);
    grid->addWidget(m_vivid, 1, 1, Qt::AlignRight);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);

    show(restore::kDefaultVividness);
    setObstacle({});
    connectParts();
}

void VividnessSlider::connectParts() {
    connect(m_slider, &QSlider::valueChanged, this, [this](int percent) {
        const QSignalBlocker quiet(m_number);
        m_number->setValue(percent);
        Q_EMIT changed(percent / 100.0);
    });
    connect(m_slider, &QSlider::sliderReleased, this, &VividnessSlider::settled);
    connect(m_number, &QSpinBox::valueChanged, this, [this](int percent) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(percent);
        Q_EMIT changed(percent / 100.0);
        Q_EMIT settled();
    });
}

void VividnessSlider::show(double vividness) {
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietNumber(m_number);
    m_slider->setValue(percentOf(vividness));
    m_number->setValue(percentOf(vividness));
}

void VividnessSlider::setObstacle(const QString& reason) {
    for (QWidget* part : std::initializer_list<QWidget*>{m_slider, m_number, m_faithful, m_vivid}) {
        part->setEnabled(reason.isEmpty());
    }
    const QString tip =
        reason.isEmpty()
            ? tr("Which of the colours that the model thinks possible are taken: faithful errs "
                 "least, vivid dares rare colours; a double click sets %1 %")
                  .arg(percentOf(restore::kDefaultVividness))
            : reason;
    setToolTip(tip);
    m_slider->setAccessibleDescription(reason);
}

bool VividnessSlider::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_slider && event->type() == QEvent::MouseButtonDblClick) {
        m_slider->setValue(percentOf(restore::kDefaultVividness));
        Q_EMIT settled();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace tintype::ui
