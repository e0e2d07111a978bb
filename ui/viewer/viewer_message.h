#pragma once

#include <QLabel>

namespace tintype::ui {

/// A sentence in the middle of the viewer, in place of a photograph. Its text can be copied.
class ViewerMessage : public QLabel {
    Q_OBJECT

public:
    explicit ViewerMessage(QWidget* viewer);

    void say(const QString& sentence);
    bool isEmpty() const { return text().isEmpty(); }
    /// Takes the middle of the viewer.
    void place();
};

}  // namespace tintype::ui
