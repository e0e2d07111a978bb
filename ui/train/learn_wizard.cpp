#include "ui/train/learn_wizard.h"

#include "ui/common/text.h"
#include "ui/train/choice_page.h"
#include "ui/train/folders_page.h"
#include "ui/train/training_page.h"
#include "ui/train/training_process.h"
#include "ui/train/verdict_page.h"

#include <QAbstractButton>
#include <QDateTime>
#include <QFileInfo>
#include <QScreen>
#include <QStyle>
#include <QThreadPool>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr QSize kUsualSize{940, 640};

struct Order {
    train::LearningOptions options;
    methods::Model parent;
    std::shared_ptr<const train::AlbumScan> scan;
    std::filesystem::path run;
};

// The album as it was scanned in the window is not scanned again, unless the model works at another
// size: then the child process does it.
Result<std::filesystem::path> prepare(const Order& order) {
    if (auto created = train::createRun(order.run, order.options, order.parent); !created) {
        return failWith(created);
    }
    if (order.scan && order.scan->sizePx == train::albumSizePx(order.parent)) {
        if (auto packed = train::packAlbum(order.run, *order.scan); !packed) {
            return failWith(packed);
        }
    }
    return order.run;
}

}  // namespace

LearnWizard::LearnWizard(QWidget* parent)
    : QWizard(parent),
      m_process(new TrainingProcess(this)),
      m_folders(new FoldersPage),
      m_choice(new ChoicePage),
      m_training(new TrainingPage(m_process)),
      m_verdict(new VerdictPage) {
    build();
}

LearnWizard::LearnWizard(const std::filesystem::path& run, QWidget* parent) : LearnWizard(parent) {
    m_run = run;
    m_outcome = train::readVerdict(train::LearningFolder(run));
    setStartId(m_outcome ? VerdictPageId : Training);
}

LearnWizard::~LearnWizard() = default;

void LearnWizard::build() {
    setObjectName("learnWizard");
    setWindowTitle(tr("Learn from my photos"));
    setWizardStyle(QWizard::ClassicStyle);
    setOptions(QWizard::NoBackButtonOnStartPage | QWizard::NoDefaultButton |
               QWizard::NoBackButtonOnLastPage | QWizard::NoCancelButtonOnLastPage);
    setButtonText(QWizard::CancelButton, tr("Close"));
    setButtonText(QWizard::FinishButton, tr("Close"));
    setPage(Folders, m_folders);
    setPage(Choice, m_choice);
    setPage(Training, m_training);
    setPage(VerdictPageId, m_verdict);
    setTitleFormat(Qt::RichText);
    for (const int id : pageIds()) {
        page(id)->setTitle(QStringLiteral("<span style=\"font-size:15pt; font-weight:600\">") +
                           page(id)->title().toHtmlEscaped() + QStringLiteral("</span>"));
    }
    for (const auto which : {QWizard::NextButton, QWizard::CommitButton}) {
        auto* strong = button(which);
        strong->setProperty("strong", true);
        strong->style()->unpolish(strong);
        strong->style()->polish(strong);
    }
    const auto* display = screen();
    resize(display != nullptr ? kUsualSize.boundedTo(display->availableSize() * 0.95) : kUsualSize);
    connect(m_training, &TrainingPage::judged, this, [this](const train::Verdict& verdict) {
        m_outcome = verdict;
    });
    connect(m_verdict, &VerdictPage::kept, this, [this](const QString& id) {
        m_kept = true;
        Q_EMIT modelKept(id);
    });
    connect(m_verdict, &VerdictPage::discardWanted, this, &LearnWizard::discard);
    connect(m_verdict, &VerdictPage::trainLongerWanted, this, &LearnWizard::trainLonger);
}

std::vector<train::RunInfo> LearnWizard::unfinishedRuns() {
    auto runs = train::listRuns();
    std::erase_if(runs, [](const auto& run) { return run.stage == train::RunStage::Kept; });
    return runs;
}

void LearnWizard::initializePage(int id) {
    QWizard::initializePage(id);
    if (id == Choice) {
        const auto scan = m_folders->scan();
        m_choice->setAlbum(proposedName(), scan ? static_cast<int>(scan->photos.size()) : 0);
    } else if (id == Training && m_run.empty()) {
        prepareRun();
    } else if (id == Training && m_moreMinutes) {
        m_training->beginLonger(m_run, *std::exchange(m_moreMinutes, std::nullopt));
    } else if (id == Training) {
        m_training->begin(m_run);
    } else if (id == VerdictPageId && m_outcome) {
        m_verdict->show(m_run, *m_outcome);
    }
}

QString LearnWizard::proposedName() const {
    const auto folders = m_folders->folders();
    const QString name =
        folders.empty() ? QString() : QFileInfo(toText(folders.front())).fileName();
    return name.isEmpty() ? tr("My photos") : name;
}

void LearnWizard::prepareRun() {
    const auto* parent = m_choice->parentModel();
    if (parent == nullptr) {
        return;
    }
    Order order{{}, *parent, m_folders->scan(), {}};
    order.options.folders = m_folders->folders();
    order.options.subfolders = m_folders->subfolders();
    m_choice->fill(order.options);
    order.run = train::runsFolder() /
                QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss-zzz").toStdString();
    m_training->showPreparing();
    m_preparing.start([order](const JobContext&) { return prepare(order); },
                      [this](Result<std::filesystem::path> run) {
                          if (!run) {
                              m_training->showProblem(errorText(run.error()));
                              return;
                          }
                          m_run = *run;
                          m_training->begin(m_run);
                      });
}

void LearnWizard::trainLonger() {
    const auto state = train::readLearningState(train::LearningFolder(m_run));
    m_moreMinutes =
        state && !state->rounds.empty() ? std::max(0.02, state->rounds.back().minutes) : 20.0;
    m_outcome.reset();
    setStartId(Training);
    restart();
}

void LearnWizard::discard() {
    QThreadPool::globalInstance()->start([run = m_run] { (void)train::discardRun(run); });
    m_run.clear();
    m_kept = false;
    QWizard::done(QDialog::Rejected);
}

void LearnWizard::done(int result) {
    m_process->pause();
    if (m_kept) {
        // The model is in the catalogue, from where it can learn on; its checkpoints are not
        // needed.
        discard();
        return;
    }
    QWizard::done(result);
}

}  // namespace tintype::ui
