#include "ui/edit/restore_panel.h"

#include "ui/common/theme.h"
#include "ui/edit/restore_fading.h"
#include "ui/edit/restore_frame.h"
#include "ui/edit/restore_proposal.h"
#include "ui/edit/restore_slider.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace tintype::ui {

RestorePanel::RestorePanel(QWidget* parent)
    : QWidget(parent),
      m_restore(new QPushButton(this)),
      m_progress(new QProgressBar(this)),
      m_proposal(new RestoreProposal(this)) {
    setObjectName(QStringLiteral("restore"));
    m_restore->setObjectName(QStringLiteral("restoreButton"));
    m_progress->setObjectName(QStringLiteral("restoreProgress"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Looking at the photograph"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(m_restore);
    column->addWidget(m_progress);
    column->addWidget(m_proposal);
    m_controls = controls();
    column->addWidget(m_controls);
    connectParts();
    setLooking(-1);
    setProposing(false);
    show(nullptr);
}

QWidget* RestorePanel::controls() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(12);
    m_repair = new RestoreRepair(box);
    m_denoise = strength(tr("Noise"),
                         "denoise",
                         tr("Takes noise away; part of the grain stays, so that skin and sky "
                            "look natural"));
    m_fading = new RestoreFading(box);
    m_contrast = strength(tr("Local contrast"),
                          "localContrast",
                          tr("Larger differences between neighbouring parts of the picture"));
    m_frame = new RestoreFrame(box);
    auto* note = new QLabel(tr("Yellowing and toning never reach the colours: only the scan's luma "
                               "is coloured."),
                            box);
    note->setProperty("quiet", true);
    note->setWordWrap(true);
    for (QWidget* part : std::initializer_list<QWidget*>{
             m_repair, m_denoise, m_fading, m_contrast, m_frame, note}) {
        column->addWidget(part);
    }
    return box;
}

RestoreSlider* RestorePanel::strength(const QString& name,
                                      const char* objectName,
                                      const QString& tip) {
    return new RestoreSlider(
        {.name = name, .objectName = QLatin1String(objectName), .tip = tip, .suffix = tr(" %")},
        this);
}

void RestorePanel::connectParts() {
    connect(m_restore, &QPushButton::clicked, this, [this] {
        m_looking ? Q_EMIT stopWanted() : Q_EMIT restoreWanted();
    });
    connect(m_repair, &RestoreRepair::changed, this, [this] {
        change(tr("dust and scratches"), [this](auto& to) { to.repair = m_repair->strength(); });
    });
    connect(m_repair, &RestoreRepair::forgetStrokesWanted, this, [this] {
        change(tr("painted repairs"), [](auto& to) { to.maskStrokes.clear(); });
        Q_EMIT settled();
    });
    connect(m_denoise, &RestoreSlider::changed, this, [this](double value) {
        change(tr("noise"), [value](auto& to) { to.denoise = value; });
    });
    connect(m_fading, &RestoreFading::changed, this, [this] {
        change(tr("fading"), [this](auto& to) { m_fading->give(to); });
    });
    connect(m_contrast, &RestoreSlider::changed, this, [this](double value) {
        change(tr("local contrast"), [value](auto& to) { to.localContrast = value; });
    });
    connect(m_frame, &RestoreFrame::changed, this, [this] {
        change(tr("straightening"), [this](auto& to) { to.straighten = m_frame->straighten(); });
    });
    connect(m_frame, &RestoreFrame::cropForgotten, this, [this] {
        change(tr("crop"), [](auto& to) { to.crop = {}; });
        Q_EMIT settled();
    });
    connect(m_repair, &RestoreRepair::settled, this, &RestorePanel::settled);
    connect(m_denoise, &RestoreSlider::settled, this, &RestorePanel::settled);
    connect(m_fading, &RestoreFading::settled, this, &RestorePanel::settled);
    connect(m_contrast, &RestoreSlider::settled, this, &RestorePanel::settled);
    connect(m_frame, &RestoreFrame::settled, this, &RestorePanel::settled);
}

template <class Set>
void RestorePanel::change(const QString& text, const Set& set) {
    clean::Cleaning cleaning = m_cleaning;
    set(cleaning);
    if (!(cleaning == m_cleaning)) {
        cleaning.origin = clean::Origin::Chosen;
        m_cleaning = cleaning;
        Q_EMIT cleaningChanged(cleaning, text);
    }
}

void RestorePanel::show(const clean::Cleaning* cleaning) {
    m_cleaning = cleaning == nullptr ? clean::Cleaning{} : *cleaning;
    m_restore->setEnabled(cleaning != nullptr);
    m_controls->setEnabled(cleaning != nullptr);
    m_repair->show(m_cleaning.repair, static_cast<int>(m_cleaning.maskStrokes.size()));
    m_denoise->show(m_cleaning.denoise);
    m_fading->show(m_cleaning);
    m_contrast->show(m_cleaning.localContrast);
    m_frame->show(m_cleaning);
}

RestoreHistogram& RestorePanel::histogram() {
    return m_fading->histogram();
}

void RestorePanel::setLooking(double fraction) {
    m_looking = fraction >= 0;
    m_progress->setVisible(m_looking);
    m_progress->setValue(static_cast<int>(std::lround(1000 * std::max(0.0, fraction))));
    m_restore->setText(m_looking ? tr("Stop looking") : tr("Restore…"));
    m_restore->setIcon(actionIcon(m_looking ? QStringLiteral("stop") : QStringLiteral("restore")));
    m_restore->setToolTip(m_looking
                              ? tr("Stops looking at the photograph; nothing was changed")
                              : tr("Looks at the photograph and proposes what can be put right"));
}

void RestorePanel::setProposing(bool proposing) {
    const QWidget* focus = focusWidget();
    const bool follows =
        proposing ? focus == m_restore : focus != nullptr && m_proposal->isAncestorOf(focus);
    m_proposal->setVisible(proposing);
    m_controls->setVisible(!proposing);
    m_restore->setVisible(!proposing);
    if (follows) {
        (proposing ? static_cast<QWidget*>(m_proposal) : m_restore)->setFocus();
    }
}

bool RestorePanel::isProposing() const {
    return m_proposal->isVisibleTo(this);
}

}  // namespace tintype::ui
