#include "ui/edit/restore_frame.h"

#include "ui/common/theme.h"
#include "ui/edit/restore_slider.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tintype::ui {

RestoreFrame::RestoreFrame(QWidget* parent)
    : QWidget(parent),
      m_straighten(new RestoreSlider({.name = tr("Straighten"),
                                      .objectName = QStringLiteral("straighten"),
                                      .tip = tr("Turns the picture about its middle"),
                                      .smallest = -15,
                                      .largest = 15,
                                      .shownFactor = 1,
                                      .decimals = 1,
                                      .suffix = tr("°"),
                                      .hasSwitch = false},
                                     this)),
      m_crop(button("crop",
                    tr("Crop…"),
                    tr("Draw on the photograph what is to stay; Enter keeps it, Escape drops it"))),
      m_suggest(button("suggestCrop",
                       tr("Suggest"),
                       tr("Looks for the scan's border and for how far it lies askew"))),
      m_done(button("cropDone", tr("Keep crop"), tr("Crops the photograph (Enter)"))),
      m_drop(button("cropDrop", tr("Cancel"), tr("Leaves the crop as it was (Escape)"))),
      m_forget(button("cropForget", tr("Show the whole scan"), tr("Takes the crop back"))) {
    m_crop->setIcon(actionIcon(QStringLiteral("crop")));
    m_done->setProperty("strong", true);
    auto* grid = new QGridLayout;
    grid->setSpacing(4);
    grid->addWidget(m_crop, 0, 0);
    grid->addWidget(m_suggest, 0, 1);
    grid->addWidget(m_done, 0, 0);
    grid->addWidget(m_drop, 1, 0, 1, 2);
    grid->addWidget(m_forget, 2, 0, 1, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_straighten);
    column->addLayout(grid);

    connect(m_straighten, &RestoreSlider::changed, this, &RestoreFrame::changed);
    connect(m_straighten, &RestoreSlider::settled, this, &RestoreFrame::settled);
    connect(m_crop, &QPushButton::clicked, this, &RestoreFrame::cropWanted);
    connect(m_suggest, &QPushButton::clicked, this, &RestoreFrame::suggestionWanted);
    connect(m_done, &QPushButton::clicked, this, &RestoreFrame::cropDone);
    connect(m_drop, &QPushButton::clicked, this, &RestoreFrame::cropDropped);
    connect(m_forget, &QPushButton::clicked, this, &RestoreFrame::cropForgotten);
    show({});
}

QPushButton* RestoreFrame::button(const char* name, const QString& text, const QString& tip) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
    button->setProperty("tight", true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

void RestoreFrame::show(const clean::Cleaning& cleaning) {
    m_straighten->show(cleaning.straighten);
    m_isCropped = !cleaning.crop.isWhole();
    arrange();
}

double RestoreFrame::straighten() const {
    return m_straighten->value();
}

void RestoreFrame::setCropping(bool cropping) {
    m_cropping = cropping;
    arrange();
}

void RestoreFrame::setSuggesting(bool suggesting) {
    m_suggest->setEnabled(!suggesting);
    m_suggest->setText(suggesting ? tr("Looking…") : tr("Suggest"));
}

// Whoever has the focus when its button goes hands it to the one that takes its place.
void RestoreFrame::arrange() {
    QPushButton* next = nullptr;
    if (m_cropping && m_crop->hasFocus()) {
        next = m_done;
    } else if (!m_cropping && (m_done->hasFocus() || m_drop->hasFocus())) {
        next = m_crop;
    }
    m_crop->setVisible(!m_cropping);
    m_done->setVisible(m_cropping);
    m_drop->setVisible(m_cropping);
    m_forget->setVisible(!m_cropping && m_isCropped);
    if (next != nullptr) {
        next->setFocus();
    }
}

}  // namespace tintype::ui
