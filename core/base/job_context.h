#pragma once

#include <functional>
#include <stop_token>
#include <string>

namespace tintype {

/// How far a long piece of work has come.
struct Progress {
    double fraction = 0;  ///< 0 to 1
    std::string stage;    ///< an id such as "read" or "predict", not a sentence
};

/// What long work is given: somewhere to report to, and a wish to stop that it checks often.
/// `report` may be called from any thread that does the work, never from two at once.
struct JobContext {
    std::function<void(const Progress&)> report = [](const Progress&) {};
    std::stop_token stop;
};

}  // namespace tintype
