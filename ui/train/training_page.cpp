#include "ui/train/training_page.h"

#include "core/train/learning_state.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/train/learning_chart.h"
#include "ui/train/preview_grid.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace tintype::ui {
namespace {

constexpr int kProgressSteps = 10'000;

}  // namespace

TrainingPage::TrainingPage(TrainingProcess* process, QWidget* parent)
    : QWizardPage(parent), m_process(process) {
    setObjectName("trainingPage");
    setTitle(tr("Learning"));
    setSubTitle(
        tr("You can go on working with your photographs meanwhile. Close this window and "
           "learning pauses; it goes on where it was when you come back."));
    setCommitPage(true);  // a verdict is not taken back by a button
    setButtonText(QWizard::CommitButton, tr("&Verdict"));
    build();
    listen();
    showPreparing();
}

void TrainingPage::build() {
    m_loss = new LearningChart(tr("Mistakes on the photographs it learns from"), {});
    m_loss->setObjectName("lossChart");
    m_skill = new LearningChart(tr("Colour skill on other photographs"), tr("Starting model"));
    m_skill->setObjectName("skillChart");
    m_previews = new PreviewGrid;
    m_previews->setObjectName("trainingPreviews");
    m_plan = new QLabel;
    m_plan->setObjectName("trainingPlan");
    m_plan->setProperty("quiet", true);
    m_plan->setWordWrap(true);
    m_status = new QLabel;
    m_status->setObjectName("trainingStatus");
    m_status->setWordWrap(true);
    m_progress = new QProgressBar;
    m_progress->setObjectName("trainingProgress");
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(8);
    m_progress->setAccessibleName(tr("Progress of learning"));
    m_pause = new QPushButton;
    m_pause->setObjectName("pauseTraining");
    m_finish = new QPushButton(actionIcon("stop"), tr("Stop and keep the &best"));
    m_finish->setObjectName("finishTraining");
    m_finish->setToolTip(tr("End here and judge the best model so far"));

    auto* charts = new QVBoxLayout;
    charts->setSpacing(10);
    charts->addWidget(m_skill, 1);
    charts->addWidget(m_loss, 1);
    auto* views = new QHBoxLayout;
    views->setSpacing(12);
    views->addLayout(charts, 1);
    views->addWidget(m_previews, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_status, 1);
    foot->addWidget(m_pause);
    foot->addWidget(m_finish);
    auto* page = new QVBoxLayout(this);
    page->setSpacing(10);
    page->addWidget(m_plan);
    page->addLayout(views, 1);
    page->addWidget(m_progress);
    page->addLayout(foot);
}

void TrainingPage::listen() {
    connect(m_pause, &QPushButton::clicked, this, &TrainingPage::pauseOrGoOn);
    connect(m_finish, &QPushButton::clicked, this, &TrainingPage::finishNow);
    connect(m_process, &TrainingProcess::scanned, this, [this](int looked, int files, int usable) {
        m_progress->setRange(0, std::max(1, files));
        m_progress->setValue(looked);
        m_status->setText(
            tr("Looking through the folders: %n usable photograph(s)", nullptr, usable));
    });
    connect(m_process, &TrainingProcess::planned, this, &TrainingPage::showPlan);
    connect(m_process, &TrainingProcess::stepped, this, &TrainingPage::showStep);
    connect(m_process, &TrainingProcess::epochDone, this, &TrainingPage::showEpoch);
    connect(m_process, &TrainingProcess::previewsChanged, this, &TrainingPage::showPreviews);
    connect(m_process, &TrainingProcess::judged, this, [this](const train::Verdict& verdict) {
        m_judged = true;
        Q_EMIT judged(verdict);
    });
    connect(m_process, &TrainingProcess::ended, this, &TrainingPage::showEnd);
}

void TrainingPage::enter(State state, const QString& status) {
    m_state = state;
    m_status->setText(status);
    const bool paused = state == State::Paused;
    m_pause->setText(paused ? tr("&Go on") : tr("&Pause"));
    m_pause->setIcon(actionIcon(paused ? "resume" : "pause"));
    m_pause->setEnabled(paused || state == State::Running);
    m_finish->setEnabled(m_epochs > 0 && m_pause->isEnabled());
}

