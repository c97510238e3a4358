// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
int main(void){return 0;}
