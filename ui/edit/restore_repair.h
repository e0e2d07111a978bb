#pragma once

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QSlider;
class QToolButton;

namespace tintype::ui {

class RestoreSlider;

/// What is done with the mask of repairs by hand.
enum class MaskTool { None, Paint, Erase };

/// Dust and scratches: how much is taken for a defect, whether the repairs are shown over the
/// photograph, and the brushes that add to them and take away.
class RestoreRepair : public QWidget {
    Q_OBJECT
public:
    explicit RestoreRepair(QWidget* parent = nullptr);

    /// `strokes` are the painted ones.
    void show(double strength, int strokes);
    double strength() const;
    void setRepairsShown(bool shown);
    void setTool(MaskTool tool);
    /// Of the scan's short side.
    void setBrushRadius(double radius);

Q_SIGNALS:
    void changed();
    void settled();
    void repairsShownChanged(bool shown);
    void toolChosen(tintype::ui::MaskTool tool);
    void brushRadiusChosen(double radius);
    void forgetStrokesWanted();

private:
    QToolButton* toolButton(MaskTool tool,
                            const char* icon,
                            const QString& text,
                            const QString& tip);
    QWidget* brushes();

    RestoreSlider* m_strength;
    QCheckBox* m_shown;
    QButtonGroup* m_tools;
    QWidget* m_brush;
    QSlider* m_size;
    QToolButton* m_forget;
};

}  // namespace tintype::ui