void TrainingPage::showPreparing() {
    m_progress->setRange(0, 0);
    enter(State::Preparing, tr("Preparing the photographs…"));
}

void TrainingPage::showProblem(const QString& sentence) {
    m_progress->setRange(0, kProgressSteps);
    enter(State::Paused, sentence);
    m_pause->setEnabled(!m_run.empty());
}

void TrainingPage::reset(const std::filesystem::path& run) {
    m_run = run;
    m_judged = m_finishWanted = false;
    m_progress->setRange(0, 0);
    enter(State::Running, tr("Starting…"));
    Q_EMIT completeChanged();
}

void TrainingPage::begin(const std::filesystem::path& run) {
    reset(run);
    m_process->resume(run);
}

void TrainingPage::beginLonger(const std::filesystem::path& run, double minutes) {
    reset(run);
    m_process->trainLonger(run, minutes);
}

void TrainingPage::pauseOrGoOn() {
    if (m_state == State::Paused) {
        begin(m_run);
    } else {
        enter(State::Stopping, tr("Pausing…"));
        m_process->pause();
    }
}

void TrainingPage::finishNow() {
    if (m_process->isRunning()) {
        m_finishWanted = true;
        enter(State::Stopping, tr("Stopping…"));
        m_process->pause();
    } else {
        enter(State::Stopping, tr("Comparing the models…"));
        m_process->finish(m_run);
    }
}

void TrainingPage::showPlan(const TrainingPlan& plan) {
    m_epochs = 0;  // those that are done come again
    m_loss->clear();
    m_skill->clear();
    m_skill->setReference(plan.parentSkill);
    QString text = tr("%n photograph(s) to learn from", nullptr, plan.train) + ", " +
                   tr("%n to choose the best state by", nullptr, plan.select) + ", " +
                   tr("%n kept back for the verdict.", nullptr, plan.heldOut);
    if (plan.heldOut < train::kFewestHeldOut) {
        text += " " + tr("That is too few for a verdict.");
    }
    m_plan->setText(text);
}

void TrainingPage::showStep(const TrainingStep& step) {
    if (m_state != State::Running) {
        return;
    }
    m_progress->setRange(0, kProgressSteps);
    m_progress->setValue(static_cast<int>(step.fraction * kProgressSteps));
    m_status->setText(
        tr("%1 left, at %2 photographs a second")
            .arg(durationText(step.secondsLeft),
                 QLocale().toString(static_cast<int>(std::lround(step.imagesPerSecond)))));
}

void TrainingPage::showEpoch(const TrainingEpoch& epoch) {
    ++m_epochs;
    m_loss->add(epoch.views, epoch.loss);
    m_skill->add(epoch.views, epoch.skill);
    m_finish->setEnabled(m_pause->isEnabled());
}

void TrainingPage::showPreviews(int count) {
    const auto folder = train::LearningFolder(m_run).previews();
    std::vector<std::filesystem::path> stems;
    for (int i = 1; i <= count; ++i) {
        stems.push_back(folder / std::to_string(i));
    }
    m_previews->show(std::move(stems));
}

void TrainingPage::showEnd(TrainingProcess::Ending ending, const QString& message) {
    if (ending == TrainingProcess::Ending::Finished) {
        m_progress->setRange(0, kProgressSteps);
        m_progress->setValue(kProgressSteps);
        enter(State::Stopping, tr("Done."));
        Q_EMIT completeChanged();
        if (m_judged && wizard() != nullptr && wizard()->currentPage() == this) {
            wizard()->next();
        }
    } else if (std::exchange(m_finishWanted, false) && m_epochs > 0) {
        finishNow();
    } else if (ending == TrainingProcess::Ending::Paused) {
        m_progress->setRange(0, kProgressSteps);
        enter(State::Paused, tr("Paused. Nothing is lost: it goes on from here at any time."));
    } else {
        showProblem(message);
    }
}

}  // namespace tintype::ui
