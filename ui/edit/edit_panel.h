#pragma once

#include "ui/edit/model_choices.h"
#include "ui/photos/photo.h"

#include <QWidget>

class QAction;
class QComboBox;
class QVBoxLayout;

namespace tintype::ui {

class MethodList;
class PhotoFacts;
class Section;
class StrengthSlider;
class VividnessSlider;

/// What can be decided about the photograph that is shown: a column of sections that fold; and what
/// is known about it. Says what the user asks for and decides nothing itself.
class EditPanel : public QWidget {
    Q_OBJECT
public:
    /// Actions that are offered as buttons here; they belong to the window.
    struct Actions {
        QAction* compare = nullptr;
        QAction* guesses = nullptr;
        QAction* copy = nullptr;
        QAction* paste = nullptr;
        QAction* apply = nullptr;
        QAction* reset = nullptr;
    };
    EditPanel(const ModelChoices& models, const Actions& actions, QWidget* parent = nullptr);

    /// Null: nothing is shown.
    void show(const Photo* photo);
    PhotoFacts& facts() { return *m_facts; }
    /// A section more, after those about the picture and before those about the edit as a whole.
    /// `content` has an objectName, which names the section too ("restore": "restoreSection").
    Section* addSection(const QString& title, QWidget* content, bool open = true);
    /// The method to compare with.
    std::string otherMethod() const;
    /// A sentence: why a method has neither a vividness nor an idea where it guesses. Empty if it
    /// has.
    QString whyOneAnswer(const std::string& method) const;

Q_SIGNALS:
    void methodChosen(const QString& method);
    void otherMethodChosen(const QString& method);
    void strengthChanged(double strength);
    void strengthSettled();
    void vividnessChanged(double vividness);
    void vividnessSettled();

private:
    QWidget* methodAndStrength(const Actions& actions);
    QWidget* compareRow(QAction* compare);
    QWidget* buttons(const Actions& actions);
    void fillOthers();
    void avoidSame();

    const ModelChoices& m_models;
    QVBoxLayout* m_column;
    int m_added = 0;  ///< sections, from the top
    MethodList* m_methods;
    StrengthSlider* m_strength;
    VividnessSlider* m_vividness;
    QComboBox* m_other;
    PhotoFacts* m_facts;
    std::string m_method;
};

}  // namespace tintype::ui
