#include "ui/settings/export_page.h"

#include "core/batch/naming.h"
#include "ui/common/text.h"

#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace tintype::ui {
namespace {

void fill(QComboBox& box, const char* name, const std::vector<std::pair<QString, QString>>& items) {
    box.setObjectName(QLatin1String(name));
    for (const auto& [text, word] : items) {
        box.addItem(text, word);
    }
}

QString endingFor(const QString& format) {
    return format == QLatin1String("tiff")  ? QStringLiteral(".tif")
           : format == QLatin1String("png") ? QStringLiteral(".png")
                                            : QStringLiteral(".jpg");
}

}  // namespace

ExportPage::ExportPage(QWidget* parent)
    : SettingsPage(tr("Export"), QStringLiteral("export"), parent),
      m_format(new QComboBox(this)),
      m_quality(new QSpinBox(this)),
      m_depth(new QComboBox(this)),
      m_compression(new QComboBox(this)),
      m_name(new QLineEdit(this)),
      m_destination(new QComboBox(this)),
      m_folder(new QLineEdit(this)),
      m_browse(new QPushButton(tr("Choose…"), this)),
      m_ifExists(new QComboBox(this)) {
    makeControls();
    layOut();
    for (QComboBox* box : {m_format, m_destination}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ExportPage::update);
    }
    connect(m_name, &QLineEdit::textChanged, this, &ExportPage::update);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportPage::update);
    connect(m_browse, &QPushButton::clicked, this, &ExportPage::chooseFolder);
    update();
}

void ExportPage::makeControls() {
    fill(*m_format,
         "exportFormat",
         {{tr("As the scan"), QString()},
          {QStringLiteral("JPEG"), QStringLiteral("jpeg")},
          {QStringLiteral("PNG"), QStringLiteral("png")},
          {QStringLiteral("TIFF"), QStringLiteral("tiff")}});
    fill(*m_depth,
         "exportDepth",
         {{tr("As the scan"), QStringLiteral("0")},
          {tr("8 bits"), QStringLiteral("8")},
          {tr("16 bits (PNG, TIFF)"), QStringLiteral("16")}});
    fill(*m_compression,
         "exportCompression",
         {{tr("None"), QStringLiteral("none")},
          {QStringLiteral("LZW"), QStringLiteral("lzw")},
          {QStringLiteral("Deflate"), QStringLiteral("deflate")}});
    fill(*m_destination,
         "exportDestination",
         {{tr("A separate tree for folders, beside single files"), QStringLiteral("tree")},
          {tr("One folder of your choice"), QStringLiteral("folder")},
          {tr("Beside each scan"), QStringLiteral("beside")}});
    fill(*m_ifExists,
         "exportIfExists",
         {{tr("Ask"), QStringLiteral("ask")},
          {tr("Keep both, with a number"), QStringLiteral("rename")},
          {tr("Skip the photograph"), QStringLiteral("skip")}});
    m_quality->setObjectName(QStringLiteral("exportQuality"));
    m_quality->setRange(1, 100);
    m_name->setObjectName(QStringLiteral("exportName"));
    m_folder->setObjectName(QStringLiteral("exportFolder"));
    m_folder->setAccessibleName(tr("Folder for exports"));
    m_browse->setObjectName(QStringLiteral("exportBrowse"));
    m_browse->setToolTip(tr("Choose the folder for exports"));
    const int wide = fontMetrics().averageCharWidth() * 30;
    m_name->setMinimumWidth(wide);
    m_folder->setMinimumWidth(wide);
}

void ExportPage::layOut() {
    addRow(tr("&Format:"), m_format);
    addRow(tr("JPEG &quality:"), m_quality);
    addRow(tr("&Depth:"), m_depth);
    addRow(tr("&TIFF compression:"), m_compression);
    addGap();
    addRow(tr("File &name:"), m_name);
    m_name->setToolTip(tr("{name}, {ext}, {method}, {strength}, {date} and {n} are filled in."));
    m_example = addHint({});
    m_example->setObjectName(QStringLiteral("exportExample"));
    addRow(tr("&Save into:"), m_destination);
    addRow(tr("F&older:"), m_folder, m_browse, {});
    addRow(tr("If a file e&xists:"), m_ifExists);
}

void ExportPage::show(const Settings& settings) {
    const ExportDefaults& e = settings.exports;
    chooseWord(*m_format, e.format);
    m_quality->setValue(e.quality);
    chooseWord(*m_depth, QString::number(e.depth));
    chooseWord(*m_compression, e.compression);
    m_name->setText(e.name);
    chooseWord(*m_destination, e.destination);
    m_folder->setText(QDir::toNativeSeparators(e.folder));
    chooseWord(*m_ifExists, e.ifExists);
    update();
}

void ExportPage::store(Settings& settings) const {
    ExportDefaults& e = settings.exports;
    e.format = chosenWord(*m_format);
    e.quality = m_quality->value();
    e.depth = chosenWord(*m_depth).toInt();
    e.compression = chosenWord(*m_compression);
    e.name = m_name->text().trimmed();
    e.destination = chosenWord(*m_destination);
    e.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    e.ifExists = chosenWord(*m_ifExists);
}

QString ExportPage::problem() const {
    const auto valid = batch::validateNameTemplate(m_name->text().trimmed().toStdString());
    if (!valid) {
        return errorText(valid.error());
    }
    if (chosenWord(*m_destination) == QLatin1String("folder") &&
        !QDir::isAbsolutePath(m_folder->text().trimmed())) {
        return tr("Choose the folder that exports go to.");
    }
    return {};
}

void ExportPage::update() {
    const QString format = chosenWord(*m_format);
    const bool asScan = format.isEmpty();
    m_quality->setEnabled(asScan || format == QLatin1String("jpeg"));
    m_depth->setEnabled(format != QLatin1String("jpeg"));
    m_compression->setEnabled(asScan || format == QLatin1String("tiff"));
    const bool folder = chosenWord(*m_destination) == QLatin1String("folder");
    m_folder->setEnabled(folder);
    m_browse->setEnabled(folder);
    const std::string name = m_name->text().trimmed().toStdString();
    const auto valid = batch::validateNameTemplate(name);
    const QString scan = tr("harbour");
    m_example->setText(
        valid ? tr("%1 becomes %2")
                    .arg(scan + endingFor(format),
                         toText(batch::expandName(name,
                                                  {.name = scan.toStdString(),
                                                   .ext = endingFor(format).mid(1).toStdString(),
                                                   .method = "hybrid",
                                                   .date = "2026-05-01"})) +
                             endingFor(format))
              : errorText(valid.error()));
    Q_EMIT changed();
}

void ExportPage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Folder for exports"), m_folder->text());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

}  // namespace tintype::ui
