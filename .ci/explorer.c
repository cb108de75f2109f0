/* Stands for Explorer in tests: starts tonghop.exe without arguments, as a double click does, and waits for it. */
#include <windows.h>

int main(void) {
    STARTUPINFOA start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    DWORD code = 98;
    if (!CreateProcessA(NULL, "tonghop.exe", NULL, NULL, FALSE, 0, NULL, NULL, &start, &process)) return 99;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}
