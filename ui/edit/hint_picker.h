#pragma once

#include "core/correct/suggestions.h"

#include <QColor>
#include <QFrame>
#include <QList>

class QLabel;
class QToolButton;

namespace tintype::ui {

class HintSwatches;
class PickerField;

/// Lies on the photograph beside a stroke that was just painted: the colours that are possible
/// there, what it probably is, what was used before, and a pipette. Takes no keys until it is asked
/// to: Tab or Return go into it, Escape closes it.
class HintPicker : public QFrame {
    Q_OBJECT
public:
    explicit HintPicker(QWidget* parent);

    /// What is being coloured: the luma (0 to 1) at the stroke's beginning and what is proposed.
    void setPlace(double luma, const std::vector<correct::Suggestion>& suggestions);
    void setRecent(const QList<QColor>& colours);
    /// Without telling anybody.
    void showColour(const image::Chroma& chroma);
    /// Beside what was painted, which stays to be seen.
    void openBeside(QRect painted);
    void focusField();
    double luma() const;

Q_SIGNALS:
    void chosen(const tintype::image::Chroma& chroma);
    void pipetteWanted();
    void removeWanted();
    /// Somebody closed it; not where `hide` was called.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QToolButton* button(const char* name, const char* icon, const QString& text);
    QWidget* head();
    QWidget* foot();

    PickerField* m_field;
    HintSwatches* m_suggested;
    HintSwatches* m_recent;
    std::vector<correct::Suggestion> m_suggestions;
    QList<QColor> m_colours;
};

}  // namespace tintype::ui
