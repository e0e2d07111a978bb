#pragma once

#include "core/base/result.h"

#include <string>

namespace tintype {

/// Loads one of our own modules (a library full of dependencies that most runs never need, such as
/// "tintype_formats.so"). It is looked for beside the program and then in `../lib/tintype/`,
/// relative to the program's folder; the variable TINTYPE_MODULE_DIR names a folder to look in
/// instead. A module is never unloaded; asking again gives the same handle, to be used with
/// `dlsym`. Errors: NotFound (not installed), Internal (it is there, but does not load).
Result<void*> openModule(const std::string& fileName);

}  // namespace tintype
