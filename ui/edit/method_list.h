#pragma once

#include "ui/edit/model_choices.h"

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace tintype::ui {

/// The installed models, one below the other, one of them chosen. The first nine say the key that
/// chooses them.
class MethodList : public QWidget {
    Q_OBJECT
public:
    explicit MethodList(const ModelChoices& models, QWidget* parent = nullptr);

    /// A method that is not installed is shown as well, marked as missing.
    void setChosen(const std::string& method);

Q_SIGNALS:
    void chosen(const QString& method);

private:
    void fill();
    void addRow(const methods::Model& model, int number);

    const ModelChoices& m_models;
    QButtonGroup* m_buttons;
    QVBoxLayout* m_rows;
    std::string m_chosen;
};

}  // namespace tintype::ui
