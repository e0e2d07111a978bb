#pragma once

namespace tintype::preview {

/// Starts the threads that compose what is seen. Call it once at the start of a program with a
/// window, before models are loaded: these threads load a library when they are first used, and the
/// system loads one at a time. The window's first photograph would wait, nearly a second, until the
/// networks' library is there.
void startThreads();

}  // namespace tintype::preview
