#pragma once

#include "ui/settings/settings.h"

#include <QComboBox>
#include <QWidget>

class QFormLayout;
class QLabel;

namespace tintype::ui {

/// One page of the settings: labels at the left, controls at the right, a quiet sentence below
/// where one helps.
class SettingsPage : public QWidget {
    Q_OBJECT
public:
    SettingsPage(const QString& title, const QString& iconName, QWidget* parent);

    const QString& title() const { return m_title; }
    const QString& iconName() const { return m_iconName; }

    virtual void show(const Settings& settings) = 0;
    /// Puts what this page decides into `settings`.
    virtual void store(Settings& settings) const = 0;
    /// A sentence about what does not fit; empty if all does.
    virtual QString problem() const { return {}; }

Q_SIGNALS:
    void changed();

protected:
    /// `label` names the control for screen readers, too; an ampersand gives it a key.
    void addRow(const QString& label, QWidget* control, const QString& hint = {});
    void addRow(const QString& label, QWidget* control, QWidget* beside, const QString& hint);
    QLabel* addHint(const QString& text);
    void addGap();

private:
    QString m_title;
    QString m_iconName;
    QFormLayout* m_form;
};

/// Chooses the entry whose data is `word`; the first where there is none.
void chooseWord(QComboBox& box, const QString& word);
QString chosenWord(const QComboBox& box);

}  // namespace tintype::ui
