// The only symbol that the module shows to the program; its name is kLookupSymbol.
#include "core/train/trainer.h"

extern "C" __attribute__((visibility("default"))) const void* tintypeTorchTable(const char* name) {
    return tintype::train::linkedTable(name);
}
