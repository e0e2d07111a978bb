#pragma once

namespace tintype::reproduce::report {

/// The style sheet of the report: light, dark and print, wide screens and telephones.
extern const char* const kStyle;

}  // namespace tintype::reproduce::report
