#include "tests/bench/hint_chart.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace {

constexpr double kLeft = 64;
constexpr double kRight = 620;
constexpr double kTop = 56;
constexpr double kBottom = 330;
// siggraph17 on ImageNet at 256²: without hints, with one, at its maximum.
constexpr double kPublishedNone = 24.4;
constexpr double kPublishedOne = 25.4;
constexpr double kPublishedMost = 32.1;

class Chart {
public:
    Chart(const std::vector<int>& points, const std::vector<ChartLine>& lines) : m_points(points) {
        for (const ChartLine& line : lines) {
            for (const double value : line.decibels) {
                m_low = std::min(m_low, std::floor(value / 2) * 2);
                m_high = std::max(m_high, std::ceil(value / 2) * 2);
            }
        }
    }

    std::string draw(const std::vector<ChartLine>& lines) {
        m_svg << std::fixed << std::setprecision(1)
              << R"(<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" )"
              << R"(viewBox="0 0 640 400" font-family="sans-serif" font-size="13">)" << '\n'
              << R"(<rect width="640" height="400" fill="#ffffff"/>)" << '\n';
        text(kLeft, 28, "start", "#222222", "Closeness to the true colours, by number of hints");
        axes();
        published();
        std::vector<double> labels;
        for (const ChartLine& line : lines) {
            draw(line, labels);
        }
        m_svg << "</svg>\n";
        return m_svg.str();
    }

private:
    double across(double points) const {
        const double most = std::log1p(std::max(1, m_points.back()));
        return kLeft + 14 + (kRight - kLeft - 100) * std::log1p(points) / most;
    }
    double up(double decibels) const {
        return kBottom - (kBottom - kTop) * (decibels - m_low) / (m_high - m_low);
    }

    void text(
        double x, double y, const char* anchor, const std::string& fill, const std::string& words) {
        m_svg << "<text x=\"" << x << "\" y=\"" << y << "\" text-anchor=\"" << anchor
              << "\" fill=\"" << fill << "\">" << words << "</text>\n";
    }

    void axes() {
        for (double value = m_low; value <= m_high; value += 2) {
            m_svg << "<path d=\"M" << kLeft << ' ' << up(value) << "H" << kRight
                  << "\" stroke=\"#e4e4e4\"/>\n";
            text(kLeft - 8, up(value) + 4, "end", "#555555", std::to_string(std::lround(value)));
        }
        for (const int points : m_points) {
            text(across(points), kBottom + 20, "middle", "#555555", std::to_string(points));
        }
        text((kLeft + kRight) / 2,
             kBottom + 44,
             "middle",
             "#555555",
             "hints: small discs of the true colour at random places");
        text(kLeft - 40, kTop - 10, "start", "#555555", "PSNR, dB");
    }

    void published() {
        m_svg << "<path d=\"M" << kLeft << ' ' << up(kPublishedMost) << "H" << kRight
              << "\" stroke=\"#999999\" stroke-dasharray=\"5 4\"/>\n";
        text(kLeft + 6,
             up(kPublishedMost) - 6,
             "start",
             "#777777",
             "siggraph17 as published (other photographs): at most; circles: 0 and 1 hint");
        for (const auto& [points, value] :
             {std::pair{0, kPublishedNone}, std::pair{1, kPublishedOne}}) {
            m_svg << "<circle cx=\"" << across(points) << "\" cy=\"" << up(value)
                  << "\" r=\"4\" fill=\"none\" stroke=\"#777777\" stroke-width=\"1.5\"/>\n";
        }
    }

    void draw(const ChartLine& line, std::vector<double>& labels) {
        m_svg << "<polyline fill=\"none\" stroke=\"" << line.colour
              << "\" stroke-width=\"2.2\" points=\"";
        for (std::size_t i = 0; i < line.decibels.size(); ++i) {
            m_svg << across(m_points[i]) << ',' << up(line.decibels[i]) << ' ';
        }
        m_svg << "\"/>\n";
        for (std::size_t i = 0; i < line.decibels.size(); ++i) {
            m_svg << "<circle cx=\"" << across(m_points[i]) << "\" cy=\"" << up(line.decibels[i])
                  << "\" r=\"3.2\" fill=\"" << line.colour << "\"/>\n";
        }
        double y = up(line.decibels.back()) + 4;
        while (std::any_of(
            labels.begin(), labels.end(), [&](double other) { return std::abs(other - y) < 15; })) {
            y += 3;
        }
        labels.push_back(y);
        text(across(m_points.back()) + 10, y, "start", line.colour, line.name);
    }

    const std::vector<int>& m_points;
    double m_low = 22;
    double m_high = 34;
    std::ostringstream m_svg;
};

}  // namespace

std::string hintChart(const std::vector<int>& points, const std::vector<ChartLine>& lines) {
    return Chart(points, lines).draw(lines);
}
