#include "ui/window/colour_bindings.h"

#include "core/correct/reference.h"
#include "core/correct/skin.h"
#include "ui/common/message_bar.h"
#include "ui/common/section.h"
#include "ui/common/text.h"
#include "ui/edit/colours_hints.h"
#include "ui/edit/colours_panel.h"
#include "ui/edit/colours_reference.h"
#include "ui/edit/edit_panel.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/window/actions.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/photo_proposals.h"
#include "ui/window/session.h"

#include <QFileDialog>
#include <QMenu>

namespace tintype::ui {
namespace {

// More photographs than this are found by "From a file…".
constexpr int kInMenu = 10;

}  // namespace

ColourBindings::ColourBindings(const Parts& parts, QObject* parent)
    : QObject(parent),
      m_parts(parts),
      m_panel(new ColoursPanel(
          {{parts.actions.hintColour, parts.actions.hintNeutral, parts.actions.hintErase},
           parts.actions.apply},
          correct::canFindFaces())),
      m_section(parts.panel.addSection(tr("Colours"), m_panel)),
      m_hints(new HintPainting({parts.session,
                                parts.actions,
                                m_panel->hints(),
                                parts.presenter,
                                parts.viewer,
                                parts.messages},
                               this)),
      m_proposals(
          new PhotoProposals({parts.session, *m_panel, *m_section, parts.presenter}, this)) {
    connectPanel();
    connectReference();
    connect(&m_parts.session.photos, &PhotoList::editChanged, this, [this](PhotoId id) {
        if (id == m_parts.presenter.current()) {
            update();
        }
    });
    update();
}

void ColourBindings::connectPanel() {
    connect(m_panel, &ColoursPanel::warmthChanged, this, [this](double warmth) {
        change(tr("warmth"), [warmth](correct::Corrections& all) { all.warmth = warmth; });
    });
    connect(m_panel, &ColoursPanel::skinChanged, this, [this](double amount) {
        change(tr("natural faces"), [amount](correct::Corrections& all) { all.skin = amount; });
    });
    connect(m_panel, &ColoursPanel::settled, this, [this] { m_parts.session.edits.endGesture(); });
    connect(m_section, &Section::resetRequested, this, [this] {
        m_parts.session.edits.endGesture();
        change(tr("corrections of colours"), [](correct::Corrections& all) { all = {}; });
        m_parts.session.edits.endGesture();
    });
}

void ColourBindings::connectReference() {
    ColoursReference* reference = &m_panel->reference();
    connect(reference->menu(), &QMenu::aboutToShow, this, &ColourBindings::fillReferenceMenu);
    connect(reference, &ColoursReference::amountChanged, this, [this](double amount) {
        change(tr("strength of the reference"), [amount](correct::Corrections& all) {
            if (all.reference) {
                all.reference->amount = amount;
            }
        });
    });
    connect(reference, &ColoursReference::removeWanted, this, [this] {
        m_parts.session.edits.endGesture();
        change(tr("remove reference"), [](correct::Corrections& all) { all.reference.reset(); });
        m_parts.session.edits.endGesture();
    });
}

// Files, results of photographs that were exported, and scans that hold colour.
void ColourBindings::fillReferenceMenu() {
    QMenu* menu = m_panel->reference().menu();
    menu->clear();
    QAction* file = menu->addAction(tr("From a file…"), this, &ColourBindings::askForReference);
    file->setObjectName(QStringLiteral("referenceFile"));
    const auto add = [&](const QString& text, const std::filesystem::path& path) {
        menu->addAction(text, this, [this, path] { useReference(path); });
    };
    int count = 0;
    for (const PhotoId id : m_parts.session.photos.ids()) {
        const Photo* other = m_parts.session.photos.photo(id);
        if (id == m_parts.presenter.current() || count >= kInMenu) {
            continue;
        }
        const auto scan = m_parts.presenter.openScan(id);
        const bool result = !other->result.empty();
        if (result || (scan != nullptr && scan->sawColour())) {
            if (count++ == 0) {
                menu->addSeparator();
            }
            QString name = toText(other->input.file.filename());
            name.replace(QLatin1Char('&'), QLatin1String("&&"));
            add(result ? tr("The result of %1").arg(name) : name,
                result ? other->result : other->input.file);
        }
    }
}

void ColourBindings::askForReference() {
    const QString file =
        QFileDialog::getOpenFileName(m_parts.viewer.window(), tr("Use a reference photograph"));
    if (!file.isEmpty()) {
        useReference(toPath(file));
    }
}

void ColourBindings::useReference(const std::filesystem::path& file) {
    const PhotoId id = m_parts.presenter.current();
    m_panel->reference().setReading(true);
    m_reading.start(
        [file](const JobContext& context) { return correct::readReference(file, context); },
        [this, id, file](Result<correct::Reference> reference) {
            m_panel->reference().setReading(false);
            if (!reference) {
                m_parts.messages.show(
                    MessageBar::Kind::Warning,
                    tr("%1 cannot be the reference: %2")
                        .arg(toText(file.filename()), errorText(reference.error())));
                return;
            }
            if (const Photo* photo = m_parts.session.photos.photo(id)) {
                correct::Corrections all = photo->edit.corrections;
                all.reference = std::move(*reference);
                m_parts.session.edits.endGesture();
                m_parts.session.edits.setCorrections(id, all, tr("reference photograph"));
                m_parts.session.edits.endGesture();
            }
        });
}

const Photo* ColourBindings::photo() const {
    return m_parts.session.photos.photo(m_parts.presenter.current());
}

template <class Change>
void ColourBindings::change(const QString& text, const Change& what) {
    if (const Photo* shown = photo()) {
        correct::Corrections all = shown->edit.corrections;
        what(all);
        m_parts.session.edits.setCorrections(shown->id, all, text);
    }
}

void ColourBindings::update() {
    const Photo* shown = photo();
    m_panel->show(shown == nullptr ? nullptr : &shown->edit.corrections);
    m_hints->update();
    m_proposals->update();
    showSummary();
}

void ColourBindings::showSummary() {
    const Photo* shown = photo();
    const bool any = shown != nullptr && !shown->edit.corrections.isOff();
    const int hints = any ? static_cast<int>(shown->edit.corrections.hints.size()) : 0;
    m_section->setSummary(hints > 0 ? tr("%n hints", nullptr, hints)
                                    : (any ? tr("Corrected") : QString()));
    m_section->setResettable(any, tr("Take every correction of the colours back"));
}

}  // namespace tintype::ui
