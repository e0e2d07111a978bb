#include "core/reproduce/runner.h"

#include "core/base/atomic_file.h"
#include "core/reproduce/machine.h"
#include "core/reproduce/summary.h"

#include <algorithm>
#include <thread>

namespace tintype::reproduce {
namespace fs = std::filesystem;

namespace {

int threadsOfEach(const ReproduceRequest& request) {
    const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    return request.threads > 0 ? request.threads : std::max(1, cores / std::max(1, request.jobs));
}

}  // namespace

Runner::Runner(const ReproduceRequest& request, const Steps& steps, Results results)
    : m_request(request),
      m_steps(steps),
      m_threads(threadsOfEach(request)),
      m_results(std::move(results)) {
    m_results.budget = nameOf(request.budget);
    m_results.machine = machineLine();
    m_results.version = request.version;
}

RunResult& Runner::row(const std::string& id) {
    return *std::ranges::find(m_results.runs, id, &RunResult::id);
}

std::string Runner::missingData(const PlannedRun& run) const {
    const DataSet* set = findDataSet(m_data, run.dataSet);
    if (set == nullptr) {
        return "There is no data set \"" + run.dataSet + "\".";
    }
    return set->found() ? "" : set->title + " was not found. " + set->note;
}

Result<void> Runner::prepare(const std::vector<PlannedRun>& chosen, std::vector<DataSet> data) {
    m_data = std::move(data);
    for (const DataSet& set : m_data) {
        m_fingerprints[set.id] = {fingerprintOf(set, false), fingerprintOf(set, true)};
        const auto known = std::ranges::find(m_results.data, set.id, &DataFacts::id);
        if (known == m_results.data.end()) {
            m_results.data.push_back({.id = set.id, .form = set.form, .note = set.note});
        } else if (set.found() || known->training == 0) {
            known->form = set.form;
            known->note = set.note;
        }
    }
    std::vector<RunResult> rows;
    for (const PlannedRun& run : allRuns()) {
        const bool asked = std::ranges::any_of(
            chosen, [&](const PlannedRun& other) { return other.id() == run.id(); });
        rows.push_back(rowOf(run, asked));
    }
    m_results.runs = std::move(rows);
    return save();
}

// As it was left by an earlier call.
RunResult Runner::rowOf(const PlannedRun& run, bool asked) const {
    const RunResult* before = m_results.find(run.id());
    RunResult result = before == nullptr ? RunResult{} : *before;
    result.id = run.id();
    result.system = run.system->id;
    result.dataSet = run.dataSet;
    if (result.state == RunState::NotRun) {
        result.reason = missingData(run);
        if (result.reason.empty()) {
            result.reason = asked ? "Its turn has not come yet." : "It was not chosen.";
        }
    }
    return result;
}

Result<void> Runner::runAll(const std::vector<PlannedRun>& chosen) {
    {
        std::vector<std::jthread> workers;
        for (int i = 1; i < m_request.jobs; ++i) {
            workers.emplace_back([&] { work(chosen); });
        }
        work(chosen);
    }
    return m_saved ? saveAll() : m_saved;
}

void Runner::work(const std::vector<PlannedRun>& chosen) {
    RunResult result;
    while (const PlannedRun* run = take(chosen, result)) {
        try {
            runOne(*run, result);
        } catch (const std::exception& error) {  // memory, above all: the other runs go on
            result.state = RunState::Failed;
            result.reason = std::string("It was ended by an unforeseen error: ") + error.what();
        }
        give(result);
    }
}

// The next run that there is something to do for, with its row as it is; null at the end.
const PlannedRun* Runner::take(const std::vector<PlannedRun>& chosen, RunResult& result) {
    const std::lock_guard lock(m_mutex);
    while (m_next < chosen.size() && m_saved && !stopped()) {
        const PlannedRun& run = chosen[m_next++];
        if (!missingData(run).empty() || nothingLeft(run)) {
            continue;
        }
        result = row(run.id());
        m_request.events.onBegin(
            run.id(), static_cast<int>(m_next), static_cast<int>(chosen.size()));
        return &run;
    }
    return nullptr;
}

void Runner::give(const RunResult& result) {
    const std::lock_guard lock(m_mutex);
    row(result.id) = result;
    m_request.events.onEnd(result);
    if (auto saved = saveAll(); !saved && m_saved) {
        m_saved = failWith(saved);
    }
}

void Runner::runOne(const PlannedRun& run, RunResult& result) {
    const bool trained = isTrained(run, result);
    if (const Done done = perform(run, result); !done) {
        result.state = done.error().state;
        result.reason = done.error().reason;
        if (trained && result.state == RunState::Partial) {
            // What was stopped is only the measuring: the training stays done.
            result.state = RunState::Done;
            result.measures.reset();
        }
        return;
    }
    result.state = RunState::Done;
    result.reason.clear();
    measureTransfers(run, result);
}

Runner::Done Runner::perform(const PlannedRun& run, RunResult& result) {
    if (!isTrained(run, result)) {
        if (auto learned = learn(run, result); !learned) {
            return learned;
        }
    }
    // What is trained already is of these files, or of before they were noted.
    result.trainedOn = m_fingerprints.at(run.dataSet).training;
    result.form = findDataSet(m_data, run.dataSet)->form;
    if (isMeasured(run, run.dataSet, result)) {
        return {};
    }
    if (auto noted = noteModel(run, result); !noted) {
        return noted;
    }
    return measure(run, run.dataSet, result);
}

Runner::Done Runner::learn(const PlannedRun& run, RunResult& result) {
    if (result.state != RunState::NotRun && !sameRecipeAndData(run, result)) {
        if (auto moved = setAside(run, result); !moved) {
            return moved;
        }
    }
    result.state = RunState::Partial;
    result.budget = m_results.budget;
    result.machine = m_results.machine;
    result.form = findDataSet(m_data, run.dataSet)->form;
    result.trainedOn = m_fingerprints.at(run.dataSet).training;
    result.recipe = recipeText(*run.system, run.dataSet, m_request.budget);
    result.reason = notFinished(static_cast<int>(result.epochs.size()));
    const auto packs = packsOf(run, run.dataSet);
    if (!packs) {
        return tl::unexpected(failureOf(packs.error()));
    }
    std::error_code error;
    fs::create_directories(runFolder(run), error);
    return run.system->fitted ? fit(run, *packs, result) : train(run, *packs, result);
}

void Runner::measureTransfers(const PlannedRun& run, RunResult& result) {
    for (const std::string& dataSet : transfersLeft(run, result)) {
        if (stopped()) {
            return;
        }
        if (const Done done = measure(run, dataSet, result); !done) {
            result.reason = "It could not be measured on " + findDataSet(m_data, dataSet)->title +
                            ": " + done.error().reason;
        }
    }
}

// Reports travel, so the folders of this computer stay out of them.
Runner::Failure Runner::failureOf(const Error& error) const {
    if (error.code == ErrorCode::Cancelled || stopped()) {
        return {RunState::Partial, "It was stopped before its end; the same call goes on."};
    }
    return {
        RunState::Failed,
        error.path.empty() ? error.detail : error.path.filename().string() + ": " + error.detail};
}

void Runner::report(const std::string& run, const RunProgress& progress) {
    const std::lock_guard lock(m_mutex);
    m_request.events.onProgress(run, progress);
}

Result<void> Runner::save() {
    m_results.date = timeStamp();
    return writeFileAtomically(m_request.folder / kResultsFile, toJson(m_results));
}

Result<void> Runner::saveAll() {
    if (auto saved = save(); !saved) {
        return saved;
    }
    if (auto saved = writeFileAtomically(m_request.folder / kSummaryFile, summaryOf(m_results));
        !saved) {
        return saved;
    }
    return m_steps.report(m_results, m_request.folder, m_request.folder / kReportFile);
}

}  // namespace tintype::reproduce
