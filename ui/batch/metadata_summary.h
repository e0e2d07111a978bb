#pragma once

#include "ui/batch/export_plan.h"
#include "ui/common/job.h"

#include <QWidget>

#include <map>
#include <string>

class QLabel;
class QTextBrowser;
class QToolButton;

namespace tintype::ui {

/// What the results will lack of the scans' metadata.
struct MetadataLosses {
    struct Field {
        int photographs = 0;
        std::string reason;  ///< a sentence of core
        bool deliberate = false;
    };
    std::map<std::string, Field> fields;  ///< by key
    int looked = 0;                       ///< photographs that were read
    int withLosses = 0;  ///< photographs that lose something that the format cannot hold
};

/// Reads up to a few hundred of the scans, spread over all.
MetadataLosses findLosses(const std::vector<ExportItem>& items,
                          const ExportDefaults& choices,
                          const JobContext& context);

/// Says in one line what becomes of the metadata, and in detail where somebody asks.
class MetadataSummary : public QWidget {
    Q_OBJECT
public:
    explicit MetadataSummary(QWidget* parent = nullptr);

    /// Looks in the background; earlier looking is given up.
    void look(std::vector<ExportItem> items, const ExportDefaults& choices);
    QString text() const;

Q_SIGNALS:
    void sizeWanted();

private:
    void show(const MetadataLosses& losses, int photographs);

    QLabel* m_text;
    QToolButton* m_more;
    QTextBrowser* m_details;
    Job<MetadataLosses> m_job;
};

}  // namespace tintype::ui
