#include "ui/batch/metadata_summary.h"

#include "core/metadata/embedding.h"
#include "core/metadata/metadata.h"
#include "ui/common/core_words.h"
#include "ui/common/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tintype::ui {
namespace {

// Enough to know an album by; reading all of ten thousand would take minutes.
constexpr std::size_t kMostPhotographs = 200;

QString paragraph(const QString& text) {
    return QStringLiteral("<p>") + text + QStringLiteral("</p>");
}

QString listOf(const MetadataLosses& losses, bool deliberate) {
    QString list;
    for (const auto& [key, field] : losses.fields) {
        if (field.deliberate == deliberate) {
            list += QStringLiteral("<li><b>%1</b> (%2): %3</li>")
                        .arg(toText(key).toHtmlEscaped(),
                             MetadataSummary::tr("%n photographs", nullptr, field.photographs),
                             coreText(field.reason).toHtmlEscaped());
        }
    }
    return list.isEmpty() ? list : QStringLiteral("<ul>") + list + QStringLiteral("</ul>");
}

QString detailsOf(const MetadataLosses& losses, int photographs) {
    QString html = paragraph(MetadataSummary::tr(
        "<b>Copied:</b> everything that the scans say about themselves in Exif, IPTC, XMP and "
        "comments, and the resolution."));
    html += paragraph(MetadataSummary::tr(
        "<b>Added:</b> that Tintype brought in the colours, with which model and strength, and "
        "when: in the software field, in the history, and as the picture’s digital source type."));
    if (const QString list = listOf(losses, false); !list.isEmpty()) {
        html += paragraph(MetadataSummary::tr("<b>Cannot be held by the format:</b>")) + list;
    }
    if (const QString list = listOf(losses, true); !list.isEmpty()) {
        html += paragraph(MetadataSummary::tr(
                    "<b>Left out on purpose,</b> as it would be untrue of the result:")) +
                list;
    }
    if (losses.looked < photographs) {
        html += paragraph(MetadataSummary::tr("%1 of %2 photographs were looked at.")
                              .arg(losses.looked)
                              .arg(photographs));
    }
    return html;
}

}  // namespace

MetadataLosses findLosses(const std::vector<ExportItem>& items,
                          const ExportDefaults& choices,
                          const JobContext& context) {
    MetadataLosses found;
    const std::size_t step = std::max<std::size_t>(1, items.size() / kMostPhotographs);
    for (std::size_t i = 0; i < items.size(); i += step) {
        if (context.stop.stop_requested()) {
            break;
        }
        const auto metadata = metadata::readMetadata(items[i].input.file);
        if (!metadata) {
            continue;  // it fails in the export, and says why there
        }
        ++found.looked;
        restore::Edit edit = items[i].edit;
        edit.output.format = restore::writableFormatFrom(choices.format.toStdString());
        bool loses = false;
        for (const auto& loss :
             metadata::losses(*metadata, batch::promisedFormat(items[i].input.file, edit))) {
            MetadataLosses::Field& field = found.fields[loss.key];
            ++field.photographs;
            field.reason = loss.reason;
            field.deliberate = loss.deliberate;
            loses = loses || !loss.deliberate;
        }
        found.withLosses += loses ? 1 : 0;
    }
    return found;
}

MetadataSummary::MetadataSummary(QWidget* parent)
    : QWidget(parent),
      m_text(new QLabel(this)),
      m_more(new QToolButton(this)),
      m_details(new QTextBrowser(this)) {
    m_text->setObjectName(QStringLiteral("exportMetadata"));
    m_text->setProperty("quiet", true);
    m_text->setWordWrap(true);
    m_more->setObjectName(QStringLiteral("exportMetadataMore"));
    m_more->setText(tr("Details"));
    m_more->setToolTip(tr("Show what is copied, what is added and what is lost"));
    m_more->setCheckable(true);
    m_details->setObjectName(QStringLiteral("exportMetadataDetails"));
    m_details->setAccessibleName(tr("What becomes of the metadata"));
    m_details->setMinimumHeight(fontMetrics().height() * 9);
    m_details->hide();
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(Qt::RightArrow);
    connect(m_more, &QToolButton::toggled, this, [this](bool open) {
        m_more->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_details->setVisible(open);
        Q_EMIT sizeWanted();
    });
    auto* line = new QHBoxLayout;
    line->addWidget(m_text, 1);
    line->addWidget(m_more, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(line);
    column->addWidget(m_details);
}

void MetadataSummary::look(std::vector<ExportItem> items, const ExportDefaults& choices) {
    m_text->setText(tr("Looking at the metadata…"));
    const int photographs = static_cast<int>(items.size());
    m_job.start([items = std::move(items), choices](
                    const JobContext& context) { return findLosses(items, choices, context); },
                [this, photographs](const MetadataLosses& losses) { show(losses, photographs); });
}

QString MetadataSummary::text() const {
    return m_text->text();
}

void MetadataSummary::show(const MetadataLosses& losses, int photographs) {
    m_text->setText(
        losses.withLosses == 0
            ? tr("All metadata are kept, and the results say that they were colorized.")
            : tr("Some metadata of %n photographs cannot be held by this format; the rest is kept.",
                 nullptr,
                 losses.withLosses));
    m_details->setHtml(detailsOf(losses, photographs));
    Q_EMIT sizeWanted();
}

}  // namespace tintype::ui
