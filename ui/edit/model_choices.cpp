#include "ui/edit/model_choices.h"

#include "ui/common/text.h"

#include <algorithm>

namespace tintype::ui {

ModelChoices::ModelChoices(QObject* parent) : QObject(parent) {}

void ModelChoices::refresh() {
    m_reading.start([](const JobContext&) { return methods::listModels(); },
                    [this](methods::ModelList list) { set(std::move(list.models)); });
}

void ModelChoices::set(std::vector<methods::Model> models) {
    m_models = std::move(models);
    Q_EMIT changed();
}

const methods::Model* ModelChoices::find(const std::string& id) const {
    const auto found = std::find_if(
        m_models.begin(), m_models.end(), [&id](const auto& model) { return model.id == id; });
    return found == m_models.end() ? nullptr : &*found;
}

QString ModelChoices::nameOf(const std::string& id) const {
    const methods::Model* model = find(id);
    return toText(model == nullptr ? id : model->name);
}

bool ModelChoices::answersWithDistribution(const std::string& id) const {
    const methods::Model* model = find(id);
    return model != nullptr && model->isAvailable() && model->answersWithDistribution;
}

std::string ModelChoices::defaultId() const {
    for (const methods::Model& model : m_models) {
        if (model.isDefault && model.isAvailable()) {
            return model.id;
        }
    }
    return m_models.empty() ? "hybrid" : m_models.front().id;
}

std::string ModelChoices::after(const std::string& id) const {
    const auto here = std::find_if(
        m_models.begin(), m_models.end(), [&id](const auto& model) { return model.id == id; });
    const auto start = here == m_models.end()
                           ? std::size_t{0}
                           : static_cast<std::size_t>(here - m_models.begin()) + 1;
    for (std::size_t i = 0; i < m_models.size(); ++i) {
        const methods::Model& model = m_models[(start + i) % m_models.size()];
        if (model.isAvailable()) {
            return model.id;
        }
    }
    return id;
}

}  // namespace tintype::ui
