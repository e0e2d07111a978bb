#pragma once

#include <QWidget>

#include <array>
#include <cstdint>
#include <optional>

namespace tintype::ui {

/// How often each luma occurs, before (a filled shape) and after (a line), with two handles below:
/// the luma that becomes black and the one that becomes white. Handles are dragged; with keys, Up
/// and Down choose one, Left and Right move it (with Shift in larger steps).
class RestoreHistogram : public QWidget {
    Q_OBJECT
public:
    using Counts = std::array<std::uint64_t, 256>;
    /// A little more than core wants, which counts in fractions that do not end.
    static constexpr double kSmallestRange = 0.101;

    explicit RestoreHistogram(QWidget* parent = nullptr);

    /// Nothing: an empty field.
    void setCounts(const std::optional<Counts>& before, const std::optional<Counts>& after);
    /// Luma 0 to 1. Without telling anybody.
    void setPoints(double black, double white);
    /// Points have an effect: else the handles are drawn quietly.
    void setInForce(bool inForce);
    double black() const { return m_points[0]; }
    double white() const { return m_points[1]; }
    /// The points that leave 0.1 % of the pixels beyond each; those of an even picture stay apart.
    std::pair<double, double> suggestedPoints() const;

    /// Where a luma lies, in this widget.
    double columnOf(double luma) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointsChanged(double black, double white);
    void settled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRectF field() const;
    void move(double luma);
    void paintCounts(QPainter& painter) const;
    void paintHandle(QPainter& painter, std::size_t which) const;
    void describe();

    std::optional<Counts> m_before;
    std::optional<Counts> m_after;
    std::array<double, 2> m_points{0, 1};
    std::size_t m_active = 0;
    bool m_inForce = true;
    bool m_dragged = false;
};

}  // namespace tintype::ui
