#include "ui/batch/export_dialog.h"

#include "ui/batch/export_form.h"
#include "ui/batch/metadata_summary.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace tintype::ui {
namespace {

// Of the scan's name in the list of what to export, so that both of its ends are seen.
constexpr int kNameLetters = 28;

QFrame* makeLine(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("line", true);
    return line;
}

}  // namespace

ExportDialog::ExportDialog(Photographs photographs, ExportScope scope, QWidget* parent)
    : QDialog(parent),
      m_photographs{std::move(photographs.current),
                    std::move(photographs.selection),
                    std::move(photographs.all)},
      m_settings(loadSettings(QSettings())),
      m_scope(new QComboBox(this)),
      m_form(new ExportForm(this)),
      m_metadata(new MetadataSummary(this)),
      m_problem(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)),
      m_export(m_buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole)) {
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    fillScopes(scope);
    layOut();
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &ExportDialog::scopeChanged);
    connect(m_form, &ExportForm::changed, this, &ExportDialog::refresh);
    connect(m_form, &ExportForm::sizeWanted, this, &ExportDialog::fitHeight);
    connect(m_metadata, &MetadataSummary::sizeWanted, this, &ExportDialog::fitHeight);
    m_form->show(writableChoices(chosen(), m_settings.exports));
    scopeChanged();
}

void ExportDialog::fillScopes(ExportScope scope) {
    m_scope->setObjectName(QStringLiteral("exportScope"));
    const auto add = [this](ExportScope which, const QString& text) {
        if (!m_photographs[static_cast<std::size_t>(which)].empty()) {
            m_scope->addItem(text, static_cast<int>(which));
        }
    };
    const auto count = [this](ExportScope which) {
        return static_cast<int>(m_photographs[static_cast<std::size_t>(which)].size());
    };
    if (!m_photographs[0].empty()) {
        add(ExportScope::Current,
            tr("This photograph, %1")
                .arg(
                    fontMetrics().elidedText(toText(m_photographs[0].front().input.file.filename()),
                                             Qt::ElideMiddle,
                                             fontMetrics().averageCharWidth() * kNameLetters)));
    }
    add(ExportScope::Selection,
        tr("%n selected photographs", nullptr, count(ExportScope::Selection)));
    add(ExportScope::All, tr("All %n photographs", nullptr, count(ExportScope::All)));
    const int index = m_scope->findData(static_cast<int>(scope));
    m_scope->setCurrentIndex(std::max(0, index));
    // A long file name must not make the dialog wide.
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scope->setMinimumContentsLength(28);
}

void ExportDialog::layOut() {
    m_problem->setObjectName(QStringLiteral("exportProblem"));
    m_problem->setProperty("problem", true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_export->setObjectName(QStringLiteral("exportAccept"));
    m_export->setProperty("strong", true);
    m_export->setDefault(true);
    // The box looked at its buttons already, without this property.
    m_export->style()->unpolish(m_export);
    m_export->style()->polish(m_export);
    m_form->setScope(tr("&Export:"), m_scope);
    m_form->setMinimumWidth(fontMetrics().averageCharWidth() * 72);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_form);
    column->addWidget(makeLine(this));
    column->addWidget(m_metadata);
    column->addWidget(m_problem);
    column->addStretch(1);
    column->addWidget(m_buttons);
}

ExportScope ExportDialog::scope() const {
    return static_cast<ExportScope>(m_scope->currentData().toInt());
}

const std::vector<ExportItem>& ExportDialog::chosen() const {
    static const std::vector<ExportItem> kNothing;
    return m_scope->count() == 0 ? kNothing : m_photographs[static_cast<std::size_t>(scope())];
}

void ExportDialog::scopeChanged() {
    const int count = static_cast<int>(chosen().size());
    m_export->setText(tr("Export %n photographs", nullptr, count));
    m_metadataFormat = QStringLiteral("?");
    refresh();
}

