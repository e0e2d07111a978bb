#pragma once

#include "core/clean/cleaning.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace tintype::ui {

class RestoreSlider;

/// Straightening and cropping. The crop itself is drawn on the photograph.
class RestoreFrame : public QWidget {
    Q_OBJECT
public:
    explicit RestoreFrame(QWidget* parent = nullptr);

    void show(const clean::Cleaning& cleaning);
    double straighten() const;
    /// The crop is being drawn: it can be done with, or dropped.
    void setCropping(bool cropping);
    void setSuggesting(bool suggesting);

Q_SIGNALS:
    void changed();
    void settled();
    void cropWanted();
    void cropDone();
    void cropDropped();
    void cropForgotten();
    void suggestionWanted();

private:
    QPushButton* button(const char* name, const QString& text, const QString& tip);
    void arrange();

    RestoreSlider* m_straighten;
    QPushButton* m_crop;
    QPushButton* m_suggest;
    QPushButton* m_done;
    QPushButton* m_drop;
    QPushButton* m_forget;
    bool m_cropping = false;
    bool m_isCropped = false;
};

}  // namespace tintype::ui
