#pragma once

// One litmus program: it uses threads in one particular way, right or wrong, and returns 42.
int litmus();
