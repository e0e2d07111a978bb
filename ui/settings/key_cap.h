#pragma once

#include <QWidget>

namespace tintype::ui {

/// Keys drawn as on a keyboard: "Ctrl+Shift+E" as three caps. Several ways are separated by a
/// slash.
class KeyCap : public QWidget {
    Q_OBJECT
public:
    /// `ways`: each a sequence as QKeySequence::NativeText gives it, or words for a gesture.
    KeyCap(const QStringList& ways, QWidget* parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Piece {
        QString text;
        bool isKey = true;
    };
    int widthOf(const Piece& piece) const;

    QList<Piece> m_pieces;
};

}  // namespace tintype::ui
