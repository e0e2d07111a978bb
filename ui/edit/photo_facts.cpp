#include "ui/edit/photo_facts.h"

#include "ui/common/text.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

// File names break where they can, and scans have long ones.
QString breakable(QString name) {
    for (const QChar sign : {QLatin1Char('_'), QLatin1Char('-'), QLatin1Char('.')}) {
        name.replace(sign, QString(sign) + QChar(0x200b));
    }
    return name;
}

QLabel* label(QWidget* parent, bool quiet) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setProperty("quiet", quiet);
    label->setMinimumWidth(1);
    return label;
}

}  // namespace

PhotoFacts::PhotoFacts(QWidget* parent)
    : QWidget(parent),
      m_name(label(this, false)),
      m_size(label(this, true)),
      m_notes(label(this, true)),
      m_export(label(this, true)),
      m_reveal(new QPushButton(tr("Show in folder"), this)) {
    m_reveal->setObjectName(QStringLiteral("revealResult"));
    m_reveal->setToolTip(tr("Shows the exported file in the file manager"));
    m_name->setObjectName(QStringLiteral("photoName"));
    m_size->setObjectName(QStringLiteral("photoSize"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_name, m_size, m_notes, m_export}) {
        column->addWidget(widget);
    }
    column->addWidget(m_reveal, 0, Qt::AlignLeft);
    connect(m_reveal, &QPushButton::clicked, this, [this] { Q_EMIT revealResult(m_result); });
    show(nullptr);
}

void PhotoFacts::show(const Photo* photo) {
    setVisible(photo != nullptr);
    if (photo == nullptr) {
        m_shown = kNoPhoto;
        return;
    }
    if (photo->id != m_shown) {
        setScan(photo->id, {}, {});
    }
    m_name->setText(breakable(toText(photo->input.file.filename())));
    m_name->setToolTip(toText(photo->input.file));
    setResult(*photo);
}

void PhotoFacts::setScan(PhotoId id, const QString& size, const QStringList& notes) {
    m_shown = id;
    m_size->setText(size);
    m_size->setVisible(!size.isEmpty());
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
}

void PhotoFacts::setResult(const Photo& photo) {
    m_result = toText(photo.result);
    const bool done = photo.exportState == ExportState::Done && !photo.result.empty();
    m_reveal->setVisible(done);
    QString text;
    if (done) {
        text = photo.hasUnexportedWork() ? tr("Exported before the last changes, as %1")
                                         : tr("Exported as %1");
        text = text.arg(breakable(toText(photo.result.filename())));
    } else if (photo.exportState == ExportState::Failed) {
        text = tr("The export failed: %1").arg(photo.exportProblem);
    } else if (photo.hasUnexportedWork()) {
        text = tr("Changed, not exported yet");
    }
    m_export->setText(text);
    m_export->setVisible(!text.isEmpty());
}

}  // namespace tintype::ui
