#pragma once

#include "ui/settings/settings.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace tintype::ui {

class ElidedLabel;

/// The controls of an export: the common choices, and the others behind "More options".
class ExportForm : public QWidget {
    Q_OBJECT
public:
    explicit ExportForm(QWidget* parent = nullptr);

    /// What is exported, in the first row.
    void setScope(const QString& label, QWidget* scope);
    void show(const ExportDefaults& choices);
    ExportDefaults choices() const;

    /// What the choices lead to, below the name and the destination.
    void showExample(const QString& scan, const QString& name, const QString& folder);
    /// A sentence beside the field that it is about; empty for none.
    void showProblem(const QString& field, const QString& sentence);

Q_SIGNALS:
    void changed();
    void sizeWanted();

private:
    void makeControls();
    void layOut();
    void layOutMore();
    void addRow(const QString& label, QWidget* field, QWidget* beside = nullptr);
    void addNote(QWidget* note);
    void fitControls();
    void chooseFolder();
    QLabel* makeProblem(const char* name);

    QGridLayout* m_grid;
    QComboBox* m_format;
    QLabel* m_qualityLabel;
    QSpinBox* m_quality;
    QLineEdit* m_name;
    QPushButton* m_field;
    ElidedLabel* m_example;
    QComboBox* m_destination;
    QLineEdit* m_folder;
    QPushButton* m_browse;
    ElidedLabel* m_where;
    QLabel* m_nameProblem;
    QLabel* m_folderProblem;
    QToolButton* m_more;
    QWidget* m_moreOptions;
    QComboBox* m_depth;
    QComboBox* m_compression;
    QComboBox* m_ifExists;
};

}  // namespace tintype::ui
