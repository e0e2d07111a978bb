#pragma once

#include "core/base/result.h"
#include "core/methods/network_spec.h"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <toml++/toml.h>

namespace tintype::train {

/// Reads the keys of one table of a recipe; the first thing that is wrong is kept, and `finish`
/// also finds keys that nobody asked for.
class TableReader {
public:
    TableReader(const toml::table* table, std::string name)
        : m_table(table), m_name(std::move(name)) {}

    template <class Value>
    void read(const char* key, Value& value) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return;
        }
        using Stored = std::conditional_t<
            std::is_same_v<Value, bool> || std::is_same_v<Value, std::string>,
            Value,
            std::conditional_t<std::is_floating_point_v<Value>, double, std::int64_t>>;
        // An integer where a real number is wanted is fine, nothing else is converted.
        const bool integerForReal = std::is_same_v<Stored, double> && node->is_integer();
        const auto stored =
            integerForReal || node->is<Stored>() ? node->value<Stored>() : std::nullopt;
        if (!stored) {
            complain("\"" + path(key) + "\" has the wrong type.");
            return;
        }
        if constexpr (std::is_integral_v<Value> && !std::is_same_v<Value, bool>) {
            if (!std::in_range<Value>(*stored)) {
                complain("\"" + path(key) + "\" is out of range.");
                return;
            }
        }
        value = static_cast<Value>(*stored);
    }

    void read(const char* key, std::array<double, 2>& pair) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return;
        }
        const toml::array* array = node->as_array();
        if (array == nullptr || array->size() != 2 || !array->get(0)->is_number() ||
            !array->get(1)->is_number()) {
            complain("\"" + path(key) + "\" must be a list of two numbers.");
            return;
        }
        pair = {*array->get(0)->value<double>(), *array->get(1)->value<double>()};
    }

    void read(const char* key, std::array<int, 3>& numbers) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return;
        }
        const toml::array* array = node->as_array();
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const auto value = array == nullptr || array->size() != numbers.size()
                                   ? std::nullopt
                                   : array->get(i)->value_exact<std::int64_t>();
            if (!value || !std::in_range<int>(*value)) {
                complain("\"" + path(key) + "\" must be a list of three whole numbers.");
                return;
            }
            numbers[i] = static_cast<int>(*value);
        }
    }

    /// A word out of a fixed set, looked up by `from`.
    template <class Value, class From>
    void readWord(const char* key, Value& value, From from) {
        std::string word;
        read(key, word);
        if (word.empty()) {
            return;
        }
        auto found = from(word);
        if (!found) {
            complain("\"" + path(key) + "\": " + found.error().detail);
            return;
        }
        value = *found;
    }

    void readKernels(const char* key, std::vector<methods::Kernel>& kernels) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return;
        }
        std::vector<methods::Kernel> result;
        const toml::array* array = node->as_array();
        for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
            const auto kernel = methods::kernelFrom(array->get(i)->value_or(std::string{}));
            if (!kernel) {
                complain("\"" + path(key) + "\": " + kernel.error().detail);
                return;
            }
            result.push_back(*kernel);
        }
        if (result.empty()) {
            complain("\"" + path(key) + "\" must be a list of at least one kernel.");
        }
        kernels = std::move(result);
    }

    void finish(const std::set<std::string>& tables = {}) {
        for (const auto& [key, node] : m_table == nullptr ? toml::table{} : *m_table) {
            const std::string name(key.str());
            if (!m_known.contains(name) && !tables.contains(name)) {
                complain("\"" + path(name) + "\" is not a key that a recipe has.");
            }
        }
    }

    const std::string& complaint() const { return m_complaint; }

private:
    const toml::node* find(const char* key) {
        m_known.insert(key);
        return m_table == nullptr ? nullptr : m_table->get(key);
    }
    std::string path(const std::string& key) const {
        return m_name.empty() ? key : m_name + "." + key;
    }
    void complain(const std::string& sentence) {
        if (m_complaint.empty()) {
            m_complaint = sentence;
        }
    }

    const toml::table* m_table;
    std::string m_name;
    std::set<std::string> m_known;
    std::string m_complaint;
};

}  // namespace tintype::train
