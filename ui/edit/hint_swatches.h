#pragma once

#include <QColor>
#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace tintype::ui {

/// A row of small colours under a heading, each a button with a name. Hidden where there are none.
class HintSwatches : public QWidget {
    Q_OBJECT
public:
    struct Swatch {
        QColor colour;
        QString name;
    };
    /// `name` is the objectName; the buttons are NAME0, NAME1, …
    HintSwatches(const QString& heading, const QString& name, QWidget* parent);

    void show(const QList<Swatch>& swatches);

Q_SIGNALS:
    void chosen(int index);

private:
    QHBoxLayout* m_row;
};

}  // namespace tintype::ui
