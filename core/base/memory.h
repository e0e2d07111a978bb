#pragma once

namespace tintype {

/// Makes the process keep freed blocks of up to 16 MB for the next photograph, up to 128 MB in all.
/// Placing colours takes and frees dozens of planes of about a megabyte; having each handed back to
/// the system and cleared again was a fifth of its time. Call it once at the start of a program;
/// does nothing where the C library has no such setting.
void reuseFreedMemory();

}  // namespace tintype
