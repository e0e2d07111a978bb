#include "ui/settings/about_dialog.h"

#include "core/base/atomic_file.h"
#include "core/base/log.h"
#include "ui/common/text.h"
#include "ui/settings/library_versions.h"
#include "ui/settings/log_file.h"
#include "ui/settings/samples.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

constexpr std::uintmax_t kMaxSourcesBytes = 1 << 18;

QLabel* wrapping(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    label->setOpenExternalLinks(true);
    return label;
}

}  // namespace

AboutDialog::AboutDialog(QWidget* parent)
    : AboutDialog({QCoreApplication::applicationVersion(), sampleFolder(), defaultLogPath()},
                  parent) {}

AboutDialog::AboutDialog(const Parts& parts, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Tintype"));
    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->addTab(makeLibraries(), tr("Built with"));
    if (QWidget* samples = makeSamples(parts.samples)) {
        tabs->addTab(samples, tr("Sample photographs"));
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 14);
    layout->setSpacing(14);
    layout->addWidget(makeHead(parts.version));
    layout->addWidget(tabs, 1);
    layout->addWidget(makeButtons(parts.log));
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 36);
}

QWidget* AboutDialog::makeHead(const QString& version) {
    auto* head = new QWidget(this);
    auto* icon = new QLabel(head);
    icon->setPixmap(QIcon(QStringLiteral(":/icons/tintype.svg")).pixmap(80, 80));
    auto* name = new QLabel(tr("Tintype %1").arg(version), head);
    name->setObjectName(QStringLiteral("aboutName"));
    name->setProperty("title", true);
    auto* what = wrapping(
        tr("Colour for scanned black-and-white photographs, on your own computer: the scan’s "
           "brightness is kept to the last pixel, and no photograph ever leaves the machine."),
        head);
    auto* licence = wrapping(
        tr("Free software under the <a href=\"https://www.gnu.org/licenses/gpl-3.0.html\">GNU "
           "General Public License</a>, version 3 or later. It comes without any warranty."),
        head);
    auto* text = new QVBoxLayout;
    text->setSpacing(6);
    text->addWidget(name);
    text->addWidget(what);
    text->addWidget(licence);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(text, 1);
    return head;
}

QWidget* AboutDialog::makeLibraries() {
    const QList<Library> libraries = usedLibraries();
    auto* table = new QTableWidget(static_cast<int>(libraries.size()), 4, this);
    table->setObjectName(QStringLiteral("libraries"));
    table->setAccessibleName(tr("Libraries and their licences"));
    table->setHorizontalHeaderLabels(
        {tr("Library"), tr("Version"), tr("Licence"), tr("What it does here")});
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    for (int row = 0; row < table->rowCount(); ++row) {
        const Library& library = libraries[row];
        int column = 0;
        for (const QString& text : {library.name, library.version, library.licence, library.use}) {
            table->setItem(row, column++, new QTableWidgetItem(text));
        }
    }
    table->resizeColumnsToContents();
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

QWidget* AboutDialog::makeSamples(const std::filesystem::path& folder) {
    const auto sources = readWholeFile(folder / "README.md", kMaxSourcesBytes);
    if (folder.empty() || !sources) {
        return nullptr;
    }
    auto* text = new QTextBrowser(this);
    text->setObjectName(QStringLiteral("sampleSources"));
    text->setAccessibleName(tr("Sources of the sample photographs"));
    text->setOpenExternalLinks(true);
    text->setMarkdown(toText(*sources));
    return text;
}

QWidget* AboutDialog::makeButtons(const std::filesystem::path& log) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (!log.empty()) {
        QPushButton* open = buttons->addButton(tr("Open log"), QDialogButtonBox::ActionRole);
        open->setObjectName(QStringLiteral("openLog"));
        open->setToolTip(tr("Show what Tintype wrote down; useful for reporting a problem"));
        open->setAutoDefault(false);
        connect(open, &QPushButton::clicked, this, [log] { LogFile::show(log); });
    }
    return buttons;
}

}  // namespace tintype::ui
