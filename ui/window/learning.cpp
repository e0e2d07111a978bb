#include "ui/window/learning.h"

#include "ui/common/message_bar.h"
#include "ui/common/text.h"
#include "ui/train/learn_wizard.h"
#include "ui/window/session.h"

#include <QMessageBox>
#include <QPushButton>

namespace tintype::ui {

Learning::Learning(Session& session, MessageBar& messages, QWidget* window)
    : QObject(window), m_session(session), m_messages(messages), m_window(window) {}

void Learning::look() {
    m_looking.start(
        [](const JobContext&) { return LearnWizard::unfinishedRuns(); },
        [this](const std::vector<train::RunInfo>& runs) {
            if (runs.empty()) {
                return;
            }
            m_messages.show(
                MessageBar::Kind::Note,
                tr("The training of “%1” was interrupted.").arg(toText(runs.front().name)),
                tr("Go on…"),
                [this, path = runs.front().path] { show(new LearnWizard(path, m_window)); });
        });
}

void Learning::begin() {
    if (m_wizard) {
        m_wizard->show();
        m_wizard->raise();
        m_wizard->activateWindow();
        return;
    }
    m_looking.start([](const JobContext&) { return LearnWizard::unfinishedRuns(); },
                    [this](const std::vector<train::RunInfo>& runs) {
                        runs.empty() ? show(new LearnWizard(m_window)) : askWhich(runs.front());
                    });
}

void Learning::askWhich(const train::RunInfo& run) {
    auto* box = new QMessageBox(QMessageBox::Question,
                                QStringLiteral("Tintype"),
                                tr("The training of “%1” is not finished.").arg(toText(run.name)),
                                {},
                                m_window);
    box->setObjectName(QStringLiteral("unfinishedTraining"));
    box->setInformativeText(tr("You can go on with it, or begin another one."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* goOn = box->addButton(tr("&Go on"), QMessageBox::AcceptRole);
    QPushButton* another = box->addButton(tr("&Begin another"), QMessageBox::ActionRole);
    box->setDefaultButton(goOn);
    box->setEscapeButton(box->addButton(QMessageBox::Cancel));
    connect(box, &QMessageBox::finished, this, [this, box, goOn, another, path = run.path] {
        if (box->clickedButton() == goOn) {
            show(new LearnWizard(path, m_window));
        } else if (box->clickedButton() == another) {
            show(new LearnWizard(m_window));
        }
    });
    box->open();
}

void Learning::show(LearnWizard* wizard) {
    if (m_wizard) {
        delete wizard;
        m_wizard->raise();
        return;
    }
    m_wizard = wizard;
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &LearnWizard::modelKept, this, [this](const QString& id) {
        // Another of the same name may have been in use.
        m_session.predictions->forgetMethod(id.toStdString());
        m_session.models.refresh();
    });
    wizard->show();
}

}  // namespace tintype::ui
