#pragma once

#include "core/methods/catalogue.h"
#include "ui/common/job.h"

#include <QObject>

#include <vector>

namespace tintype::ui {

/// The models that can be chosen, as the catalogue has them. LibTorch is not needed for it.
class ModelChoices : public QObject {
    Q_OBJECT
public:
    explicit ModelChoices(QObject* parent = nullptr);

    /// Reads the catalogue in the background; `changed` follows.
    void refresh();
    /// Uses this list instead, for tests.
    void set(std::vector<methods::Model> models);

    const std::vector<methods::Model>& models() const { return m_models; }
    /// Null for an id that is not installed.
    const methods::Model* find(const std::string& id) const;
    /// For people: "Hybrid SLR-CNN"; the id where it is not installed.
    QString nameOf(const std::string& id) const;
    /// Whether it is installed and has several colours to choose from: vividness has an effect, and
    /// it can tell where it guesses.
    bool answersWithDistribution(const std::string& id) const;
    /// The default model's id, once the catalogue was read.
    std::string defaultId() const;
    /// The available model after this one, round and round; the same where there is no other.
    std::string after(const std::string& id) const;

Q_SIGNALS:
    void changed();

private:
    std::vector<methods::Model> m_models;
    Job<methods::ModelList> m_reading;
};

}  // namespace tintype::ui
