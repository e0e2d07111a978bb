#include "ui/train/verdict_page.h"

#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/train/learn_text.h"
#include "ui/train/preview_grid.h"
#include "ui/train/scan_trial.h"

#include <QCheckBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <system_error>

namespace tintype::ui {
namespace {

constexpr int kIconPx = 28;

std::pair<QString, QColor> iconOf(train::VerdictKind kind) {
    switch (kind) {
        case train::VerdictKind::Better:
            return {"done", theme().good};
        case train::VerdictKind::Worse:
            return {"failed", theme().bad};
        case train::VerdictKind::Same:
            return {"info", theme().quietText};
        case train::VerdictKind::CannotTell:
            break;
    }
    return {"help", theme().warning};
}

}  // namespace

VerdictPage::VerdictPage(QWidget* parent) : QWizardPage(parent) {
    setObjectName("verdictPage");
    setTitle(tr("Is it better?"));
    setSubTitle(
        tr("Judged on photographs of yours that were kept back from learning. Whatever you "
           "decide, the starting model stays as it is."));
    setFinalPage(true);
    build();
    listen();
}

void VerdictPage::build() {
    m_icon = new QLabel;
    m_title = new QLabel;
    m_title->setObjectName("verdictTitle");
    m_title->setProperty("title", true);
    m_text = new QLabel;
    m_text->setObjectName("verdictText");
    m_text->setWordWrap(true);
    m_fold = new QToolButton;
    m_fold->setObjectName("verdictFold");
    m_fold->setText(tr("De&tails"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_details = new QLabel;
    m_details->setObjectName("verdictDetails");
    m_details->setProperty("quiet", true);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setVisible(false);
    m_previews = new PreviewGrid;
    m_previews->setObjectName("verdictPreviews");
    m_trial = new ScanTrial;
    m_default = new QCheckBox(tr("&Use it for new photographs from now on"));
    m_default->setObjectName("makeDefault");
    m_keep = new QPushButton(actionIcon("check"), tr("&Keep"));
    m_keep->setObjectName("keepModel");
    m_keep->setToolTip(tr("The new model appears beside the others"));
    m_discard = new QPushButton(actionIcon("trash"), tr("&Discard"));
    m_discard->setObjectName("discardModel");
    m_longer = new QPushButton(actionIcon("resume"), tr("Train &longer"));
    m_longer->setObjectName("trainLonger");
    m_longer->setToolTip(tr("Go on for as long again, from the best state so far"));

    auto* head = new QHBoxLayout;
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_default, 1);
    for (auto* button : {m_longer, m_discard, m_keep}) {
        buttons->addWidget(button);
    }
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(16);
    pictures->addWidget(m_previews, 1);
    pictures->addWidget(m_trial, 1);
    auto* page = new QVBoxLayout(this);
    page->addLayout(head);
    page->addWidget(m_text);
    page->addWidget(m_fold, 0, Qt::AlignLeft);
    page->addWidget(m_details);
    page->addLayout(pictures, 1);
    page->addLayout(buttons);
}

void VerdictPage::listen() {
    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_details->setVisible(open);
    });
    connect(m_keep, &QPushButton::clicked, this, &VerdictPage::keep);
    connect(m_discard, &QPushButton::clicked, this, &VerdictPage::askDiscard);
    connect(m_longer, &QPushButton::clicked, this, &VerdictPage::trainLongerWanted);
}

void VerdictPage::show(const std::filesystem::path& run, const train::Verdict& verdict) {
    m_run = run;
    const bool better = verdict.kind == train::VerdictKind::Better;
    const auto [icon, colour] = iconOf(verdict.kind);
    m_icon->setPixmap(actionIcon(icon, colour).pixmap(kIconPx, kIconPx));
    m_title->setText(verdictTitle(verdict.kind));
    m_text->setText(verdictText(verdict));
    m_details->setText(verdictDetails(verdict));
    m_default->setEnabled(better);
    m_default->setChecked(better);
    m_default->setToolTip(better ? QString()
                                 : tr("Only a model that is better is used without being chosen"));
    m_keep->setProperty("strong", better);
    m_keep->setIcon(better ? actionIcon("check", theme().onAccent) : actionIcon("check"));
    m_keep->style()->unpolish(m_keep);
    m_keep->style()->polish(m_keep);
    m_keep->setText(tr("&Keep"));
    for (auto* button : {m_keep, m_discard, m_longer}) {
        button->setEnabled(true);
    }
    m_trial->setRun(run);
    std::vector<std::filesystem::path> stems;
    const auto folder = train::LearningFolder(run).previews();
    std::error_code error;
    for (int i = 1; std::filesystem::exists(folder / (std::to_string(i) + "-new.png"), error);
         ++i) {
        stems.push_back(folder / std::to_string(i));
    }
    m_previews->show(std::move(stems));
    Q_EMIT completeChanged();
}

void VerdictPage::keep() {
    for (auto* button : {m_keep, m_discard, m_longer}) {
        button->setEnabled(false);
    }
    const bool makeDefault = m_default->isEnabled() && m_default->isChecked();
    m_keeping.start(
        [run = m_run, makeDefault](const JobContext&) { return train::keepRun(run, makeDefault); },
        [this](Result<methods::Model> model) {
            if (!model) {
                m_text->setText(errorText(model.error()));
                for (auto* button : {m_keep, m_discard, m_longer}) {
                    button->setEnabled(true);
                }
                return;
            }
            m_keep->setText(tr("Kept"));
            m_default->setEnabled(false);
            m_text->setText(tr("“%1” is among your models now; choose it beside a photograph.")
                                .arg(toText(model->name)));
            Q_EMIT kept(toText(model->id));
        });
}

void VerdictPage::askDiscard() {
    auto* question = new QMessageBox(QMessageBox::Question,
                                     tr("Discard"),
                                     tr("Discard what was learnt?"),
                                     QMessageBox::NoButton,
                                     this);
    question->setObjectName("discardQuestion");
    question->setInformativeText(tr("Your photographs stay where they are."));
    question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("&Cancel"), QMessageBox::RejectRole));
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QMessageBox::buttonClicked, this, [this, question](QAbstractButton* button) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole) {
            Q_EMIT discardWanted();
        }
    });
    question->open();
}

}  // namespace tintype::ui
