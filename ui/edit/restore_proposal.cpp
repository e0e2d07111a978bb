#include "ui/edit/restore_proposal.h"

#include "ui/edit/restore_repair.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

// Where a check box's text begins.
constexpr int kIndent = 24;

QString percent(double share, int decimals) {
    return QLocale().toString(share * 100, 'f', decimals);
}

QString defectText(double share) {
    return share < 0.0005 ? RestoreProposal::tr("Less than 0.1 % of the picture is repaired.")
                          : RestoreProposal::tr("%1 % of the picture is repaired.")
                                .arg(percent(share, share < 0.01 ? 1 : 0));
}

}  // namespace

RestoreProposal::RestoreProposal(QWidget* parent)
    : QWidget(parent),
      m_head(new QLabel(this)),
      m_list(new QVBoxLayout),
      m_apply(new QPushButton(tr("Apply"), this)),
      m_drop(new QPushButton(tr("Cancel"), this)) {
    setObjectName(QStringLiteral("restoreProposal"));
    m_head->setWordWrap(true);
    m_head->setObjectName(QStringLiteral("proposalHead"));
    m_apply->setObjectName(QStringLiteral("applyProposal"));
    m_apply->setProperty("strong", true);
    m_apply->setToolTip(tr("Keeps what is checked; Undo takes it back"));
    m_drop->setObjectName(QStringLiteral("dropProposal"));
    m_drop->setToolTip(tr("Leaves the photograph as it was"));
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_apply, 1);
    row->addWidget(m_drop, 1);
    m_list->setSpacing(2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(m_head);
    column->addLayout(m_list);
    column->addLayout(row);
    connect(m_apply, &QPushButton::clicked, this, &RestoreProposal::applied);
    connect(m_drop, &QPushButton::clicked, this, &RestoreProposal::dropped);
}

void RestoreProposal::show(const clean::Proposal& proposal, const clean::Cleaning& base) {
    clear();
    m_proposed = proposal.cleaning;
    m_base = base;
    addFindings(proposal);
    m_apply->setVisible(!isEmpty());
    m_drop->setText(isEmpty() ? tr("Close") : tr("Cancel"));
    setFocusProxy(isEmpty() ? m_drop : m_apply);
    m_head->setText(isEmpty()
                        ? tr("Nothing was found that needs restoring.")
                        : tr("This is what can be put right. The photograph shows it already; "
                             "hold the space bar to compare."));
}

void RestoreProposal::addRepairs(double defectShare) {
    add("findRepair",
        tr("Dust and scratches"),
        defectText(defectShare),
        true,
        [](const auto& from, auto& to) { to.repair = from.repair; });
    m_shown = new QCheckBox(RestoreRepair::tr("Show what is repaired"), this);
    m_shown->setObjectName(QStringLiteral("showProposedRepairs"));
    m_shown->setToolTip(RestoreRepair::tr("Marks every repair on the photograph, red with a rim"));
    m_shown->setChecked(true);
    auto* row = new QHBoxLayout;
    row->addSpacing(kIndent);
    row->addWidget(m_shown, 1);
    m_list->addLayout(row);
    connect(m_shown, &QCheckBox::toggled, this, &RestoreProposal::repairsShownChanged);
    connect(m_findings.back().box, &QCheckBox::toggled, m_shown, &QWidget::setEnabled);
}

bool RestoreProposal::showsRepairs() const {
    return m_shown != nullptr && m_shown->isChecked();
}

void RestoreProposal::addFindings(const clean::Proposal& proposal) {
    const clean::Cleaning& found = proposal.cleaning;
    if (found.repair > 0) {
        addRepairs(proposal.defectShare);
    }
    if (found.denoise > 0) {
        add("findDenoise",
            tr("Noise"),
            tr("Strong grain; part of it stays."),
            true,
            [](const auto& from, auto& to) { to.denoise = from.denoise; });
    }
    if (found.fading > 0) {
        add("findFading",
            tr("Fading"),
            tr("The tones reach from %1 % to %2 % only.")
                .arg(percent(found.blackPoint, 0), percent(found.whitePoint, 0)),
            true,
            [](const auto& from, auto& to) {
                to.fading = from.fading;
                to.blackPoint = from.blackPoint;
                to.whitePoint = from.whitePoint;
            });
    }
    if (found.localContrast > 0) {
        add("findContrast",
            tr("Local contrast"),
            tr("Neighbouring parts hardly differ."),
            true,
            [](const auto& from, auto& to) { to.localContrast = from.localContrast; });
    }
    if (found.straighten != 0) {
        add("findStraighten",
            tr("Straighten"),
            tr("It lies askew by %1°.").arg(QLocale().toString(std::abs(found.straighten), 'f', 1)),
            false,
            [](const auto& from, auto& to) { to.straighten = from.straighten; });
    }
    if (!found.crop.isWhole()) {
        add("findCrop",
            tr("Crop"),
            tr("The scan has a border around the picture."),
            false,
            [](const auto& from, auto& to) { to.crop = from.crop; });
    }
}

void RestoreProposal::add(
    const char* name, const QString& text, const QString& why, bool checked, Take take) {
    auto* box = new QCheckBox(text, this);
    box->setObjectName(QLatin1String(name));
    box->setChecked(checked);
    box->setAccessibleDescription(why);
    auto* reason = new QLabel(why, this);
    reason->setProperty("quiet", true);
    reason->setWordWrap(true);
    reason->setIndent(kIndent);
    m_list->addWidget(box);
    m_list->addWidget(reason);
    m_findings.push_back({box, take});
    connect(box, &QCheckBox::toggled, this, &RestoreProposal::changed);
}

void RestoreProposal::clear() {
    m_findings.clear();
    delete m_shown;
    m_shown = nullptr;
    while (QLayoutItem* item = m_list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

clean::Cleaning RestoreProposal::chosen() const {
    clean::Cleaning cleaning = m_base;
    // Only what is the proposal as a whole may be taken for one that was made unseen.
    const bool isWhole = m_base.isOff() && std::ranges::all_of(m_findings, [](const Finding& one) {
                             return one.box->isChecked();
                         });
    cleaning.origin = isWhole ? (m_proposed.changesFrame() ? clean::Origin::ProposedWithFrame
                                                           : clean::Origin::Proposed)
                              : clean::Origin::Chosen;
    for (const Finding& finding : m_findings) {
        if (finding.box->isChecked()) {
            finding.take(m_proposed, cleaning);
        }
    }
    return cleaning;
}

}  // namespace tintype::ui
