#include "ui/edit/restore_fading.h"

#include "ui/edit/restore_slider.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace tintype::ui {

RestoreFading::RestoreFading(QWidget* parent)
    : QWidget(parent),
      m_strength(new RestoreSlider({.name = tr("Fading"),
                                    .objectName = QStringLiteral("fading"),
                                    .tip = tr("Gives a faded photograph its black and white back"),
                                    .suffix = tr(" %"),
                                    .usual = 1},
                                   this)),
      m_histogram(new RestoreHistogram(this)),
      m_black(pointNumber(tr("Black point"), "blackPoint")),
      m_white(pointNumber(tr("White point"), "whitePoint")) {
    auto* suggest = new QToolButton(this);
    suggest->setObjectName(QStringLiteral("suggestPoints"));
    suggest->setText(tr("Auto"));
    suggest->setProperty("framed", true);
    suggest->setToolTip(tr("Takes the darkest and the lightest tone of the scan"));
    suggest->setFocusPolicy(Qt::StrongFocus);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_black);
    row->addStretch();
    row->addWidget(suggest);
    row->addStretch();
    row->addWidget(m_white);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_strength);
    column->addWidget(m_histogram);
    column->addLayout(row);

    connect(m_strength, &RestoreSlider::changed, this, &RestoreFading::setStrength);
    connect(m_strength, &RestoreSlider::settled, this, &RestoreFading::settled);
    connect(m_histogram, &RestoreHistogram::pointsChanged, this, &RestoreFading::setPoints);
    connect(m_histogram, &RestoreHistogram::settled, this, &RestoreFading::settled);
    connect(suggest, &QToolButton::clicked, this, [this] {
        const auto [black, white] = m_histogram->suggestedPoints();
        m_histogram->setPoints(black, white);
        setPoints(black, white);
        Q_EMIT settled();
    });
    show({});
}

QDoubleSpinBox* RestoreFading::pointNumber(const QString& name, const char* objectName) {
    auto* number = new QDoubleSpinBox(this);
    number->setObjectName(QLatin1String(objectName));
    number->setAccessibleName(name);
    number->setToolTip(name);
    number->setDecimals(1);
    number->setRange(0, 100);
    number->setSuffix(tr(" %"));
    number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number->setKeyboardTracking(false);
    number->setAlignment(Qt::AlignRight);
    connect(number, &QDoubleSpinBox::valueChanged, this, [this] {
        const double gap = RestoreHistogram::kSmallestRange;
        const bool isBlack = sender() == m_black;
        double black = m_black->value() / 100;
        double white = m_white->value() / 100;
        isBlack ? black = std::min(black, white - gap) : white = std::max(white, black + gap);
        m_histogram->setPoints(black, white);
        setPoints(black, white);
        Q_EMIT settled();
    });
    return number;
}

void RestoreFading::show(const clean::Cleaning& cleaning) {
    m_strength->show(cleaning.fading);
    m_histogram->setPoints(cleaning.blackPoint, cleaning.whitePoint);
    m_histogram->setInForce(cleaning.fading > 0);
    showNumbers();
}

void RestoreFading::give(clean::Cleaning& cleaning) const {
    cleaning.fading = m_strength->value();
    cleaning.blackPoint = m_histogram->black();
    cleaning.whitePoint = m_histogram->white();
}

// Switched on without points, it would do nothing.
void RestoreFading::setStrength(double strength) {
    if (strength > 0 && m_histogram->black() == 0 && m_histogram->white() == 1) {
        const auto [black, white] = m_histogram->suggestedPoints();
        m_histogram->setPoints(black, white);
        showNumbers();
    }
    m_histogram->setInForce(strength > 0);
    Q_EMIT changed();
}

// A point that somebody sets is meant to have an effect.
void RestoreFading::setPoints(double, double) {
    if (m_strength->value() == 0) {
        m_strength->show(1);
        m_histogram->setInForce(true);
    }
    showNumbers();
    Q_EMIT changed();
}

void RestoreFading::showNumbers() {
    const QSignalBlocker quietBlack(m_black);
    const QSignalBlocker quietWhite(m_white);
    m_black->setValue(m_histogram->black() * 100);
    m_white->setValue(m_histogram->white() * 100);
}

}  // namespace tintype::ui
