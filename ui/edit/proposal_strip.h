#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QGridLayout;

namespace tintype::ui {

/// Up to four small pictures of how the photograph could look, to pick from; the one that it has
/// is marked by a frame and a check mark.
class ProposalStrip : public QWidget {
    Q_OBJECT
public:
    struct Proposal {
        QImage picture;
        QString name;  ///< what it is made of
        bool current = false;
    };
    explicit ProposalStrip(QWidget* parent = nullptr);

    /// Hidden where there are none.
    void show(const std::vector<Proposal>& proposals);
    void setCurrent(int index);

Q_SIGNALS:
    void chosen(int index);

private:
    QButtonGroup* m_buttons;
    QGridLayout* m_grid;
};

}  // namespace tintype::ui
