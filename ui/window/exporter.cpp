#include "ui/window/exporter.h"

#include "ui/batch/batch_controller.h"
#include "ui/batch/batch_panel.h"
#include "ui/batch/reveal.h"
#include "ui/batch/unfinished_batch_bar.h"
#include "ui/common/message_bar.h"
#include "ui/common/text.h"
#include "ui/photos/filmstrip.h"
#include "ui/window/actions.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/session.h"

namespace tintype::ui {

Exporter::Exporter(const Parts& parts, QWidget* window)
    : QObject(window), m_parts(parts), m_window(window) {
    connectActions();
    connectPanel();
    const BatchController* batch = &m_parts.batch;
    connect(batch, &BatchController::photoStarted, this, &Exporter::started);
    connect(batch, &BatchController::photoFinished, this, &Exporter::finishedPhoto);
    connect(batch, &BatchController::finished, this, &Exporter::finished);
    m_parts.unfinished.look();
}

void Exporter::connectActions() {
    const Actions& actions = m_parts.actions;
    connect(actions.exportThis, &QAction::triggered, this, [this] { ask(ExportScope::Current); });
    connect(actions.exportSelection, &QAction::triggered, this, [this] {
        ask(ExportScope::Selection);
    });
    connect(actions.exportAll, &QAction::triggered, this, [this] { ask(ExportScope::All); });
}

void Exporter::connectPanel() {
    QAction* shown = m_parts.actions.batch;
    m_parts.panel.hide();
    connect(shown, &QAction::toggled, &m_parts.panel, &QWidget::setVisible);
    connect(&m_parts.panel, &BatchPanel::closed, shown, [shown] { shown->setChecked(false); });
    connect(&m_parts.panel, &BatchPanel::photographActivated, this, [this](const QString& scan) {
        const PhotoId id = m_parts.session.photos.idOf(toPath(scan));
        if (id != kNoPhoto) {
            m_parts.filmstrip.setCurrent(id);
        }
    });
    connect(&m_parts.unfinished,
            &UnfinishedBatchBar::continueWanted,
            this,
            [this, shown](const QString& id, const std::filesystem::path& folder) {
                if (m_parts.batch.resumeJournal(id, folder)) {
                    shown->setChecked(true);
                    return;
                }
                m_parts.messages.show(MessageBar::Kind::Note,
                                      tr("Another batch is under way. Continue when it is over."));
                m_parts.unfinished.look(folder);
            });
}

std::vector<ExportItem> Exporter::itemsOf(const std::vector<PhotoId>& ids) const {
    std::vector<ExportItem> items;
    for (const PhotoId id : ids) {
        if (const Photo* photo = m_parts.session.photos.photo(id)) {
            items.push_back({photo->input, photo->edit});
        }
    }
    return items;
}

void Exporter::ask(ExportScope scope) {
    const PhotoList& photos = m_parts.session.photos;
    const auto selected = m_parts.filmstrip.selected();
    ExportDialog::Photographs choices;
    choices.current = itemsOf({m_parts.presenter.current()});
    if (selected.size() > 1) {
        choices.selection = itemsOf(selected);
    }
    if (photos.count() > 1) {
        choices.all = itemsOf(photos.ids());
    }
    const bool one = scope == ExportScope::All && choices.all.empty();
    auto* dialog =
        new ExportDialog(std::move(choices), one ? ExportScope::Current : scope, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { begin(dialog->request()); });
    dialog->open();
}

void Exporter::begin(const batch::BatchRequest& request) {
    if (!m_parts.batch.start(request)) {
        m_parts.messages.show(MessageBar::Kind::Warning,
                              tr("Another batch is under way. Export again when it is over."));
        return;
    }
    m_parts.messages.hide();  // what it says of an earlier export
    std::vector<PhotoId> waiting;
    for (const batch::BatchItem& item : request.items) {
        waiting.push_back(m_parts.session.photos.idOf(item.scan));
    }
    m_parts.session.photos.beginExport(waiting);
    if (request.items.size() > 1) {
        m_parts.actions.batch->setChecked(true);
    }
}

void Exporter::started(int row) {
    const auto& item = m_parts.batch.rows().at(row).item;
    m_parts.session.photos.setExport(m_parts.session.photos.idOf(item.scan), ExportState::Working);
}

void Exporter::finishedPhoto(int row) {
    const BatchRows::Row& done = m_parts.batch.rows().at(row);
    const PhotoId id = m_parts.session.photos.idOf(done.item.scan);
    switch (done.state) {
        case batch::ItemState::Done:
            if (id == kNoPhoto) {
                m_parts.session.keeper.noteResult(done.item.scan, done.item.target);
                break;
            }
            m_parts.session.photos.setExported(id, done.item.edit, done.item.target);
            m_parts.session.keeper.noteExported(id, done.item.edit, done.item.target);
            break;
        case batch::ItemState::Failed:
            m_parts.session.photos.setExport(id, ExportState::Failed, batchErrorText(done.error));
            break;
        default:
            m_parts.session.photos.endExport({id});
    }
}

void Exporter::finished() {
    // What was cancelled waits for nothing any more.
    std::vector<PhotoId> left;
    for (int row = 0; row < m_parts.batch.rows().count(); ++row) {
        const BatchRows::Row& rest = m_parts.batch.rows().at(row);
        if (!batch::isFinal(rest.state)) {
            left.push_back(m_parts.session.photos.idOf(rest.item.scan));
        }
    }
    m_parts.session.photos.endExport(left);
    if (!m_parts.batch.problem().isEmpty()) {
        m_parts.messages.show(MessageBar::Kind::Warning, m_parts.batch.problem());
        return;
    }
    const batch::BatchSummary& summary = m_parts.batch.summary();
    QStringList parts;
    if (summary.done > 0) {
        parts << tr("%n photographs exported.", nullptr, summary.done);
    }
    if (summary.skipped > 0) {
        parts << tr("%n skipped.", nullptr, summary.skipped);
    }
    if (summary.failed > 0) {
        parts << tr(
            "%n could not be exported; the filmstrip shows which.", nullptr, summary.failed);
    }
    // The panel says it already where it is seen.
    if (!parts.isEmpty() && !m_parts.panel.isVisible()) {
        const auto kind = summary.failed > 0 ? MessageBar::Kind::Warning : MessageBar::Kind::Note;
        m_parts.messages.show(kind,
                              parts.join(QLatin1Char(' ')),
                              summary.done > 0 ? tr("Show in folder") : QString(),
                              [this] { reveal(); });
    }
}

void Exporter::reveal() {
    std::vector<std::filesystem::path> files;
    for (int row = 0; row < m_parts.batch.rows().count(); ++row) {
        const BatchRows::Row& done = m_parts.batch.rows().at(row);
        if (done.state == batch::ItemState::Done) {
            files.push_back(done.item.target);
        }
    }
    revealFiles(files);
}

}  // namespace tintype::ui
