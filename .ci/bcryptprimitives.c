/* The one function of bcryptprimitives.dll that Rust's standard library asks for; wine has that library from 8.13 on only. For tests under
   an older wine: Windows has its own. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    return SystemFunction036(buffer, (ULONG)length);
}
