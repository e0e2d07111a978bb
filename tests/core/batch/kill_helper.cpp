// Runs or resumes a batch with a model that needs no networks, to be killed by kill_test.
// kill_helper begin JOURNALS OUT SCAN… | kill_helper resume JOURNALS

#include "core/batch/batch.h"
#include "tests/core/batch/fake_model.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace {

using namespace tintype;
using namespace tintype::batch;

std::vector<BatchItem> itemsFor(const std::filesystem::path& out, int count, char** scans) {
    std::vector<BatchItem> items;
    for (int i = 0; i < count; ++i) {
        BatchItem item;
        item.scan = scans[i];
        item.target = out / (item.scan.stem().string() + "_color" + item.scan.extension().string());
        item.edit.method = i % 2 == 0 ? "hybrid" : "baseline";
        item.edit.strength = 0.5 + 0.01 * i;
        item.edit.when = "2026-05-01T12:00:00Z";
        items.push_back(item);
    }
    return items;
}

int run(Result<std::unique_ptr<Batch>> batch) {
    if (!batch) {
        std::fprintf(stderr, "%s\n", batch.error().message().c_str());
        return 2;
    }
    const auto summary = (*batch)->run({}, nullptr, {});
    return summary && summary->failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        return 3;
    }
    tintype::batch::test::FakeModels models;
    const std::filesystem::path journals = argv[2];
    if (std::string(argv[1]) == "begin" && argc > 4) {
        BatchRequest request;
        request.items = itemsFor(argv[3], argc - 4, argv + 4);
        request.journalFolder = journals;
        return run(Batch::begin(std::move(request), models.opener()));
    }
    int worst = 0;
    for (const BatchInfo& info : listBatches(journals)) {
        worst = std::max(worst, run(Batch::resume(info.id, journals, models.opener())));
    }
    return worst;
}
