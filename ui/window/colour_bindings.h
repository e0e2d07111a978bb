#pragma once

#include "ui/common/job.h"
#include "ui/photos/photo.h"
#include "ui/window/hint_painting.h"

#include <QObject>

#include <filesystem>
#include <optional>

namespace tintype::ui {

class ColoursPanel;
class EditPanel;
class Filmstrip;
class MessageBar;
class PhotoProposals;
class Section;

/// The Colours section of the side panel, and what it does to the current photograph.
class ColourBindings : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Session& session;
        Actions& actions;
        EditPanel& panel;
        PhotoViewer& viewer;
        PhotoPresenter& presenter;
        MessageBar& messages;
    };
    /// Adds the section to the panel.
    ColourBindings(const Parts& parts, QObject* parent);

    /// Another photograph is shown, or its edit has changed.
    void update();
    ColoursPanel& panel() { return *m_panel; }
    HintPainting& hints() { return *m_hints; }
    /// Reads it and makes it the current photograph's reference.
    void useReference(const std::filesystem::path& file);

private:
    void connectPanel();
    void connectReference();
    void fillReferenceMenu();
    void askForReference();
    const Photo* photo() const;
    template <class Change>
    void change(const QString& text, const Change& what);
    void showSummary();

    Parts m_parts;
    ColoursPanel* m_panel;
    Section* m_section;
    HintPainting* m_hints;
    PhotoProposals* m_proposals;
    Job<Result<correct::Reference>> m_reading;
};

}  // namespace tintype::ui
