#include "ui/edit/colours_panel.h"

#include "ui/edit/colours_hints.h"
#include "ui/edit/colours_reference.h"
#include "ui/edit/proposal_strip.h"
#include "ui/edit/restore_slider.h"

#include <QLabel>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

QString skinTip(bool canFindFaces) {
    return canFindFaces ? ColoursPanel::tr(
                              "Nudges faces that are found away from blue, green and "
                              "grey; whatever their tone")
                        : ColoursPanel::tr(
                              "Faces cannot be looked for: the package opencv-data is "
                              "not installed");
}

}  // namespace

ColoursPanel::ColoursPanel(const Actions& actions, bool canFindFaces, QWidget* parent)
    : QWidget(parent),
      m_column(new QVBoxLayout(this)),
      m_proposalNote(new QLabel(this)),
      m_proposals(new ProposalStrip(this)),
      m_warmth(new RestoreSlider({.name = tr("Warmth"),
                                  .objectName = QStringLiteral("warmth"),
                                  .tip = tr("Cooler to the left, warmer to the right; a double "
                                            "click sets 0"),
                                  .smallest = -1,
                                  .suffix = tr(" %"),
                                  .hasSwitch = false},
                                 this)),
      m_skin(new RestoreSlider({.name = tr("Keep faces natural"),
                                .objectName = QStringLiteral("skin"),
                                .tip = skinTip(canFindFaces),
                                .suffix = tr(" %"),
                                .usual = 0.7},
                               this)),
      m_hints(new ColoursHints(actions.hintTools, this)),
      m_reference(new ColoursReference(actions.apply, this)),
      m_canFindFaces(canFindFaces) {
    setObjectName(QStringLiteral("colours"));
    m_column->setContentsMargins({});
    m_column->setSpacing(6);
    m_proposalNote->setProperty("quiet", true);
    m_proposalNote->setWordWrap(true);
    m_proposalNote->setObjectName(QStringLiteral("proposalNote"));
    addHeading(tr("Proposals"));
    m_column->addWidget(m_proposalNote);
    m_column->addWidget(m_proposals);
    addHeading(tr("Hints"));
    m_column->addWidget(m_hints);
    m_column->addSpacing(4);
    m_column->addWidget(m_warmth);
    m_column->addWidget(m_skin);
    if (!canFindFaces) {
        auto* why = new QLabel(skinTip(false), this);
        why->setProperty("quiet", true);
        why->setWordWrap(true);
        m_column->addWidget(why);
    }
    addHeading(tr("Reference"));
    m_column->addWidget(m_reference);
    connect(m_warmth, &RestoreSlider::changed, this, &ColoursPanel::warmthChanged);
    connect(m_skin, &RestoreSlider::changed, this, &ColoursPanel::skinChanged);
    for (const RestoreSlider* slider : {m_warmth, m_skin}) {
        connect(slider, &RestoreSlider::settled, this, &ColoursPanel::settled);
    }
    connect(m_reference, &ColoursReference::settled, this, &ColoursPanel::settled);
    setProposalNote({});
    show(nullptr);
}

void ColoursPanel::addHeading(const QString& text) {
    auto* label = new QLabel(text, this);
    label->setProperty("heading", true);
    m_column->addSpacing(m_column->isEmpty() ? 0 : 4);
    m_column->addWidget(label);
}

void ColoursPanel::show(const correct::Corrections* corrections) {
    const correct::Corrections shown =
        corrections == nullptr ? correct::Corrections{} : *corrections;
    m_warmth->show(shown.warmth);
    m_skin->show(shown.skin);
    m_hints->setCount(static_cast<int>(shown.hints.size()));
    m_reference->show(shown.reference);
    setEnabled(corrections != nullptr);
    m_skin->setEnabled(corrections != nullptr && m_canFindFaces);
}

void ColoursPanel::setProposalNote(const QString& note) {
    m_proposalNote->setText(note);
    m_proposalNote->setVisible(!note.isEmpty());
}

}  // namespace tintype::ui
