#include "ui/batch/export_form.h"

#include "core/batch/naming.h"
#include "ui/batch/elided_label.h"
#include "ui/common/text.h"
#include "ui/settings/settings_page.h"

#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include <map>

namespace tintype::ui {
namespace {

// Of each file name in the example.
constexpr int kNameLetters = 22;

using Choices = std::vector<std::pair<QString, QString>>;

QComboBox* makeBox(QWidget* parent, const char* name, const Choices& choices) {
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    for (const auto& [text, word] : choices) {
        box->addItem(text, word);
    }
    return box;
}

QString fieldText(const std::string& field) {
    static const std::map<std::string, QString> kTexts = {
        {"name", ExportForm::tr("Name of the scan")},
        {"ext", ExportForm::tr("Ending of the scan")},
        {"method", ExportForm::tr("Method")},
        {"strength", ExportForm::tr("Strength in percent")},
        {"date", ExportForm::tr("Today’s date")},
        {"n", ExportForm::tr("Number")}};
    return kTexts.at(field);
}

constexpr int kLabelColumn = 0;
constexpr int kFieldColumn = 1;
constexpr int kBesideColumn = 2;

QGridLayout* makeGrid(QWidget* parent) {
    auto* grid = new QGridLayout(parent);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(kFieldColumn, 1);
    return grid;
}

QLabel* addLabel(QGridLayout* grid, int row, const QString& text, QWidget* field) {
    auto* label = new QLabel(text, grid->parentWidget());
    label->setBuddy(field);
    grid->addWidget(label, row, kLabelColumn, Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

}  // namespace

ExportForm::ExportForm(QWidget* parent)
    : QWidget(parent),
      m_grid(makeGrid(this)),
      m_qualityLabel(new QLabel(this)),
      m_quality(new QSpinBox(this)),
      m_name(new QLineEdit(this)),
      m_field(new QPushButton(tr("&Insert"), this)),
      m_example(new ElidedLabel(this)),
      m_folder(new QLineEdit(this)),
      m_browse(new QPushButton(tr("C&hoose…"), this)),
      m_where(new ElidedLabel(this)),
      m_nameProblem(makeProblem("exportNameProblem")),
      m_folderProblem(makeProblem("exportFolderProblem")),
      m_more(new QToolButton(this)),
      m_moreOptions(new QWidget(this)) {
    makeControls();
    layOut();
    for (QComboBox* box : {m_format, m_destination, m_depth, m_compression, m_ifExists}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ExportForm::fitControls);
    }
    connect(m_quality, &QSpinBox::valueChanged, this, &ExportForm::changed);
    for (QLineEdit* edit : {m_name, m_folder}) {
        connect(edit, &QLineEdit::textChanged, this, &ExportForm::changed);
    }
    connect(m_browse, &QPushButton::clicked, this, &ExportForm::chooseFolder);
    connect(m_more, &QToolButton::toggled, this, [this](bool open) {
        m_more->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_moreOptions->setVisible(open);
        Q_EMIT sizeWanted();
    });
}

QLabel* ExportForm::makeProblem(const char* name) {
    auto* problem = new QLabel(this);
    problem->setObjectName(QLatin1String(name));
    problem->setTextFormat(Qt::PlainText);
    problem->setWordWrap(true);
    problem->setProperty("problem", true);
    problem->hide();
    return problem;
}

void ExportForm::makeControls() {
    m_format = makeBox(this,
                       "exportFormat",
                       {{tr("As the scan"), QString()},
                        {QStringLiteral("JPEG"), QStringLiteral("jpeg")},
                        {QStringLiteral("PNG"), QStringLiteral("png")},
                        {QStringLiteral("TIFF"), QStringLiteral("tiff")}});
    m_quality->setObjectName(QStringLiteral("exportQuality"));
    m_quality->setRange(1, 100);
    m_quality->setToolTip(
        tr("JPEG quality from 1 to 100; 95 can hardly be told from the original"));
    m_qualityLabel->setBuddy(m_quality);
    m_destination =
        makeBox(this,
                "exportDestination",
                {{tr("A separate tree for folders, beside single files"), QStringLiteral("tree")},
                 {tr("A folder of your choice"), QStringLiteral("folder")},
                 {tr("Beside each scan"), QStringLiteral("beside")}});
    m_depth = makeBox(m_moreOptions,
                      "exportDepth",
                      {{tr("As the scan"), QStringLiteral("0")},
                       {tr("8 bits"), QStringLiteral("8")},
                       {tr("16 bits (PNG, TIFF)"), QStringLiteral("16")}});
    m_compression = makeBox(m_moreOptions,
                            "exportCompression",
                            {{tr("None"), QStringLiteral("none")},
                             {QStringLiteral("LZW"), QStringLiteral("lzw")},
                             {QStringLiteral("Deflate"), QStringLiteral("deflate")}});
    m_ifExists = makeBox(m_moreOptions,
                         "exportIfExists",
                         {{tr("Ask"), QStringLiteral("ask")},
                          {tr("Keep both, with a number"), QStringLiteral("rename")},
                          {tr("Skip the photograph"), QStringLiteral("skip")}});
    m_name->setObjectName(QStringLiteral("exportName"));
    m_folder->setObjectName(QStringLiteral("exportFolder"));
    m_folder->setAccessibleName(tr("Folder to save into"));
    m_browse->setObjectName(QStringLiteral("exportBrowse"));
    m_browse->setToolTip(tr("Choose the folder to save into"));
    m_field->setObjectName(QStringLiteral("exportField"));
    m_field->setToolTip(tr("Insert something that differs from photograph to photograph"));
    auto* fields = new QMenu(m_field);
    for (const std::string& field : batch::nameFields()) {
        const QString braces = QLatin1Char('{') + toText(field) + QLatin1Char('}');
        fields->addAction(fieldText(field) + QLatin1Char('\t') + braces, m_name, [this, braces] {
            m_name->insert(braces);
            m_name->setFocus();
        });
    }
    m_field->setMenu(fields);
    m_more->setObjectName(QStringLiteral("exportMore"));
    m_more->setText(tr("More options"));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(Qt::RightArrow);
    m_more->setCheckable(true);
    m_moreOptions->hide();
}

void ExportForm::setScope(const QString& label, QWidget* scope) {
    addLabel(m_grid, 0, label, scope);
    m_grid->addWidget(scope, 0, kFieldColumn, 1, 2);
    setTabOrder(scope, m_format);
}

void ExportForm::addRow(const QString& label, QWidget* field, QWidget* beside) {
    const int row = m_grid->rowCount();
    if (!label.isEmpty()) {
        addLabel(m_grid, row, label, field);
    }
    m_grid->addWidget(field, row, kFieldColumn, 1, beside == nullptr ? 2 : 1);
    if (beside != nullptr) {
        m_grid->addWidget(beside, row, kBesideColumn);
    }
}

// Close to what it is about.
void ExportForm::addNote(QWidget* note) {
    m_grid->addWidget(note, m_grid->rowCount(), kFieldColumn, 1, 2);
}

void ExportForm::layOut() {
    auto* quality = new QWidget(this);
    auto* row = new QHBoxLayout(quality);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_qualityLabel);
    row->addWidget(m_quality);
    m_grid->addWidget(new QWidget(this), 0, kLabelColumn);  // the scope's row
    addRow(tr("&Format:"), m_format, quality);
    addRow(tr("File &name:"), m_name, m_field);
    addNote(m_nameProblem);
    addNote(m_example);
    addRow(tr("&Save into:"), m_destination);
    addRow({}, m_folder, m_browse);
    addNote(m_folderProblem);
    addNote(m_where);
    m_grid->addWidget(m_more, m_grid->rowCount(), kFieldColumn, Qt::AlignLeft);
    layOutMore();
    m_example->setObjectName(QStringLiteral("exportExample"));
    m_where->setObjectName(QStringLiteral("exportWhere"));
    for (QLabel* note : {static_cast<QLabel*>(m_example), static_cast<QLabel*>(m_where)}) {
        note->setProperty("quiet", true);
        note->setTextFormat(Qt::PlainText);
    }
    m_format->setAccessibleName(tr("Format"));
    m_name->setAccessibleName(tr("File name"));
    m_quality->setAccessibleName(tr("JPEG quality"));
}

void ExportForm::layOutMore() {
    QGridLayout* more = makeGrid(m_moreOptions);
    const std::pair<QString, QWidget*> rows[] = {{tr("&Depth:"), m_depth},
                                                 {tr("&TIFF compression:"), m_compression},
                                                 {tr("If a file e&xists:"), m_ifExists}};
    for (const auto& [text, field] : rows) {
        const int row = more->rowCount();
        addLabel(more, row, text, field);
        more->addWidget(field, row, kFieldColumn);
    }
    addNote(m_moreOptions);
}

void ExportForm::show(const ExportDefaults& choices) {
    chooseWord(*m_format, choices.format);
    m_quality->setValue(choices.quality);
    chooseWord(*m_depth, QString::number(choices.depth));
    chooseWord(*m_compression, choices.compression);
    m_name->setText(choices.name);
    chooseWord(*m_destination, choices.destination);
    m_folder->setText(QDir::toNativeSeparators(choices.folder));
    chooseWord(*m_ifExists, choices.ifExists);
    fitControls();
}

ExportDefaults ExportForm::choices() const {
    ExportDefaults choices;
    choices.format = chosenWord(*m_format);
    choices.quality = m_quality->value();
    choices.depth = chosenWord(*m_depth).toInt();
    choices.compression = chosenWord(*m_compression);
    choices.name = m_name->text().trimmed();
    choices.destination = chosenWord(*m_destination);
    choices.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    choices.ifExists = chosenWord(*m_ifExists);
    return choices;
}

void ExportForm::fitControls() {
    const QString format = chosenWord(*m_format);
    const bool jpeg = format.isEmpty() || format == QLatin1String("jpeg");
    m_quality->setVisible(jpeg);
    m_qualityLabel->setVisible(jpeg);
    m_qualityLabel->setText(format.isEmpty() ? tr("JPEG &quality:") : tr("&Quality:"));
    m_depth->setEnabled(format != QLatin1String("jpeg"));
    m_compression->setEnabled(format.isEmpty() || format == QLatin1String("tiff"));
    const bool folder = chosenWord(*m_destination) == QLatin1String("folder");
    m_folder->setVisible(folder);
    m_browse->setVisible(folder);
    Q_EMIT sizeWanted();
    Q_EMIT changed();
}

void ExportForm::showExample(const QString& scan, const QString& name, const QString& folder) {
    // Long names are shortened one by one, so that the sentence stays one.
    const auto shortened = [this](const QString& text) {
        const int width = fontMetrics().averageCharWidth() * kNameLetters;
        return fontMetrics().elidedText(text, Qt::ElideMiddle, width);
    };
    m_example->setText(name.isEmpty() ? QString()
                                      : tr("%1 becomes %2").arg(shortened(scan), shortened(name)));
    m_example->setVisible(!name.isEmpty());
    m_where->setText(QDir::toNativeSeparators(folder));
    m_where->setVisible(!folder.isEmpty() && chosenWord(*m_destination) != QLatin1String("folder"));
}

void ExportForm::showProblem(const QString& field, const QString& sentence) {
    const auto show = [&](QLabel* label, const char* about) {
        const bool is = field == QLatin1String(about) && !sentence.isEmpty();
        label->setText(is ? QStringLiteral("⚠ ") + sentence : QString());
        label->setVisible(is);
    };
    show(m_nameProblem, "name");
    show(m_folderProblem, "folder");
    Q_EMIT sizeWanted();
    m_name->setAccessibleDescription(m_nameProblem->text());
    m_folder->setAccessibleDescription(m_folderProblem->text());
}

void ExportForm::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Folder to save into"), m_folder->text());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

}  // namespace tintype::ui
