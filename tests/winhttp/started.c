/* Linked into every test program. It runs before main and leaves a file, so that a program that fails can be told from
 * one that Wine never started: see wine.py. */

#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void leave_file(void)
{
    const char *path = getenv("STARTED_FILE");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fclose(file);
    }
}