void ExportDialog::refresh() {
    const ExportDefaults choices = m_form->choices();
    const ExportProblem problem = problemOf(chosen(), choices);
    m_form->showProblem(problem.field, problem.sentence);
    const QString scan =
        chosen().empty() ? QString() : toText(chosen().front().input.file.filename());
    m_form->showExample(scan, exampleName(chosen(), choices), exampleFolder(chosen(), choices));
    m_export->setEnabled(problem.sentence.isEmpty() && !m_planning.isRunning() &&
                         !m_resolving.isRunning());
    if (m_metadataFormat != choices.format && !chosen().empty()) {
        m_metadataFormat = choices.format;
        m_metadata->look(chosen(), choices);
    }
}

// The layout knows its size only after the events that led here.
void ExportDialog::fitHeight() {
    QTimer::singleShot(0, this, [this] {
        const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width())
                                                         : layout()->totalSizeHint().height();
        resize(width(), height);
    });
}

void ExportDialog::setBusy(bool busy) {
    m_form->setEnabled(!busy);
    m_scope->setEnabled(!busy);
    m_export->setEnabled(!busy);
}

// Folders are looked at in the background: they may lie on a slow disk.
void ExportDialog::accept() {
    const ExportDefaults choices = m_form->choices();
    if (m_planning.isRunning() || m_resolving.isRunning() ||
        !problemOf(chosen(), choices).sentence.isEmpty()) {
        return;
    }
    m_settings.exports = choices;
    setBusy(true);
    m_planning.start(
        [items = chosen(), choices](const JobContext&) { return planExport(items, choices); },
        [this](ExportPlan plan) { planned(std::move(plan)); });
}

void ExportDialog::planned(ExportPlan plan) {
    setBusy(false);
    const QString& ifExists = m_settings.exports.ifExists;
    if (plan.existing.empty()) {
        decide(std::move(plan.items), batch::IfExists::Fail);
    } else if (ifExists == QLatin1String("ask")) {
        askAboutExisting(plan);
    } else {
        decide(std::move(plan.items),
               ifExists == QLatin1String("skip") ? batch::IfExists::Skip : batch::IfExists::Rename);
    }
}

void ExportDialog::askAboutExisting(const ExportPlan& plan) {
    const int existing = static_cast<int>(plan.existing.size());
    auto* box = new QMessageBox(this);
    box->setObjectName(QStringLiteral("exportExisting"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Export"));
    box->setText(tr("%n files of these names exist already.", nullptr, existing));
    box->setInformativeText(
        tr("The first is %1. Only earlier results of Tintype can be replaced; other files are "
           "left as they are.")
            .arg(toText(plan.items[plan.existing.front()].target.filename())));
    const auto add = [&](const QString& text, const char* name, batch::IfExists ifExists) {
        QPushButton* button = box->addButton(text, QMessageBox::ActionRole);
        button->setObjectName(QLatin1String(name));
        connect(button, &QPushButton::clicked, this, [this, items = plan.items, ifExists] {
            decide(items, ifExists);
        });
        return button;
    };
    box->setDefaultButton(add(tr("Keep both"), "existingRename", batch::IfExists::Rename));
    add(tr("Skip them"), "existingSkip", batch::IfExists::Skip);
    add(tr("Replace"), "existingReplace", batch::IfExists::Replace);
    box->setEscapeButton(box->addButton(QMessageBox::Cancel));
    box->open();
}

void ExportDialog::decide(std::vector<batch::BatchItem> items, batch::IfExists ifExists) {
    setBusy(true);
    m_resolving.start([items = std::move(items), ifExists](
                          const JobContext&) { return batch::resolveExisting(items, ifExists); },
                      [this](batch::ResolvedItems resolved) { finish(std::move(resolved)); });
}

void ExportDialog::finish(batch::ResolvedItems resolved) {
    setBusy(false);
    if (resolved.items.empty()) {
        m_problem->setText(QStringLiteral("⚠ ") +
                           tr("All of these photographs are exported already; nothing is left."));
        m_problem->show();
        return;
    }
    m_request.items = std::move(resolved.items);
    m_request.settings = batchSettingsFrom(m_settings);
    // One photograph is done or not done; there is nothing to go on with.
    m_request.journalFolder =
        m_request.items.size() > 1 ? batch::journalFolder() : std::filesystem::path();
    QSettings kept;
    Settings settings = loadSettings(kept);
    settings.exports = m_settings.exports;
    saveSettings(kept, settings);
    QDialog::accept();
}

}  // namespace tintype::ui
