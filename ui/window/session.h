#pragma once

#include "core/batch/batch_models.h"
#include "core/preview/predictions.h"
#include "ui/edit/edit_controller.h"
#include "ui/edit/model_choices.h"
#include "ui/photos/edit_keeper.h"
#include "ui/photos/edit_undo.h"
#include "ui/photos/photo_list.h"
#include "ui/photos/thumbnail_cache.h"

#include <filesystem>
#include <memory>

namespace tintype::ui {

/// Everything that a window works on, without any widget.
struct Session {
    struct Options {
        std::filesystem::path dataFolder;
        preview::Predictions::Options predictions;
        preview::Predictions::OpenModel openModel;  ///< empty: the catalogue's models
        ThumbnailCache::Options thumbnails;
        batch::OpenModel openBatchModel = batch::openSharedModel;
        std::size_t scanBytes = std::size_t{512} << 20U;  ///< of scans kept open
        std::filesystem::path logFile;
    };
    explicit Session(const Options& options)
        : undo(photos),
          edits(photos, undo, models),
          keeper(photos, options.dataFolder),
          predictions(
              options.openModel
                  ? std::make_shared<preview::Predictions>(options.predictions, options.openModel)
                  : std::make_shared<preview::Predictions>(options.predictions)),
          thumbnails(options.thumbnails),
          openBatchModel(options.openBatchModel),
          scanBytes(options.scanBytes),
          logFile(options.logFile) {}

    PhotoList photos;
    ModelChoices models;
    EditUndo undo;
    EditController edits;
    EditKeeper keeper;
    std::shared_ptr<preview::Predictions> predictions;
    ThumbnailCache thumbnails;
    const batch::OpenModel openBatchModel;
    const std::size_t scanBytes;
    const std::filesystem::path logFile;
};

}  // namespace tintype::ui
